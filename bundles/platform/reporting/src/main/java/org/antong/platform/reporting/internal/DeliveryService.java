package org.antong.platform.reporting.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.antong.platform.api.Id;
import org.antong.platform.api.Period;
import org.antong.platform.api.Role;
import org.antong.platform.api.access.AccountCallers;
import org.antong.platform.api.access.AccountNames;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.FieldCipher;
import org.antong.platform.api.access.Grant;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.reporting.internal.domain.Delivery;
import org.antong.platform.reporting.internal.domain.DeliveryPlan;
import org.antong.platform.reporting.internal.domain.DeliveryPlan.To;
import org.antong.platform.reporting.internal.domain.Reach;
import org.antong.platform.reporting.internal.domain.Report;
import org.antong.platform.reporting.internal.domain.ReportInfo;
import org.antong.platform.reporting.internal.store.DeliveryStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What people do with tables that are sent by themselves: plan, stop, look, open. */
@Component(service = DeliveryService.class)
public final class DeliveryService {

  /** Roles a table may be sent to. */
  public static final List<Role> ROLES =
      List.of(Role.LEADER, Role.COUNTY_OFFICER, Role.TOWN_SUPERVISOR, Role.PREF_OFFICER);

  private static final int MOST_PLANS = 200;
  private static final int MOST_SHOWN = 60;
  private static final int MOST_EMAILS = 10;
  private static final int MOST_DAYS = 30;
  private static final String EMAIL = "[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9.-]{1,100}\\.[A-Za-z]{2,12}";

  private final ModuleDb db;
  private final ReportService reports;
  private final Divisions divisions;
  private final AccountCallers accounts;
  private final AccountNames names;
  private final Clock clock;
  private final DeliveryStore deliveries;

  /** A delivery as the one it came to sees it. */
  public record Received(Delivery delivery, boolean read) {}

  /** Who opened a delivery, by name. */
  public record Opening(String name, java.time.Instant at) {}

  /** A delivery in the log of its plan. */
  public record Logged(Delivery delivery, List<Opening> openings) {}

  /** What is typed into the form of a plan. */
  public record Wanted(
      String report,
      String place,
      String kind,
      String days,
      String account,
      String role,
      String at,
      String emails) {}

  @Activate
  public DeliveryService(
      @Reference(target = "(antong.module=reporting)") ModuleDb db,
      @Reference ReportService reports,
      @Reference Divisions divisions,
      @Reference AccountCallers accounts,
      @Reference AccountNames names,
      @Reference FieldCipher cipher,
      @Reference Clock clock) {
    this.db = db;
    this.reports = reports;
    this.divisions = divisions;
    this.accounts = accounts;
    this.names = names;
    this.clock = clock;
    this.deliveries = new DeliveryStore(cipher);
  }

  /** The reader's own place and those below, to choose from. */
  public List<Area> places(Caller caller) {
    LocalDate today = reports.today();
    List<Area> places = new ArrayList<>();
    Reach.widest(caller.exercising(ReportingModule.DELIVER).exercised())
        .flatMap(g -> divisions.area(g.division(), g.unit(), today))
        .ifPresent(
            own -> {
              places.add(own);
              places.addAll(divisions.below(own, today));
            });
    return places;
  }

  public String name(Area area) {
    return reports.name(area, reports.today());
  }

  /** Tables that may be sent. */
  public List<Report> reports(Caller caller) {
    return reports.catalogue(caller).stream()
        .filter(r -> r.info().kind() == ReportInfo.Kind.TABLE)
        .toList();
  }

