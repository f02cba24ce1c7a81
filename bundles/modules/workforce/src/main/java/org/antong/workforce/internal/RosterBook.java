package org.antong.workforce.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.access.FieldCipher;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.data.Tx;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.person.IdNumber;
import org.antong.platform.api.text.Texts;
import org.antong.platform.exchange.RosterRow;
import org.antong.workforce.api.Post;
import org.antong.workforce.api.PostType;
import org.antong.workforce.internal.AppointmentService.Step;
import org.antong.workforce.internal.RosterPlaces.Found;
import org.antong.workforce.internal.domain.Appointment;
import org.antong.workforce.internal.domain.Staff;
import org.antong.workforce.internal.domain.Vetting;
import org.antong.workforce.internal.store.AppointmentStore;
import org.antong.workforce.internal.store.PostStore;
import org.antong.workforce.internal.store.RosterStore;
import org.antong.workforce.internal.store.RosterStore.Fresh;
import org.antong.workforce.internal.store.RosterStore.Left;
import org.antong.workforce.internal.store.RosterStore.Marked;
import org.antong.workforce.internal.store.RosterStore.Since;
import org.antong.workforce.internal.store.StaffStore;
import org.antong.workforce.internal.store.VettingStore;
import org.jdbi.v3.core.Handle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Writes the rows of rosters and takes them back, the same way for every roster of people. */
@Component(service = RosterBook.class)
public final class RosterBook {

  /** With states, checks and audit some twelve rows each: below what Derby likes in one go. */
  static final int TOGETHER = 40;

  private final ModuleDb db;
  private final Divisions divisions;
  private final WorkforceConfig config;
  private final AppointmentService service;
  private final StaffService people;
  private final StaffUses uses;
  private final Clock clock;
  private final AppointmentStore appointments;
  private final StaffStore staff;
  private final VettingStore vettings;
  private final PostStore posts = new PostStore();
  private final RosterStore rows = new RosterStore();

  @Activate
  public RosterBook(
      @Reference(target = "(antong.module=workforce)") ModuleDb db,
      @Reference FieldCipher cipher,
      @Reference Divisions divisions,
      @Reference WorkforceConfig config,
      @Reference AppointmentService service,
      @Reference StaffService people,
      @Reference StaffUses uses,
      @Reference Clock clock) {
    this.db = db;
    this.divisions = divisions;
    this.config = config;
    this.service = service;
    this.people = people;
    this.uses = uses;
    this.clock = clock;
    this.appointments = new AppointmentStore(cipher);
    this.staff = new StaffStore(cipher);
    this.vettings = new VettingStore(cipher);
  }

  /**
   * What rows are read against.
   *
   * @param known people by their numbers
   * @param at appointments by place
   * @param holders people who hold these appointments
   */
  record Given(
      RosterPlaces places,
      Map<String, Staff> known,
      Map<DivisionCode, List<Appointment>> at,
      Map<Id, Staff> holders,
      LocalDate today,
      Predicate<DivisionCode> vettingBlocks) {

    /** Whether the county of a place lets nobody begin without a check in date. */
    boolean blocks(Area place) {
      return vettingBlocks.test(place.unit());
    }

    /** Who the row is about, when she is on file; null for somebody new. */
    Staff known(RosterRow row) {
      String number = IdNumber.normalise(row.get("idNumber"));
      return number == null ? null : known.get(number);
    }

    /** Whether she is put forward for the post already. */
    boolean waits(Staff person, Post post) {
      return at.getOrDefault(post.place().division(), List.of()).stream()
          .anyMatch(
              a ->
                  a.staff().equals(person.id())
                      && a.post().equals(post)
                      && !a.acting()
                      && a.from() == null
                      && a.lastDay() == null);
    }

    /** Everybody who ever came to a post of the place. */
    List<Appointment> at(Area place, PostType type) {
      return at.getOrDefault(place.division(), List.of()).stream()
          .filter(a -> a.post().type() == type && a.from() != null)
          .filter(a -> type == PostType.DIRECTOR || a.post().place().equals(place))
          .toList();
    }
  }

  /** Understands rows. */
  @FunctionalInterface
  interface Reading {
    List<RosterEntry> read(Given given, List<RosterRow> rows);
  }

  /** Reads rows without writing anything. */
  <T> T reading(Caller caller, List<RosterRow> some, Function<Given, T> read) {
    return db.read(caller, (scope, handle) -> read.apply(given(scope, handle, caller, some)));
  }

