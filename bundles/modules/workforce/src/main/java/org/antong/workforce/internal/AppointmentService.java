package org.antong.workforce.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.antong.platform.api.Id;
import org.antong.platform.api.Role;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.access.FieldCipher;
import org.antong.platform.api.access.PostAccounts;
import org.antong.platform.api.data.Match;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Slice;
import org.antong.platform.api.data.Tx;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.fault.Decision;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.platform.api.fault.Forbidden;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.fault.Refused;
import org.antong.workforce.api.Post;
import org.antong.workforce.internal.domain.Appointment;
import org.antong.workforce.internal.domain.Appointment.HandOver;
import org.antong.workforce.internal.domain.Appointment.Papers;
import org.antong.workforce.internal.domain.AppointmentFilter;
import org.antong.workforce.internal.domain.AppointmentRules;
import org.antong.workforce.internal.domain.AppointmentState;
import org.antong.workforce.internal.domain.Codes;
import org.antong.workforce.internal.domain.Span;
import org.antong.workforce.internal.domain.Staff;
import org.antong.workforce.internal.domain.StaffFacts;
import org.antong.workforce.internal.store.AppointmentStore;
import org.antong.workforce.internal.store.StaffStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Who comes to a post and who leaves it: towns nominate, the county approves (domain.md 2.1 N2). An
 * account goes with the post: it may be used from the first day to the last.
 */
@Component(service = AppointmentService.class)
public final class AppointmentService {

  /**
   * A nomination as typed.
   *
   * @param staff somebody who is on file; null for the person typed
   * @param post name of the post
   * @param from she begins on this day at once; only who approves may say so
   */
  public record Nomination(
      Id staff,
      TypedStaff person,
      String post,
      boolean acting,
      LocalDate plannedFrom,
      String document,
      LocalDate documentOn,
      String publicNotice,
      LocalDate from) {}

  /** The papers an approval rests on. */
  public record Approval(
      LocalDate plannedFrom, String document, LocalDate documentOn, String publicNotice) {}

  /** How an appointment ends. */
  public record Ending(LocalDate lastDay, String endReason, String reason) {}

  /** When and to whom the work was handed over. */
  public record Handing(LocalDate on, String to, String note) {}

  private static final int DOCUMENT_LONGEST = 100;

  private final ModuleDb db;
  private final Divisions divisions;
  private final WorkforceConfig config;
  private final PostService posts;
  private final StaffService people;
  private final PostAccounts accounts;
  private final Clock clock;
  private final AppointmentStore appointments;
  private final StaffStore staff;

  @Activate
  public AppointmentService(
      @Reference(target = "(antong.module=workforce)") ModuleDb db,
      @Reference FieldCipher cipher,
      @Reference Divisions divisions,
      @Reference WorkforceConfig config,
      @Reference PostService posts,
      @Reference StaffService people,
      @Reference PostAccounts accounts,
      @Reference Clock clock) {
    this.db = db;
    this.divisions = divisions;
    this.config = config;
    this.posts = posts;
    this.people = people;
    this.accounts = accounts;
    this.clock = clock;
    this.appointments = new AppointmentStore(cipher);
    this.staff = new StaffStore(cipher);
  }

  /** A page of appointments, the newest first. */
  public Slice<AppointmentSight> list(Caller caller, AppointmentFilter filter, Paging paging) {
    record Found(Slice<Appointment> slice, Map<Id, Staff> people) {}
    Found found =
        db.read(
            caller,
            (scope, handle) -> {
              Slice<Appointment> slice = appointments.list(scope, handle, filter, paging, today());
              return new Found(slice, people.people(scope, handle, staff(slice.items())));
            });
    Map<Id, PostAccounts.Standing> standing = standing(caller, found.people().values());
    return found.slice().map(a -> sight(caller, a, found.people().get(a.staff()), standing));
  }

  /** How many appointments a filter asks for. */
  public long count(Caller caller, AppointmentFilter filter) {
    return db.read(caller, (scope, handle) -> appointments.count(scope, handle, filter, today()));
  }

  public AppointmentSight find(Caller caller, Id id) {
    return sights(
            caller,
            db.read(
                caller,
                (scope, handle) ->
                    List.of(appointments.find(scope, handle, id).orElseThrow(Missing::new))))
        .get(0);
  }

  /** Some appointments, at most a page of them, by place. */
  public List<AppointmentSight> all(Caller caller, List<Id> ids) {
    return sights(caller, db.read(caller, (scope, handle) -> appointments.all(scope, handle, ids)));
  }