  /** Makes a plan. Throws Invalid with everything that is wrong. */
  public DeliveryPlan plan(Caller caller, Wanted wanted) {
    List<FieldProblem> problems = new ArrayList<>();
    LocalDate today = reports.today();
    List<Area> places = places(caller);
    Report report =
        reports(caller).stream()
            .filter(r -> r.info().id().equals(wanted.report()))
            .findFirst()
            .orElse(null);
    if (report == null) {
      problems.add(FieldProblem.of("report", "required", "reporting.delivery.need.report"));
    }
    Area place = area(places, wanted.place());
    if (place == null) {
      problems.add(FieldProblem.of("place", "required", "reporting.delivery.need.place"));
    }
    Period.Kind kind =
        Arrays.stream(Period.Kind.values())
            .filter(k -> k.name().equals(wanted.kind()))
            .filter(k -> report == null || report.info().periods().contains(k))
            .findFirst()
            .orElse(null);
    if (kind == null) {
      boolean chosen = wanted.kind() != null && !wanted.kind().isBlank();
      problems.add(
          FieldProblem.of(
              "kind",
              "required",
              chosen ? "reporting.period.kind" : "reporting.delivery.need.kind"));
    }
    int days = -1;
    if (wanted.days() != null && wanted.days().strip().matches("\\d{1,2}")) {
      days = Integer.parseInt(wanted.days().strip());
    }
    if (days < 0 || days > MOST_DAYS) {
      problems.add(FieldProblem.of("days", "number", "reporting.delivery.need.days", MOST_DAYS));
    }
    To to = to(caller, wanted, places, report, problems);
    List<String> emails = emails(wanted.emails(), problems);
    if (!problems.isEmpty()) throw new Invalid(problems);
    Area owner = places.get(0);
    DeliveryPlan plan =
        new DeliveryPlan(
            Id.next(),
            1,
            owner,
            report.info().id(),
            place,
            kind,
            days,
            Period.at(kind, today).previous(),
            to,
            emails,
            true,
            caller.account(),
            clock.instant().truncatedTo(ChronoUnit.MILLIS));
    db.write(
        caller,
        (scope, tx) -> {
          deliveries.insert(scope, tx, plan);
          return null;
        });
    return plan;
  }

  private To to(
      Caller caller, Wanted wanted, List<Area> places, Report report, List<FieldProblem> problems) {
    String account = wanted.account() == null ? "" : wanted.account().strip();
    if (!account.isEmpty()) {
      // somebody elsewhere and nobody at all are told alike
      Caller found =
          accounts
              .named(account)
              .filter(c -> c.grants().stream().anyMatch(g -> within(places, g)))
              .orElse(null);
      if (found == null) {
        problems.add(FieldProblem.of("account", "unknown", "reporting.delivery.need.account"));
        return null;
      }
      if (report != null && !found.may(report.info().permission())) {
        problems.add(FieldProblem.of("account", "may", "reporting.delivery.need.may"));
      }
      return new To(found.account(), null, null, found.displayName());
    }
    Role role = ROLES.stream().filter(r -> r.name().equals(wanted.role())).findFirst().orElse(null);
    Area at = area(places, wanted.at());
    if (role == null || at == null) {
      problems.add(FieldProblem.of("role", "required", "reporting.delivery.need.to"));
      return null;
    }
    Set<String> may = caller.permissions().getOrDefault(role, Set.of());
    if (report != null && !may.contains(report.info().permission())) {
      problems.add(FieldProblem.of("role", "may", "reporting.delivery.need.may"));
    }
    return new To(null, role, at, name(at));
  }

  private static boolean within(List<Area> places, Grant grant) {
    return places.stream()
        .anyMatch(
            p ->
                p.division().equals(grant.division())
                    || p.unit() != null && p.unit().equals(grant.unit()));
  }

  private static Area area(List<Area> places, String value) {
    return places.stream().filter(a -> value(a).equals(value)).findFirst().orElse(null);
  }

  /** A place as one value of a form. */
  public static String value(Area area) {
    return area.division() + (area.unit() == null ? "" : "." + area.unit());
  }

  private static List<String> emails(String typed, List<FieldProblem> problems) {
    List<String> emails = new ArrayList<>();
    List<String> wrong = new ArrayList<>();
    for (String one : (typed == null ? "" : typed).split("[\\s,;，；]+")) {
      if (one.isBlank()) continue;
      if (!one.matches(EMAIL)) {
        wrong.add(one);
      }
      emails.add(one);
    }
    if (!wrong.isEmpty()) {
      String all = String.join(" ", wrong);
      problems.add(FieldProblem.of("emails", "email", "reporting.delivery.need.email", all));
    }
    if (emails.size() > MOST_EMAILS) {
      problems.add(
          FieldProblem.of("emails", "many", "reporting.delivery.need.emails", MOST_EMAILS));
    }
    return emails;
  }