  private Given given(DataScope scope, Handle handle, Caller caller, List<RosterRow> some) {
    LocalDate today = LocalDate.now(clock);
    List<Area> roots = Desk.roots(caller, divisions, today);
    RosterPlaces places =
        new RosterPlaces(divisions, today, roots, posts.seats(scope, handle, null));
    Set<String> numbers = new HashSet<>();
    Set<DivisionCode> at = new HashSet<>();
    for (RosterRow row : some) {
      String number = IdNumber.normalise(row.get("idNumber"));
      if (number != null) numbers.add(number);
      for (PostType type : PostType.values()) {
        if (!type.name().equals(row.get("type"))) continue;
        Found found = places.place(row, type);
        if (found.place() != null) at.add(found.place().division());
      }
    }
    List<Appointment> there = appointments.atPlaces(scope, handle, at);
    List<Id> holders = there.stream().map(Appointment::staff).distinct().toList();
    return new Given(
        places,
        staff.byNumbers(scope, handle, numbers),
        there.stream().collect(Collectors.groupingBy(a -> a.post().place().division())),
        people.people(scope, handle, holders),
        today,
        config::vettingBlocks);
  }

  /** Takes rows in one transaction; those of the batch that are in are passed over. */
  void take(Caller caller, Id batch, List<RosterRow> some, Reading reading) {
    if (some.isEmpty()) return;
    List<Step> told = new ArrayList<>();
    db.write(
        caller,
        (scope, tx) -> {
          int first = some.get(0).number();
          int last = some.get(some.size() - 1).number();
          Set<Integer> in = rows.taken(scope, tx.handle(), batch, first, last);
          List<RosterRow> left = some.stream().filter(r -> !in.contains(r.number())).toList();
          Map<String, Staff> current = new HashMap<>();
          List<Marked> marks = new ArrayList<>();
          for (RosterEntry e : reading.read(given(scope, tx.handle(), caller, left), left)) {
            marks.add(written(scope, tx, e, current, told));
          }
          rows.mark(scope, tx, batch, marks);
          tx.note("import", "workforce.roster", batch, null, null, "rows " + marks.size());
          return null;
        });
    told.forEach(step -> service.tell(caller, step));
  }

  private Marked written(
      DataScope scope, Tx tx, RosterEntry e, Map<String, Staff> current, List<Step> told) {
    LocalDate today = LocalDate.now(clock);
    Left ended = Left.NONE;
    Left who = Left.NONE;
    if (e.leaving() != null) {
      Appointment over =
          e.leaving().ended(e.lastDay(), e.endReason(), null, tx.caller().account(), tx.now());
      appointments.update(scope, tx, e.leaving(), over, today);
      Staff leaver = staff.find(scope, tx.handle(), over.staff()).orElseThrow();
      told.add(new Step(over, leaver, List.of()));
      ended = new Left(over.id(), over.version());
      who = new Left(leaver.id(), null);
    }
    if (e.stays() != null) who = new Left(e.stays().staff(), null);
    if (e.stays() != null && e.comes()) return stays(scope, tx, e, current);
    if (!e.comes()) {
      return new Marked(e.row(), e.place(), who, false, Left.NONE, ended, Left.NONE, tx.now());
    }
    String number = e.facts().idNumber();
    Staff person = current.getOrDefault(number, e.known());
    boolean fresh = person == null;
    if (fresh) person = fresh(scope, tx, e);
    // who was kept in another county comes into sight with her appointment here
    boolean near = fresh || staff.find(scope, tx.handle(), person.id()).isPresent();
    if (near && !fresh) person = told(scope, tx, e, person);
    Step step = appointed(scope, tx, e, person);
    person = near ? step.person() : told(scope, tx, e, step.person());
    current.put(number, person);
    told.add(new Step(step.appointment(), person, step.ended()));
    Appointment a = step.appointment();
    Left acting =
        step.ended().stream().findFirst().map(o -> new Left(o.id(), o.version())).orElse(Left.NONE);
    return new Marked(
        e.row(),
        e.place(),
        new Left(person.id(), person.version()),
        fresh,
        new Left(a.id(), a.version()),
        ended,
        acting,
        tx.now());
  }

