package org.antong.workforce.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.access.FieldCipher;
import org.antong.platform.api.access.Mask;
import org.antong.platform.api.data.Match;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Slice;
import org.antong.platform.api.data.Tx;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.api.fault.Missing;
import org.antong.workforce.internal.domain.Appointment;
import org.antong.workforce.internal.domain.AppointmentState;
import org.antong.workforce.internal.domain.Staff;
import org.antong.workforce.internal.domain.StaffFacts;
import org.antong.workforce.internal.domain.StaffFilter;
import org.antong.workforce.internal.domain.StaffRules;
import org.antong.workforce.internal.domain.Vetting;
import org.antong.workforce.internal.store.AppointmentStore;
import org.antong.workforce.internal.store.StaffListStore;
import org.antong.workforce.internal.store.StaffStore;
import org.antong.workforce.internal.store.VettingStore;
import org.jdbi.v3.core.Handle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The people who hold posts: who they are, and the yearly check of their records. Missing for
 * people outside the caller's divisions, Stale when the version moved on.
 */
@Component(service = StaffService.class)
public final class StaffService {

  /** A check as typed; its next date is a year later unless an earlier one is typed. */
  public record Checked(
      LocalDate checkedOn,
      String result,
      String checkedWith,
      String documentNo,
      LocalDate nextDue,
      String remarks) {}

  /** A field opened on a click. */
  public record Unmasked(String field, String value) {}

  private static final String ENTITY = "workforce.staff";

  private final ModuleDb db;
  private final Divisions divisions;
  private final WorkforceConfig config;
  private final Clock clock;
  private final StaffStore staff;
  private final StaffListStore lists;
  private final AppointmentStore appointments;
  private final VettingStore vettings;

  @Activate
  public StaffService(
      @Reference(target = "(antong.module=workforce)") ModuleDb db,
      @Reference FieldCipher cipher,
      @Reference Divisions divisions,
      @Reference WorkforceConfig config,
      @Reference Clock clock) {
    this.db = db;
    this.divisions = divisions;
    this.config = config;
    this.clock = clock;
    this.staff = new StaffStore(cipher);
    this.lists = new StaffListStore(cipher);
    this.appointments = new AppointmentStore(cipher);
    this.vettings = new VettingStore(cipher);
  }

  /** A page of the people the caller may see. */
  public Slice<StaffSight> list(Caller caller, StaffFilter filter, Paging paging) {
    return db.read(
        caller,
        (scope, handle) -> {
          Slice<Staff> found = lists.list(scope, handle, filter, paging, today());
          Map<Id, List<Appointment>> held = held(scope, handle, ids(found.items()));
          return found.map(s -> sight(caller, s, held.getOrDefault(s.id(), List.of())));
        });
  }

  /** How many people a filter asks for. */
  public long count(Caller caller, StaffFilter filter) {
    return db.read(caller, (scope, handle) -> lists.count(scope, handle, filter, today()));
  }

  /** One person as she is. */
  public StaffSight find(Caller caller, Id id) {
    return db.read(
        caller,
        (scope, handle) -> {
          Staff found = staff.find(scope, handle, id).orElseThrow(Missing::new);
          return sight(caller, found, held(scope, handle, Set.of(id)).getOrDefault(id, List.of()));
        });
  }

  /**
   * What the caller may know of herself.
   *
   * @param card her bank card as it is shown
   */
  public record Own(StaffSight person, String card) {}

  /** The caller's own record, when she holds a post or held one. */
  public Optional<Own> own(Caller caller) {
    return db.read(
        caller,
        (scope, handle) ->
            staff
                .byAccount(scope, handle, caller.account())
                .map(
                    s ->
                        new Own(
                            sight(
                                caller,
                                s,
                                held(scope, handle, Set.of(s.id()))
                                    .getOrDefault(s.id(), List.of())),
                            TypedStaff.maskCard(s.facts().bankCard()))));
  }

