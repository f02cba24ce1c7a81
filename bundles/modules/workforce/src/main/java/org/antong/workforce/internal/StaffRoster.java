package org.antong.workforce.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.antong.platform.api.Id;
import org.antong.platform.api.Role;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.fault.Decision;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.platform.api.text.Texts;
import org.antong.platform.exchange.Roster;
import org.antong.platform.exchange.RosterColumn;
import org.antong.platform.exchange.RosterRow;
import org.antong.platform.exchange.RowProblem;
import org.antong.workforce.api.Post;
import org.antong.workforce.api.PostType;
import org.antong.workforce.internal.RosterBook.Given;
import org.antong.workforce.internal.RosterPlaces.Found;
import org.antong.workforce.internal.domain.Appointment;
import org.antong.workforce.internal.domain.Appointment.Papers;
import org.antong.workforce.internal.domain.AppointmentRules;
import org.antong.workforce.internal.domain.AppointmentState;
import org.antong.workforce.internal.domain.Staff;
import org.antong.workforce.internal.domain.StaffFacts;
import org.antong.workforce.internal.domain.Vetting;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The roster of people on their posts under their real names (domain.md 1.1). A county's rows begin
 * at once, for the county appoints; a town's are nominations that wait for the county. A row that
 * names who is on the post already, from the same day, tells of the person and leaves the post
 * alone: so the roster that was exported comes in again.
 */
@Component(service = {Roster.class, StaffRoster.class})
public final class StaffRoster implements Roster {

  private final RosterBook book;

  @Activate
  public StaffRoster(@Reference RosterBook book) {
    this.book = book;
  }

  @Override
  public String id() {
    return "workforce.staff";
  }

  @Override
  public String permission() {
    return WorkforceModule.IMPORT;
  }

  @Override
  public String titleKey() {
    return "workforce.roster.title";
  }

  @Override
  public List<RosterColumn> columns(Caller caller, Texts texts) {
    return StaffColumns.roster(texts);
  }

  /** None: who holds two posts stands in two rows. */
  @Override
  public List<String> unique() {
    return List.of();
  }

  @Override
  public int together() {
    return RosterBook.TOGETHER;
  }

  @Override
  public List<RowProblem> check(Caller caller, Texts texts, List<RosterRow> rows) {
    List<RowProblem> problems = new ArrayList<>();
    book.reading(caller, rows, given -> read(given, caller, texts, rows, problems));
    return problems;
  }

  @Override
  public List<RowProblem> take(Caller caller, Texts texts, Id batch, List<RosterRow> rows) {
    List<RowProblem> problems = new ArrayList<>();
    book.take(caller, batch, rows, (given, left) -> read(given, caller, texts, left, problems));
    return problems;
  }

  @Override
  public List<String> changed(Caller caller, Texts texts, Id batch, int most) {
    return book.changed(caller, texts, batch, most);
  }

  @Override
  public int withdraw(Caller caller, Id batch) {
    return book.withdraw(caller, batch);
  }

  private static List<RosterEntry> read(
      Given given, Caller caller, Texts texts, List<RosterRow> rows, List<RowProblem> problems) {
    List<RosterEntry> entries = new ArrayList<>();
    Set<String> used = new HashSet<>();
    for (RosterRow row : rows) {
      List<FieldProblem> wrong = new ArrayList<>();
      RosterEntry entry = entry(given, caller, row, used, wrong);
      for (FieldProblem p : wrong) {
        problems.add(
            RowProblem.of(row.number(), p.field(), texts.get(p.key(), p.args().toArray())));
      }
      if (wrong.isEmpty()) entries.add(entry);
    }
    return entries;
  }