  /** The appointments of one person the caller may see, the newest first. */
  public List<AppointmentSight> ofStaff(Caller caller, Id person) {
    return sights(
        caller,
        db.read(caller, (scope, handle) -> appointments.ofStaff(scope, handle, Set.of(person))));
  }

  /** Everybody who was to hold a post, the newest first. */
  public List<AppointmentSight> ofPost(Caller caller, Post post) {
    Post managed = posts.managed(post);
    return sights(
        caller, db.read(caller, (scope, handle) -> appointments.ofPost(scope, handle, managed)));
  }

  /**
   * Nominates somebody for a post; with a first day, by who approves, she is on it at once. Throws
   * Invalid with everything that was typed wrongly.
   */
  public AppointmentSight nominate(Caller caller, Nomination typed) {
    Post post = Post.of(typed.post()).map(posts::managed).orElseThrow(() -> noPost(typed.person()));
    Role role = Desk.at(caller, WorkforceModule.NOMINATE, post.place()).orElseThrow(Missing::new);
    AppointmentRules.nominating(post.type(), role).orThrow();
    if (typed.from() != null && !Desk.may(caller, WorkforceModule.APPROVE, post.place())) {
      throw new Forbidden();
    }
    Papers papers =
        papers(typed.plannedFrom(), typed.document(), typed.documentOn(), typed.publicNotice());
    Step made =
        db.write(
            caller,
            (scope, tx) -> {
              if (!posts.has(scope, tx.handle(), post)) throw noPost(typed.person());
              Staff person = person(scope, tx, typed, post);
              Appointment a =
                  Appointment.nominated(
                      person.id(),
                      post,
                      typed.acting(),
                      papers,
                      today(),
                      caller.account(),
                      tx.now());
              notTwice(appointments.ofPost(scope, tx.handle(), post), a);
              if (typed.from() == null) {
                appointments.insert(scope, tx, a, today());
                return new Step(a, person, List.of());
              }
              Appointment on =
                  a.approved(papers, today(), caller.account(), tx.now())
                      .begun(typed.from(), caller.account(), tx.now());
              return begin(scope, tx, null, on, person);
            });
    tell(caller, made);
    return find(caller.exercising(WorkforceModule.READ), made.appointment().id());
  }

  /** Approves a nomination; she begins when she comes. */
  public AppointmentSight approve(Caller caller, Id id, Approval typed, Match match) {
    Papers papers =
        papers(typed.plannedFrom(), typed.document(), typed.documentOn(), typed.publicNotice());
    return step(
        caller,
        id,
        match,
        (scope, tx, a, person) -> {
          AppointmentRules.approving(a.stateOn(today())).orThrow();
          Papers fresh =
              new Papers(
                  or(papers.plannedFrom(), a.papers().plannedFrom()),
                  or(papers.document(), a.papers().document()),
                  or(papers.documentOn(), a.papers().documentOn()),
                  or(papers.publicNotice(), a.papers().publicNotice()),
                  null);
          Appointment next = a.approved(fresh, today(), caller.account(), tx.now());
          appointments.update(scope, tx, a, next, today());
          return new Step(next, person, List.of());
        });
  }

  /** She begins on the post on a day; who stood in for a holder stops the day before. */
  public AppointmentSight activate(Caller caller, Id id, LocalDate on, Match match) {
    LocalDate day = on == null ? today() : on;
    return step(
        caller,
        id,
        match,
        (scope, tx, a, person) -> {
          AppointmentRules.beginning(a.stateOn(today())).orThrow();
          return begin(scope, tx, a, a.begun(day, caller.account(), tx.now()), person);
        });
  }

  /** From a day on she is not on the post, until she goes on or it ends. */
  public AppointmentSight suspend(Caller caller, Id id, LocalDate on, String reason, Match match) {
    LocalDate day = on == null ? today() : on;
    return step(
        caller,
        id,
        match,
        (scope, tx, a, person) -> {
          AppointmentRules.suspending(a, day, today()).orThrow();
          return put(
              scope,
              tx,
              a,
              a.suspended(day, Desk.reason(reason), caller.account(), tx.now()),
              person);
        });
  }

  /** She goes on from a day. */
  public AppointmentSight resume(Caller caller, Id id, LocalDate on, Match match) {
    LocalDate day = on == null ? today() : on;
    return step(
        caller,
        id,
        match,
        (scope, tx, a, person) -> {
          AppointmentRules.resuming(a, day, today()).orThrow();
          return put(scope, tx, a, a.resumed(day, caller.account(), tx.now()), person);
        });
  }