  /**
   * One person as she was on a day.
   *
   * @param knownAt as it was known at this moment; null for what is known now
   */
  public StaffSight find(Caller caller, Id id, LocalDate asOf, Instant knownAt) {
    if (asOf == null && knownAt == null) return find(caller, id);
    LocalDate day = asOf == null || asOf.isAfter(today()) ? today() : asOf;
    return db.read(
        caller,
        (scope, handle) -> {
          Staff now = staff.find(scope, handle, id).orElseThrow(Missing::new);
          StaffFacts then = staff.asOf(scope, handle, id, day, knownAt).orElseThrow(Missing::new);
          List<Appointment> held =
              appointments.ofStaff(scope, handle, Set.of(id)).stream()
                  .filter(a -> on(a, day))
                  .toList();
          Staff was =
              new Staff(
                  now.id(),
                  now.version(),
                  now.home(),
                  then,
                  now.vetting(),
                  now.account(),
                  now.createdBy(),
                  now.createdAt(),
                  now.updatedBy(),
                  now.updatedAt());
          return sight(caller.exercising(WorkforceModule.READ), was, held);
        });
  }

  /** The checks of a person's record, the latest first. */
  public List<Vetting> vettings(Caller caller, Id id) {
    return db.read(
        caller,
        (scope, handle) -> {
          if (staff.find(scope, handle, id).isEmpty()) throw new Missing();
          return vettings.of(scope, handle, id);
        });
  }

  /**
   * Changes what is known of a person from a day on (typed.effectiveOn, today when absent). Throws
   * Invalid with everything that was typed wrongly.
   */
  public StaffSight update(Caller caller, Id id, TypedStaff typed, Match match) {
    LocalDate today = today();
    LocalDate from = typed.effectiveOn() == null ? today : typed.effectiveOn();
    db.write(
        caller,
        (scope, tx) -> {
          Staff before = staff.find(scope, tx.handle(), id).orElseThrow(Missing::new);
          match.check(before.version());
          if (!StaffRules.effective(from, today)) {
            throw new Invalid("effectiveOn", "future", "workforce.problem.future");
          }
          StaffFacts facts = typed.checked(before.facts(), today);
          if (!facts.idNumber().equals(before.facts().idNumber())) {
            unused(scope, tx.handle(), facts.idNumber());
          }
          return staff.update(
              scope, tx, before, before.edited(facts, caller.account(), tx.now()), from);
        });
    return find(caller, id);
  }

  /** Enters a check of a person's record. */
  public StaffSight vet(Caller caller, Id id, Checked typed, Match match) {
    List<FieldProblem> problems =
        new ArrayList<>(
            Vetting.problems(typed.checkedOn(), typed.result(), typed.nextDue(), today()));
    if (!problems.isEmpty()) throw new Invalid(problems);
    LocalDate due = Vetting.due(typed.checkedOn(), typed.nextDue(), config.vettingMonths());
    String remarks = Desk.shortEnough("remarks", typed.remarks());
    db.write(
        caller,
        (scope, tx) -> {
          Staff before = staff.find(scope, tx.handle(), id).orElseThrow(Missing::new);
          match.check(before.version());
          Vetting check =
              new Vetting(
                  Id.next(),
                  id,
                  typed.checkedOn(),
                  typed.result(),
                  TypedStaff.clean(typed.checkedWith()),
                  TypedStaff.clean(typed.documentNo()),
                  due,
                  remarks,
                  caller.account(),
                  tx.now());
          vettings.insert(scope, tx, Map.of(check, before.home()));
          Staff after = before.vetted(before.vetting().after(check), caller.account(), tx.now());
          return staff.update(scope, tx, before, after, today());
        });
    return find(caller, id);
  }

