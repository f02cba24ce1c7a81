package org.antong.workforce.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.division.Area;
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
import org.antong.workforce.internal.domain.Codes;
import org.antong.workforce.internal.domain.Staff;
import org.antong.workforce.internal.domain.StaffFacts;
import org.antong.workforce.internal.domain.Vetting;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Who leaves and who comes after an election of village committees, hundreds from one sheet
 * (domain.md 1.1): old appointments end on a day and new ones begin; who was elected again stays.
 */
@Component(service = {Roster.class, ElectionRoster.class})
public final class ElectionRoster implements Roster {

  /**
   * What a row will do.
   *
   * @param leaver who leaves; null when nobody does
   * @param accountEnds her account at the post ends on the last day
   * @param successor who comes; null when nobody does
   * @param begins she begins at once; else she is approved and begins on the day when that is
   *     entered
   * @param stays who was elected again; null when nobody was
   * @param standsIn who stood in and stops the day before; null for nobody
   */
  public record Ahead(
      int row,
      Area place,
      PostType type,
      String leaver,
      LocalDate lastDay,
      boolean accountEnds,
      String successor,
      LocalDate from,
      boolean begins,
      String stays,
      String standsIn) {

    /** The post has nobody after it. */
    public boolean leavesVacant() {
      return leaver != null && successor == null;
    }
  }

  private final RosterBook book;

  @Activate
  public ElectionRoster(@Reference RosterBook book) {
    this.book = book;
  }

  @Override
  public String id() {
    return "workforce.election";
  }

  @Override
  public String permission() {
    return WorkforceModule.APPROVE;
  }

  @Override
  public String titleKey() {
    return "workforce.election.title";
  }

  @Override
  public String fileKey() {
    return "workforce.election.file";
  }

  @Override
  public List<RosterColumn> columns(Caller caller, Texts texts) {
    return StaffColumns.election(texts);
  }

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

  /** What good rows will do when they are taken. Writes nothing. */
  public List<Ahead> ahead(Caller caller, Texts texts, List<RosterRow> rows) {
    return book.reading(
        caller,
        rows,
        given ->
            read(given, caller, texts, rows, new ArrayList<>()).stream()
                .map(e -> ahead(given, e))
                .toList());
  }

  /** The appointments a batch ended, in the order of the file. */
  public List<Id> ended(Caller caller, Id batch) {
    return book.ended(caller, batch);
  }

  private static Ahead ahead(Given given, RosterEntry e) {
    Staff leaver = e.leaving() == null ? null : given.holders().get(e.leaving().staff());
    Staff stays = e.stays() == null ? null : given.holders().get(e.stays().staff());
    Appointment one = e.leaving() != null ? e.leaving() : e.stays();
    PostType type = e.post() != null ? e.post().type() : one.post().type();
    String standsIn =
        e.post() == null || !e.begun()
            ? null
            : given.at(e.place(), type).stream()
                .filter(a -> a.acting() && a.lastDay() == null)
                .filter(a -> a.post().seat() == e.post().seat())
                .map(a -> given.holders().get(a.staff()))
                .filter(Objects::nonNull)
                .map(s -> s.facts().name())
                .findFirst()
                .orElse(null);
    return new Ahead(
        e.row(),
        e.place(),
        type,
        leaver == null ? null : leaver.facts().name(),
        e.lastDay(),
        leaver != null && leaver.account() != null,
        e.comes() ? e.facts().name() : null,
        e.from(),
        e.begun(),
        stays == null ? null : stays.facts().name(),
        standsIn);
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
    PostType type = row.get("type") == null ? null : PostType.valueOf(row.get("type"));
    if (type == null) {
      if (!row.unread().contains("type")) wrong.add(StaffRoster.required("type"));
      return null;
    }
    Found found = given.places().place(row, type);
    if (found.problem() != null) {
      if (!row.unread().contains(found.column())) {
        wrong.add(FieldProblem.of(found.column(), "place", found.problem()));
      }
      return null;
    }
    if (!Desk.may(caller, WorkforceModule.APPROVE, found.place())) {
      wrong.add(FieldProblem.of(found.column(), "outside", "workforce.roster.outside"));
      return null;
    }
    return new Turn(given, row, type, found, used, wrong).entry();
  }