  /** Who is on the post already: what the row tells of her, and nothing else. */
  private Marked stays(DataScope scope, Tx tx, RosterEntry e, Map<String, Staff> current) {
    String number = e.facts().idNumber();
    Staff before = current.containsKey(number) ? current.get(number) : e.known();
    Staff person = told(scope, tx, e, before);
    current.put(number, person);
    Left left = new Left(person.id(), person.version());
    return new Marked(e.row(), e.place(), left, false, Left.NONE, Left.NONE, Left.NONE, tx.now());
  }

  private Step appointed(DataScope scope, Tx tx, RosterEntry e, Staff person) {
    LocalDate today = LocalDate.now(clock);
    Id by = tx.caller().account();
    LocalDate nominated = e.from().isBefore(today) ? e.from() : today;
    Appointment a =
        Appointment.nominated(person.id(), e.post(), false, e.papers(), nominated, by, tx.now());
    if (e.begun()) {
      Appointment on =
          a.approved(e.papers(), nominated, by, tx.now()).begun(e.from(), by, tx.now());
      return service.begin(scope, tx, null, on, person);
    }
    Appointment waits = e.approved() ? a.approved(e.papers(), today, by, tx.now()) : a;
    appointments.insert(scope, tx, waits, today);
    return new Step(waits, person, List.of());
  }

  private Staff fresh(DataScope scope, Tx tx, RosterEntry e) {
    LocalDate today = LocalDate.now(clock);
    Staff bare = Staff.fresh(e.post().place(), e.facts(), tx.caller().account(), tx.now());
    Vetting check = check(e, bare, tx);
    Staff made =
        check == null
            ? bare
            : new Staff(
                bare.id(),
                bare.version(),
                bare.home(),
                bare.facts(),
                bare.vetting().after(check),
                null,
                bare.createdBy(),
                bare.createdAt(),
                bare.updatedBy(),
                bare.updatedAt());
    staff.insert(scope, tx, made, e.from().isAfter(today) ? today : e.from());
    if (check != null) vettings.insert(scope, tx, Map.of(check, made.home()));
    return made;
  }

  /** What the row tells of somebody known. */
  private Staff told(DataScope scope, Tx tx, RosterEntry e, Staff person) {
    Staff now = person;
    LocalDate today = LocalDate.now(clock);
    if (!now.facts().equals(e.facts())) {
      Staff after = now.edited(e.facts(), tx.caller().account(), tx.now());
      now = staff.update(scope, tx, now, after, today);
    }
    Vetting check = check(e, now, tx);
    if (check != null) {
      vettings.insert(scope, tx, Map.of(check, now.home()));
      Staff after = now.vetted(now.vetting().after(check), tx.caller().account(), tx.now());
      now = staff.update(scope, tx, now, after, today);
    }
    return now;
  }

  private Vetting check(RosterEntry e, Staff person, Tx tx) {
    LocalDate before = person.vetting().checkedOn();
    if (e.checkedOn() == null || before != null && !e.checkedOn().isAfter(before)) return null;
    return new Vetting(
        Id.next(),
        person.id(),
        e.checkedOn(),
        e.result(),
        null,
        null,
        Vetting.due(e.checkedOn(), null, config.vettingMonths()),
        null,
        tx.caller().account(),
        tx.now());
  }

  /**
   * Which rows cannot be taken back, with the name and what was written about her since: whoever
   * reported, was guided, appraised, paid or trained on the post was on it.
   */
  List<String> changed(Caller caller, Texts texts, Id batch, int most) {
    List<Since> all = new ArrayList<>();
    List<Fresh> fresh = new ArrayList<>();
    db.read(
        caller,
        (scope, handle) -> {
          all.addAll(rows.since(scope, handle, batch, most));
          fresh.addAll(rows.fresh(scope, handle, batch));
          return null;
        });
    fresh.stream()
        .map(Fresh::at)
        .min(Instant::compareTo)
        .ifPresent(
            since -> {
              Set<Id> people = fresh.stream().map(Fresh::staff).collect(Collectors.toSet());
              Map<Id, String> used = uses.of(caller, people, since);
              fresh.stream()
                  .filter(f -> used.containsKey(f.staff()))
                  .limit(most)
                  .map(f -> new Since(f.row(), f.staff(), f.name(), used.get(f.staff())))
                  .forEach(all::add);
            });
    Map<Integer, List<Since>> byRow =
        all.stream().collect(Collectors.groupingBy(Since::row, TreeMap::new, Collectors.toList()));
    String and = texts.get("workforce.roster.since.and");
    return byRow.entrySet().stream()
        .limit(most)
        .map(
            e ->
                texts.get(
                    "workforce.roster.since.row",
                    e.getKey(),
                    e.getValue().get(0).name(),
                    e.getValue().stream()
                        .map(s -> texts.get(s.what()))
                        .collect(Collectors.joining(and))))
        .toList();
  }