  /** Ends an appointment after a day, and with that day her account at the post. */
  public AppointmentSight end(Caller caller, Id id, Ending typed, Match match) {
    LocalDate last = typed.lastDay() == null ? today() : typed.lastDay();
    if (!Codes.END_REASONS.contains(Objects.requireNonNullElse(typed.endReason(), ""))) {
      throw new Invalid("endReason", "required", "workforce.problem.required");
    }
    String why = Desk.shortEnough("reason", typed.reason());
    return step(
        caller,
        id,
        match,
        (scope, tx, a, person) -> {
          AppointmentRules.ending(a, last, today()).orThrow();
          return put(
              scope,
              tx,
              a,
              a.ended(last, typed.endReason(), why, caller.account(), tx.now()),
              person);
        });
  }

  /** Drops a nomination. */
  public AppointmentSight decline(Caller caller, Id id, String reason, Match match) {
    return step(
        caller,
        id,
        match,
        (scope, tx, a, person) -> {
          boolean own = a.stateOn(today()) == AppointmentState.NOMINATED;
          String needed = own ? WorkforceModule.NOMINATE : WorkforceModule.APPROVE;
          if (!Desk.may(caller, needed, a.post().place())) throw new Forbidden();
          AppointmentRules.declining(a.stateOn(today())).orThrow();
          Appointment next =
              a.ended(
                  today(), Codes.NOT_APPOINTED, Desk.reason(reason), caller.account(), tx.now());
          appointments.update(scope, tx, a, next, today());
          return new Step(next, person, List.of());
        });
  }

  /** Enters that the work was handed over, on the sheet both have signed. */
  public AppointmentSight handOver(Caller caller, Id id, Handing typed, Match match) {
    List<FieldProblem> problems = new ArrayList<>();
    LocalDate on = typed.on() == null ? today() : typed.on();
    if (on.isAfter(today())) {
      problems.add(FieldProblem.of("on", "future", "workforce.problem.future"));
    }
    String to = TypedStaff.clean(typed.to());
    if (to == null) {
      problems.add(FieldProblem.of("to", "required", "workforce.problem.required"));
    } else if (to.length() > DOCUMENT_LONGEST) {
      problems.add(FieldProblem.of("to", "long", "workforce.problem.long", DOCUMENT_LONGEST));
    }
    if (!problems.isEmpty()) throw new Invalid(problems);
    String note = Desk.shortEnough("note", typed.note());
    return step(
        caller,
        id,
        match,
        (scope, tx, a, person) -> {
          AppointmentRules.handingOver(a).orThrow();
          Appointment next = a.handedOver(new HandOver(on, to, note), caller.account(), tx.now());
          appointments.update(scope, tx, a, next, today());
          return new Step(next, person, List.of());
        });
  }

  /**
   * Follows a change of trusteeship: posts of a village stand with the unit that manages it now.
   */
  int restamp(Caller platform, DivisionCode village, DivisionCode unit, LocalDate from) {
    return db.write(platform, (scope, tx) -> appointments.restamp(scope, tx, village, unit, from));
  }

  /** Today, as rules and forms count it. */
  public LocalDate today() {
    return LocalDate.now(clock);
  }

  AppointmentStore store() {
    return appointments;
  }

  /**
   * What a step made.
   *
   * @param ended others it ended, for example who stood in
   */
  record Step(Appointment appointment, Staff person, List<Appointment> ended) {}

  @FunctionalInterface
  private interface Taking {
    Step take(DataScope scope, Tx tx, Appointment a, Staff person);
  }

  private AppointmentSight step(Caller caller, Id id, Match match, Taking taking) {
    Step made =
        db.write(
            caller,
            (scope, tx) -> {
              Appointment a = appointments.find(scope, tx.handle(), id).orElseThrow(Missing::new);
              match.check(a.version());
              Staff person = staff.find(scope, tx.handle(), a.staff()).orElseThrow(Missing::new);
              return taking.take(scope, tx, a, person);
            });
    tell(caller, made);
    return find(caller.exercising(WorkforceModule.READ), id);
  }