  /**
   * Opens one masked field of a person; who opened what is in the audit log before it is told.
   *
   * @param field idNumber, phone or bankCard
   */
  public Unmasked unmask(Caller caller, Id id, String field) {
    return db.write(
        caller,
        (scope, tx) -> {
          Staff s = staff.find(scope, tx.handle(), id).orElseThrow(Missing::new);
          String value =
              switch (field == null ? "" : field) {
                case "idNumber" -> s.facts().idNumber();
                case "phone" -> s.facts().phone();
                case "bankCard" -> {
                  if (!cards(caller, s.home())) throw new Missing();
                  yield s.facts().bankCard();
                }
                default -> throw new Invalid("field", "code", "workforce.problem.code");
              };
          tx.note("unmask", ENTITY, id, s.home().division(), s.home().unit(), field);
          return new Unmasked(field, value);
        });
  }

  /** Today, as rules count it. */
  public LocalDate today() {
    return LocalDate.now(clock);
  }

  /** Throws Invalid when somebody else has this number. */
  void unused(DataScope scope, Handle handle, String idNumber) {
    if (staff.byNumber(scope, handle, idNumber).isPresent()) {
      throw new Invalid("idNumber", "taken", "workforce.staff.number-taken");
    }
  }

  /** People by id as they are, for the services beside this one. */
  Map<Id, Staff> people(DataScope scope, Handle handle, Collection<Id> ids) {
    Map<Id, Staff> found = new LinkedHashMap<>();
    staff.all(scope, handle, ids).forEach(s -> found.put(s.id(), s));
    return found;
  }

  StaffStore store() {
    return staff;
  }

  /** Writes another place a person is kept at; who is there already stays. */
  Staff moved(DataScope scope, Tx tx, Staff person, Area place) {
    if (person.home().equals(place)) return person;
    Staff at = person.at(place, tx.caller().account(), tx.now());
    return staff.update(scope, tx, person, at, today());
  }

  private Map<Id, List<Appointment>> held(DataScope scope, Handle handle, Set<Id> people) {
    return appointments.ofStaff(scope, handle, people).stream()
        .filter(a -> on(a, today()))
        .collect(Collectors.groupingBy(Appointment::staff));
  }

  private static boolean on(Appointment a, LocalDate day) {
    if (a.from() == null || a.from().isAfter(day)) return false;
    AppointmentState state = a.stateOn(day);
    return state == AppointmentState.ACTIVE || state == AppointmentState.SUSPENDED;
  }

  private StaffSight sight(Caller caller, Staff s, List<Appointment> held) {
    StaffFacts f = s.facts();
    LocalDate today = today();
    List<String> actions = new ArrayList<>();
    if (Desk.may(caller, WorkforceModule.WRITE, s.home())) {
      actions.addAll(List.of("edit", "vet"));
    }
    return new StaffSight(
        s.id(),
        s.version(),
        s.home().division(),
        divisions.fullName(s.home().division(), today),
        s.home().unit(),
        f.name(),
        f.sex(),
        f.birthDate(),
        f.birthDate() == null ? null : f.birthDate().until(today).getYears(),
        Mask.idNumber(f.idNumber()),
        f.education(),
        f.politicalStatus(),
        Mask.phone(f.phone()),
        f.employment(),
        f.occupation(),
        f.otherPosts(),
        f.socialWork(),
        f.socialWorkNo(),
        f.bankName(),
        cards(caller, s.home()) ? TypedStaff.maskCard(f.bankCard()) : null,
        f.remarks(),
        s.vetting().checkedOn(),
        s.vetting().result(),
        s.vetting().nextDue(),
        s.vetting().overdueOn(today),
        held.stream()
            .map(
                a ->
                    new StaffSight.Held(
                        a.id(),
                        a.post().type(),
                        a.post().place().division(),
                        divisions.fullName(a.post().place().division(), today),
                        a.acting(),
                        a.stateOn(today) == AppointmentState.SUSPENDED,
                        a.from()))
            .toList(),
        s.account(),
        List.copyOf(actions),
        s.createdAt(),
        s.updatedAt());
  }

  /** Who pays subsidies, or enters what they are paid to, sees the card. */
  private static boolean cards(Caller caller, Area home) {
    return Desk.may(caller, WorkforceModule.WRITE, home);
  }

  private static Set<Id> ids(List<Staff> people) {
    return people.stream().map(Staff::id).collect(Collectors.toSet());
  }
}