  /** The appointments a batch ended, in the order of the file. */
  List<Id> ended(Caller caller, Id batch) {
    return db.read(caller, (scope, handle) -> rows.ended(scope, handle, batch));
  }

  /** What accounts are told once a row was taken back. */
  private record Undone(Appointment appointment, Id account, boolean gone) {}

  /** Takes some rows of the batch back, the last first; says how many. */
  int withdraw(Caller caller, Id batch) {
    List<Undone> undone = new ArrayList<>();
    int many =
        db.write(
            caller,
            (scope, tx) -> {
              List<Marked> some = rows.last(scope, tx.handle(), batch, TOGETHER);
              for (Marked m : some) {
                back(scope, tx, m, undone);
                rows.forget(scope, tx, batch, m.row());
              }
              tx.note("withdrawn", "workforce.roster", batch, null, null, "rows " + some.size());
              return some.size();
            });
    for (Undone u : undone) {
      if (u.gone()) {
        service.untell(caller, u.appointment(), u.account());
      } else {
        service.tell(caller, u.appointment(), u.account());
      }
    }
    return many;
  }

  private void back(DataScope scope, Tx tx, Marked m, List<Undone> undone) {
    LocalDate today = LocalDate.now(clock);
    if (m.appointment().id() != null) {
      Appointment a = appointments.find(scope, tx.handle(), m.appointment().id()).orElseThrow();
      Staff person = staff.find(scope, tx.handle(), a.staff()).orElseThrow();
      appointments.remove(scope, tx, a, today);
      undone.add(new Undone(a, person.account(), true));
      person(scope, tx, m, person);
    } else if (m.staff().version() != null) {
      person(scope, tx, m, staff.find(scope, tx.handle(), m.staff().id()).orElseThrow());
    }
    for (Left over : List.of(m.ended(), m.acting())) {
      if (over.id() == null) continue;
      Appointment e = appointments.find(scope, tx.handle(), over.id()).orElseThrow();
      Appointment again = e.reopened(tx.caller().account(), tx.now());
      appointments.update(scope, tx, e, again, today);
      Staff holder = staff.find(scope, tx.handle(), e.staff()).orElseThrow();
      undone.add(new Undone(again, holder.account(), false));
    }
  }

  /** A person is as she was before the row; who was not known is not known again. */
  private void person(DataScope scope, Tx tx, Marked m, Staff found) {
    Staff person = found;
    if (m.fresh()) {
      vettings.remove(scope, tx, person.id(), person.home(), m.at());
      staff.remove(scope, tx, person);
      return;
    }
    if (staff.find(scope, tx.handle(), person.id()).isEmpty()) return;
    LocalDate today = LocalDate.now(clock);
    Id by = tx.caller().account();
    var before = staff.asOf(scope, tx.handle(), person.id(), today, m.at().minusMillis(1));
    if (before.isPresent() && !before.get().equals(person.facts())) {
      person = staff.update(scope, tx, person, person.edited(before.get(), by, tx.now()), today);
    }
    vettings.remove(scope, tx, person.id(), person.home(), m.at());
    Vetting.Standing standing = Vetting.Standing.NONE;
    List<Vetting> left = new ArrayList<>(vettings.of(scope, tx.handle(), person.id()));
    left.sort(Comparator.comparing(Vetting::checkedOn));
    for (Vetting v : left) standing = standing.after(v);
    if (!Objects.equals(standing, person.vetting())) {
      person = staff.update(scope, tx, person, person.vetted(standing, by, tx.now()), today);
    }
    Map<Id, Area> last = new LinkedHashMap<>();
    appointments
        .ofStaff(scope, tx.handle(), Set.of(person.id()))
        .forEach(a -> last.putIfAbsent(a.staff(), a.post().place()));
    Area home = last.get(person.id());
    if (home != null) people.moved(scope, tx, person, home);
  }
}