  /** Puts somebody on a post; checks that it is free and that she may be. */
  Step begin(DataScope scope, Tx tx, Appointment before, Appointment on, Staff person) {
    LocalDate day = on.from();
    List<Appointment> others =
        appointments.ofPost(scope, tx.handle(), on.post()).stream()
            .filter(o -> !o.id().equals(on.id()) && o.from() != null)
            .toList();
    boolean blocks = config.vettingBlocks(on.post().place().unit());
    AppointmentRules.vetted(person.vetting(), day, blocks).orThrow();
    AppointmentRules.begins(day, today(), freeFrom(others, on.acting())).orThrow();
    if (on.acting()) standIn(others, day).orThrow();
    List<Appointment> ended = new ArrayList<>();
    if (!on.acting()) {
      for (Appointment o : others) {
        if (!o.acting() || !o.stateOn(today()).open() || o.lastDay() != null) continue;
        LocalDate last = day.minusDays(1).isBefore(o.from()) ? o.from() : day.minusDays(1);
        Appointment over = o.ended(last, Codes.HOLDER_CAME, null, tx.caller().account(), tx.now());
        appointments.update(scope, tx, o, over, today());
        ended.add(over);
      }
    }
    boolean free =
        before == null
            ? appointments.insert(scope, tx, on, today())
            : appointments.update(scope, tx, before, on, today());
    if (!free) throw new Refused("workforce.appointment.activate.held");
    Staff at = people.moved(scope, tx, person, on.post().place());
    return new Step(on, at, ended);
  }

  /** From which day nobody else holds the post; null when nobody ever did. */
  static LocalDate freeFrom(List<Appointment> others, boolean acting) {
    return others.stream()
        .filter(o -> o.acting() == acting)
        .map(o -> o.lastDay() == null ? Span.NEVER : o.lastDay().plusDays(1))
        .max(LocalDate::compareTo)
        .orElse(null);
  }

  /** Somebody stands in only where nobody is on the post. */
  private Decision standIn(List<Appointment> others, LocalDate day) {
    boolean held =
        others.stream().anyMatch(o -> !o.acting() && o.stateOn(day) == AppointmentState.ACTIVE);
    return held ? Decision.refuse("workforce.appointment.activate.not-vacant") : Decision.allow();
  }

  private Step put(DataScope scope, Tx tx, Appointment before, Appointment after, Staff person) {
    appointments.update(scope, tx, before, after, today());
    return new Step(after, person, List.of());
  }

  /** Lets accounts follow their posts, once everything is written. */
  void tell(Caller caller, Step made) {
    tell(caller, made.appointment(), made.person().account());
    for (Appointment over : made.ended()) {
      Optional<Staff> other =
          db.read(caller, (scope, handle) -> staff.find(scope, handle, over.staff()));
      other.ifPresent(s -> tell(caller, over, s.account()));
    }
  }

  void tell(Caller caller, Appointment a, Id account) {
    if (account == null || a.from() == null) return;
    AppointmentState state = a.stateOn(today());
    if (state == AppointmentState.ACTIVE && a.lastDay() == null) {
      accounts.open(
          caller,
          List.of(
              new PostAccounts.Opening(
                  a.id().toString(), null, null, a.post().grant(), a.from(), null, account)));
      return;
    }
    LocalDate until =
        state == AppointmentState.SUSPENDED
            ? a.suspensions().get(a.suspensions().size() - 1).from().minusDays(1)
            : a.lastDay();
    accounts.term(caller, account, a.post().grant(), a.from(), until);
  }

  /** Takes an account's post back with an appointment that never was. */
  void untell(Caller caller, Appointment a, Id account) {
    if (account == null || a.from() == null) return;
    accounts.term(caller, account, a.post().grant(), a.from(), a.from().minusDays(1));
  }

  private Staff person(DataScope scope, Tx tx, Nomination typed, Post post) {
    if (typed.staff() != null) {
      return staff.find(scope, tx.handle(), typed.staff()).orElseThrow(Missing::new);
    }
    TypedStaff person = typed.person();
    if (person == null) throw new Invalid("name", "required", "workforce.problem.required");
    StaffFacts facts = person.checked(null, today());
    Optional<Staff> known = staff.byNumber(scope, tx.handle(), facts.idNumber());
    if (known.isPresent()) {
      if (!known.get().facts().name().equals(facts.name())) {
        throw new Invalid("idNumber", "taken", "workforce.staff.number-taken");
      }
      return known.get();
    }
    Staff fresh = Staff.fresh(post.place(), facts, tx.caller().account(), tx.now());
    LocalDate since = typed.from() == null ? today() : typed.from();
    return staff.insert(scope, tx, fresh, since.isAfter(today()) ? today() : since);
  }

  /** One person is not put forward for one post twice. */
  private void notTwice(List<Appointment> ofPost, Appointment a) {
    boolean twice =
        ofPost.stream()
            .anyMatch(
                o ->
                    o.staff().equals(a.staff()) && o.acting() == a.acting() && o.lastDay() == null);
    if (twice) throw new Refused("workforce.appointment.nominate.twice");
  }