  /** One post's change of hands. */
  private static final class Turn {
    private final Given given;
    private final RosterRow row;
    private final PostType type;
    private final Found found;
    private final Set<String> used;
    private final List<FieldProblem> wrong;
    private final List<Appointment> there;
    private final List<Post> posts;

    Turn(
        Given given,
        RosterRow row,
        PostType type,
        Found found,
        Set<String> used,
        List<FieldProblem> wrong) {
      this.given = given;
      this.row = row;
      this.type = type;
      this.found = found;
      this.used = used;
      this.wrong = wrong;
      this.there = given.at(found.place(), type).stream().filter(a -> !a.acting()).toList();
      this.posts = given.places().posts(type, found.place());
    }

    RosterEntry entry() {
      boolean comes = row.get("successor") != null || row.get("idNumber") != null;
      Appointment leaving = leaving(comes);
      if (!wrong.isEmpty()) return null;
      if (leaving == null && !comes) {
        wrong.add(FieldProblem.of("successor", "nothing", "workforce.election.nothing"));
        return null;
      }
      Staff known = given.known(row);
      if (comes && leaving != null && known != null && leaving.staff().equals(known.id())) {
        return again(leaving, known);
      }
      if (comes && leaving != null && known == null && namesake(leaving)) {
        wrong.add(FieldProblem.of("idNumber", "other", "workforce.election.namesake"));
        return null;
      }
      LocalDate from = RosterFacts.day(row, "from");
      LocalDate last = lastDay(leaving, comes, from);
      if (leaving != null && last != null) ending(leaving, last);
      if (!comes) {
        if (!wrong.isEmpty()) return null;
        return new RosterEntry(
            row.number(),
            found.place(),
            null,
            null,
            null,
            null,
            false,
            false,
            null,
            null,
            null,
            fresh(leaving, last) ? leaving : null,
            last,
            reason(),
            fresh(leaving, last) ? null : leaving);
      }
      return coming(leaving, last, from, known);
    }

    /**
     * Whether somebody unknown has the leaver's very name: nearly always herself, elected again
     * with a slip in her number, and she must not become two people.
     */
    private boolean namesake(Appointment leaving) {
      Staff leaver = given.holders().get(leaving.staff());
      return leaver != null && leaver.facts().name().equals(row.get("successor"));
    }

    /** Elected again: she must be who the row says, and nothing changes. */
    private RosterEntry again(Appointment leaving, Staff known) {
      if (!known.facts().name().equals(row.get("successor"))) {
        wrong.add(FieldProblem.of("idNumber", "taken", "workforce.staff.number-taken"));
        return null;
      }
      return new RosterEntry(
          row.number(),
          found.place(),
          null,
          null,
          null,
          null,
          false,
          false,
          null,
          null,
          null,
          null,
          null,
          null,
          leaving);
    }

    /** Whose appointment ends: who is named, or the one holder where a last day is. */
    private Appointment leaving(boolean comes) {
      String name = row.get("leaver");
      List<Appointment> on =
          there.stream()
              .filter(a -> a.stateOn(given.today()).open() && !used.contains(a.id().toString()))
              .toList();
      if (name == null) {
        boolean ends = row.get("lastDay") != null || row.get("endReason") != null;
        boolean free = on.size() < posts.size();
        if (on.isEmpty() || comes && free && !ends) return null;
        Staff known = given.known(row);
        Optional<Appointment> herself =
            on.stream().filter(a -> known != null && a.staff().equals(known.id())).findFirst();
        if (herself.isPresent()) return herself.get();
        if (ends && on.size() == 1) return on.get(0);
        if (!comes && !ends) return null;
        wrong.add(FieldProblem.of("leaver", "required", "workforce.election.leaver", names(on)));
        return null;
      }
      Optional<Appointment> named =
          on.stream()
              .filter(a -> given.holders().containsKey(a.staff()))
              .filter(a -> given.holders().get(a.staff()).facts().name().equals(name))
              .findFirst();
      if (named.isEmpty()) {
        wrong.add(
            on.isEmpty()
                ? FieldProblem.of("leaver", "none", "workforce.election.nobody")
                : FieldProblem.of("leaver", "other", "workforce.election.other", names(on)));
      }
      return named.orElse(null);
    }