  private static RosterEntry entry(
      Given given, Caller caller, RosterRow row, Set<String> used, List<FieldProblem> wrong) {
    LocalDate today = given.today();
    Staff known = given.known(row);
    StaffFacts facts = RosterFacts.of(row, "name", known);
    wrong.addAll(RosterFacts.problems(facts, "name", known, row, today));
    LocalDate from = RosterFacts.day(row, "from");
    if (from == null && !row.unread().contains("from")) wrong.add(required("from"));
    Papers papers = RosterFacts.papers(row, from, wrong);
    LocalDate checkedOn = RosterFacts.day(row, "checkedOn");
    String result = row.get("result");
    if (checkedOn != null || result != null) {
      Vetting.problems(checkedOn, result, null, today).stream()
          .filter(p -> !row.unread().contains(p.field()))
          .forEach(wrong::add);
    }
    PostType type = row.get("type") == null ? null : PostType.valueOf(row.get("type"));
    if (type == null) {
      if (!row.unread().contains("type")) wrong.add(required("type"));
      return null;
    }
    Found found = given.places().place(row, type);
    if (found.problem() != null) {
      if (!row.unread().contains(found.column())) {
        wrong.add(FieldProblem.of(found.column(), "place", found.problem()));
      }
      return null;
    }
    Area place = found.place();
    Optional<Role> role = Desk.at(caller, WorkforceModule.IMPORT, place);
    if (role.isEmpty()) {
      wrong.add(FieldProblem.of(found.column(), "outside", "workforce.roster.outside"));
      return null;
    }
    Appointment there = there(given, place, type, from, facts);
    if (there != null) {
      return new RosterEntry(
          row.number(),
          place,
          there.post(),
          facts,
          known,
          from,
          true,
          false,
          papers,
          checkedOn,
          result,
          null,
          null,
          null,
          there);
    }
    refused(AppointmentRules.nominating(type, role.get()), "type", wrong);
    boolean begins = role.get() == Role.COUNTY_OFFICER;
    if (from == null) return null;
    Post post = free(given, place, type, from, facts, used, wrong, found.column());
    if (post == null) return null;
    if (known != null && given.waits(known, post)) {
      wrong.add(FieldProblem.of("idNumber", "twice", "workforce.appointment.nominate.twice"));
    }
    if (begins) {
      refused(AppointmentRules.begins(from, today, null), "from", wrong);
      refused(
          AppointmentRules.vetted(standing(known, checkedOn, result), from, given.blocks(place)),
          checkedOn == null ? "idNumber" : "result",
          wrong);
    }
    if (wrong.isEmpty()) used.add(post.key());
    return new RosterEntry(
        row.number(),
        place,
        post,
        facts,
        known,
        from,
        begins,
        false,
        papers,
        checkedOn,
        result,
        null,
        null,
        null,
        null);
  }

  /** Her appointment to the post from that very day: the row only tells of the person then. */
  private static Appointment there(
      Given given, Area place, PostType type, LocalDate from, StaffFacts facts) {
    if (from == null || facts.idNumber() == null) return null;
    return given.at(place, type).stream()
        .filter(a -> !a.acting() && from.equals(a.from()))
        .filter(a -> a.stateOn(given.today()) != AppointmentState.ENDED)
        .filter(
            a -> {
              Staff who = given.holders().get(a.staff());
              return who != null && facts.idNumber().equals(who.facts().idNumber());
            })
        .findFirst()
        .orElse(null);
  }

  /** The first post of the place that is free from the day on. */
  private static Post free(
      Given given,
      Area place,
      PostType type,
      LocalDate from,
      StaffFacts facts,
      Set<String> used,
      List<FieldProblem> wrong,
      String column) {
    List<Appointment> there = given.at(place, type).stream().filter(a -> !a.acting()).toList();
    List<Post> posts = given.places().posts(type, place);
    if (posts.isEmpty()) {
      wrong.add(FieldProblem.of(column, "none", "workforce.roster.no-post"));
      return null;
    }
    String holder = null;
    boolean twice = false;
    for (Post post : posts) {
      List<Appointment> others =
          there.stream().filter(a -> a.post().seat() == post.seat()).toList();
      for (Appointment o : others) {
        Staff who = given.holders().get(o.staff());
        boolean open = o.lastDay() == null || !o.lastDay().isBefore(from);
        if (!open || who == null) continue;
        if (who.facts().idNumber() != null && who.facts().idNumber().equals(facts.idNumber())) {
          wrong.add(FieldProblem.of("idNumber", "there", "workforce.roster.there", o.from()));
          return null;
        }
        holder = who.facts().name();
      }
      boolean taken = used.contains(post.key());
      twice |= taken;
      LocalDate free = AppointmentService.freeFrom(others, false);
      if (!taken && (free == null || !from.isBefore(free))) return post;
    }
    if (holder == null && twice) {
      wrong.add(FieldProblem.of(column, "twice", "workforce.roster.twice"));
    } else {
      wrong.add(
          FieldProblem.of(column, "held", "workforce.roster.held", holder == null ? "" : holder));
    }
    return null;
  }

  private static Vetting.Standing standing(Staff known, LocalDate checkedOn, String result) {
    Vetting.Standing before = known == null ? Vetting.Standing.NONE : known.vetting();
    if (checkedOn == null || result == null) return before;
    return before.checkedOn() != null && !checkedOn.isAfter(before.checkedOn())
        ? before
        : new Vetting.Standing(
            checkedOn, result, result.equals("1") ? checkedOn.plusMonths(12) : before.nextDue());
  }

  static void refused(Decision decision, String column, List<FieldProblem> wrong) {
    if (decision.allowed()) return;
    wrong.add(FieldProblem.of(column, "refused", decision.refusal(), decision.args().toArray()));
  }

  static FieldProblem required(String column) {
    return FieldProblem.of(column, "required", "workforce.problem.required");
  }
}