  private static Papers papers(
      LocalDate plannedFrom, String document, LocalDate documentOn, String publicNotice) {
    List<FieldProblem> problems = new ArrayList<>();
    String number = TypedStaff.clean(document);
    String notice = TypedStaff.clean(publicNotice);
    if (number != null && number.length() > DOCUMENT_LONGEST) {
      problems.add(FieldProblem.of("document", "long", "workforce.problem.long", DOCUMENT_LONGEST));
    }
    if (notice != null && notice.length() > DOCUMENT_LONGEST) {
      problems.add(
          FieldProblem.of("publicNotice", "long", "workforce.problem.long", DOCUMENT_LONGEST));
    }
    if (!problems.isEmpty()) throw new Invalid(problems);
    return new Papers(plannedFrom, number, documentOn, notice, null);
  }

  /** There is no such post; whatever else is wrong with the person is told with it. */
  private Invalid noPost(TypedStaff person) {
    List<FieldProblem> problems = new ArrayList<>();
    problems.add(FieldProblem.of("post", "unknown", "workforce.post.unknown"));
    if (person != null) problems.addAll(person.problems(today()));
    return new Invalid(problems);
  }

  private static <T> T or(T fresh, T old) {
    return fresh == null ? old : fresh;
  }

  private List<AppointmentSight> sights(Caller caller, List<Appointment> found) {
    Map<Id, Staff> by =
        db.read(caller, (scope, handle) -> people.people(scope, handle, staff(found)));
    Map<Id, PostAccounts.Standing> standing = standing(caller, by.values());
    return found.stream().map(a -> sight(caller, a, by.get(a.staff()), standing)).toList();
  }

  /** How accounts stand, for readers who may know. */
  private Map<Id, PostAccounts.Standing> standing(Caller caller, Collection<Staff> people) {
    if (!caller.may("security:account:read")) return Map.of();
    return accounts.standing(
        caller,
        people.stream().map(Staff::account).filter(Objects::nonNull).collect(Collectors.toSet()));
  }

  private static Set<Id> staff(List<Appointment> all) {
    return all.stream().map(Appointment::staff).collect(Collectors.toSet());
  }

  private AppointmentSight sight(
      Caller caller, Appointment a, Staff person, Map<Id, PostAccounts.Standing> standing) {
    Area place = a.post().place();
    LocalDate today = today();
    PostAccounts.Standing account =
        person == null || person.account() == null ? null : standing.get(person.account());
    return new AppointmentSight(
        a.id(),
        a.version(),
        a.staff(),
        person == null ? null : person.facts().name(),
        a.post().key(),
        a.post().type(),
        place.division(),
        divisions.fullName(place.division(), today),
        place.unit(),
        a.post().seat(),
        a.acting(),
        a.stateOn(today),
        a.nominatedOn(),
        a.approvedOn(),
        a.papers().plannedFrom(),
        a.from(),
        a.suspensions(),
        a.lastDay(),
        a.endReason(),
        a.papers().document(),
        a.papers().documentOn(),
        a.papers().publicNotice(),
        a.papers().reason(),
        a.handOver().on(),
        a.handOver().to(),
        a.handOver().note(),
        account == null ? null : account.name(),
        account == null ? null : account.usable(),
        actions(caller, a),
        a.trail().createdAt(),
        a.trail().updatedAt());
  }

  private List<String> actions(Caller caller, Appointment a) {
    Area place = a.post().place();
    boolean decides = Desk.may(caller, WorkforceModule.APPROVE, place);
    boolean nominates = Desk.may(caller, WorkforceModule.NOMINATE, place);
    List<String> actions = new ArrayList<>();
    switch (a.stateOn(today())) {
      case NOMINATED -> {
        if (decides) actions.add("approve");
        if (decides || nominates) actions.add("decline");
      }
      case APPROVED -> {
        if (decides) actions.addAll(List.of("activate", "decline"));
      }
      case ACTIVE -> {
        if (decides) actions.add("end");
        if (decides && a.lastDay() == null) actions.add("suspend");
      }
      case SUSPENDED -> {
        if (decides) actions.addAll(List.of("end", "resume"));
      }
      default -> {}
    }
    if (AppointmentRules.handingOver(a).allowed()
        && Desk.may(caller, WorkforceModule.HAND_OVER, place)) {
      actions.add("hand-over");
    }
    return List.copyOf(actions);
  }
}