    private String names(List<Appointment> on) {
      List<String> names =
          on.stream()
              .map(a -> given.holders().get(a.staff()))
              .filter(Objects::nonNull)
              .map(s -> s.facts().name())
              .toList();
      return String.join("、", names);
    }

    /** The day before the successor's first when the row names none. */
    private LocalDate lastDay(Appointment leaving, boolean comes, LocalDate from) {
      LocalDate last = RosterFacts.day(row, "lastDay");
      if (last != null || leaving == null || row.unread().contains("lastDay")) return last;
      if (leaving.lastDay() != null) return leaving.lastDay();
      if (comes && from != null) return from.minusDays(1);
      wrong.add(StaffRoster.required("lastDay"));
      return null;
    }

    private void ending(Appointment leaving, LocalDate last) {
      if (!fresh(leaving, last)) return;
      if (leaving.lastDay() != null) {
        wrong.add(FieldProblem.of("lastDay", "set", "workforce.election.ends", leaving.lastDay()));
        return;
      }
      StaffRoster.refused(AppointmentRules.ending(leaving, last, given.today()), "lastDay", wrong);
    }

    /** Whether the row ends it, and not somebody before. */
    private static boolean fresh(Appointment leaving, LocalDate last) {
      return leaving != null && !Objects.equals(leaving.lastDay(), last);
    }

    private String reason() {
      return row.get("endReason") == null ? Codes.ELECTION : row.get("endReason");
    }

    private RosterEntry coming(Appointment leaving, LocalDate last, LocalDate asked, Staff known) {
      StaffFacts facts = RosterFacts.of(row, "successor", known);
      wrong.addAll(RosterFacts.problems(facts, "successor", known, row, given.today()));
      LocalDate from = asked != null || last == null ? asked : last.plusDays(1);
      if (from == null) {
        if (!row.unread().contains("from")) wrong.add(StaffRoster.required("from"));
        return null;
      }
      Post post = post(leaving, last, from);
      if (post == null) return null;
      boolean begun = !from.isAfter(given.today());
      Papers papers = RosterFacts.papers(row, from, wrong);
      if (known != null && given.waits(known, post)) {
        wrong.add(FieldProblem.of("idNumber", "twice", "workforce.appointment.nominate.twice"));
      }
      if (begun) {
        StaffRoster.refused(
            AppointmentRules.vetted(
                known == null ? Vetting.Standing.NONE : known.vetting(),
                from,
                given.blocks(post.place())),
            "idNumber",
            wrong);
      }
      if (!wrong.isEmpty()) return null;
      used.add(post.key());
      if (leaving != null) used.add(leaving.id().toString());
      return new RosterEntry(
          row.number(),
          found.place(),
          post,
          facts,
          known,
          from,
          begun,
          true,
          papers,
          null,
          null,
          fresh(leaving, last) ? leaving : null,
          last,
          reason(),
          null);
    }

    /** The leaver's post, else the first that is free on the day. */
    private Post post(Appointment leaving, LocalDate last, LocalDate from) {
      for (Post post : posts) {
        if (leaving != null && post.seat() != leaving.post().seat()) continue;
        List<Appointment> others =
            there.stream()
                .filter(a -> a.post().seat() == post.seat())
                .filter(a -> leaving == null || !a.id().equals(leaving.id()))
                .toList();
        LocalDate free = AppointmentService.freeFrom(others, false);
        boolean after = last == null || leaving == null || from.isAfter(last);
        if (!after) {
          wrong.add(FieldProblem.of("from", "before", "workforce.election.overlap", last));
          return null;
        }
        if (!used.contains(post.key()) && (free == null || !from.isBefore(free))) return post;
      }
      wrong.add(
          posts.isEmpty()
              ? FieldProblem.of(found.column(), "none", "workforce.roster.no-post")
              : FieldProblem.of(found.column(), "twice", "workforce.roster.twice"));
      return null;
    }
  }
}