  /** The plans of the reader's places. */
  public List<DeliveryPlan> plans(Caller caller) {
    return db.read(
        caller.exercising(ReportingModule.DELIVER),
        (scope, handle) -> deliveries.plans(scope, handle, MOST_PLANS));
  }

  /** One of them. Throws Missing. */
  public DeliveryPlan plan(Caller caller, Id id) {
    return db.read(
            caller.exercising(ReportingModule.DELIVER),
            (scope, handle) -> deliveries.plan(scope, handle, id))
        .orElseThrow(Missing::new);
  }

  /** Ends a plan; what it has sent stays. Throws Missing and Stale. */
  public void stop(Caller caller, Id id) {
    DeliveryPlan plan = plan(caller, id);
    db.write(
        caller.exercising(ReportingModule.DELIVER),
        (scope, tx) -> {
          deliveries.stop(scope, tx, plan);
          return null;
        });
  }

  /** What a plan has sent, and who opened it when. */
  public List<Logged> log(Caller caller, Id id) {
    DeliveryPlan plan = plan(caller, id);
    List<Delivery> sent =
        db.read(caller, (scope, handle) -> deliveries.ofPlan(scope, handle, plan.id(), MOST_SHOWN));
    List<DeliveryStore.Reader> readers =
        db.read(
            caller,
            (scope, handle) ->
                deliveries.readers(scope, handle, sent.stream().map(Delivery::id).toList()));
    Map<Id, String> called =
        names.of(readers.stream().map(DeliveryStore.Reader::account).collect(Collectors.toSet()));
    List<Logged> logged = new ArrayList<>();
    for (Delivery d : sent) {
      logged.add(
          new Logged(
              d,
              readers.stream()
                  .filter(r -> r.delivery().equals(d.id()))
                  .map(r -> new Opening(called.getOrDefault(r.account(), ""), r.at()))
                  .toList()));
    }
    return logged;
  }

  /** What came to the reader, by name or by a role she holds, the latest first. */
  public List<Received> received(Caller caller) {
    Set<DivisionCode> places =
        caller.grants().stream().map(Grant::division).collect(Collectors.toSet());
    return db.read(
        caller,
        (scope, handle) -> {
          List<Delivery> all =
              new ArrayList<>(deliveries.toAccount(scope, handle, caller.account(), MOST_SHOWN));
          deliveries.toPlaces(scope, handle, places, MOST_SHOWN * 2).stream()
              .filter(d -> hers(caller, d))
              .forEach(all::add);
          Set<Id> read =
              deliveries.readBy(
                  scope, handle, caller.account(), all.stream().map(Delivery::id).toList());
          return all.stream()
              .sorted(Comparator.comparing(Delivery::id).reversed())
              .limit(MOST_SHOWN)
              .map(d -> new Received(d, read.contains(d.id())))
              .toList();
        });
  }

  /** How many she has not opened. */
  public long unread(Caller caller) {
    return received(caller).stream().filter(r -> !r.read()).count();
  }

  /** Opens what came to the reader: it is kept that she did. Throws Missing for anybody else. */
  public Delivery open(Caller caller, Id id) {
    Delivery delivery =
        db.read(caller, (scope, handle) -> deliveries.find(scope, handle, id))
            .filter(d -> d.state() == Delivery.State.SENT && hers(caller, d))
            .orElseThrow(Missing::new);
    db.write(
        caller,
        (scope, tx) -> {
          deliveries.read(scope, tx, delivery, caller.account());
          return null;
        });
    return delivery;
  }

  private static boolean hers(Caller caller, Delivery d) {
    if (d.toAccount() != null) return d.toAccount().equals(caller.account());
    return caller.grants().stream()
        .anyMatch(
            g ->
                g.role() == d.toRole()
                    && g.division().equals(d.toPlace().division())
                    && (d.toPlace().unit() == null || d.toPlace().unit().equals(g.unit())));
  }
}
