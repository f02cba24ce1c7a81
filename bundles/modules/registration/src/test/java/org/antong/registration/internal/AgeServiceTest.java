package org.antong.registration.internal;

import static org.antong.registration.internal.Samples.VILLAGE;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Match;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.portal.Reminder.ToDo;
import org.antong.platform.testkit.Callers;
import org.antong.platform.testkit.StoreContract;
import org.antong.platform.testkit.TestDivisions;
import org.antong.registration.internal.BulkService.Action;
import org.antong.registration.internal.BulkService.Done;
import org.antong.registration.internal.BulkService.Item;
import org.antong.registration.internal.BulkService.Outcome;
import org.antong.registration.internal.domain.ChildFilter;
import org.antong.registration.internal.domain.FileState;
import org.junit.jupiter.api.Test;

class AgeServiceTest extends StoreContract {

  private static final LocalDate BEGUN = LocalDate.of(2026, 8, 1);

  private final Callers callers = Callers.of(new RegistrationModule().info());
  private final TestDivisions divisions = TestDivisions.small();
  private final RegistrationConfig config = new RegistrationConfig(true, false);
  private final ChildService children =
      new ChildService(db, cipher, divisions, Samples.CODES, config, clock, Samples.NAMES);
  private final AgeService ages =
      new AgeService(children, new AssessmentService(children, config, clock), MadeUp.KEYS);
  private final BulkService bulk = new BulkService(db, cipher, divisions, clock, children, ages);
  private final AgeReminders reminders = new AgeReminders(children, config);

  private final Caller director = callers.director(VILLAGE);
  private final Caller writer = director.exercising(RegistrationModule.WRITE);
  private final Caller supervisor = callers.supervisor("610999101");
  private final Caller verifier = supervisor.exercising(RegistrationModule.VERIFY);

  AgeServiceTest() {
    super("registration");
  }

  @Test
  void a_left_behind_child_about_to_be_sixteen_is_told_ahead_and_from_the_birthday_on_is_overdue() {
    Id id = inForce("张小禾", "2010-11-14", false);
    clock.set(LocalDate.of(2026, 10, 14));
    assertThat(toDos(director)).isEmpty();
    clock.set(LocalDate.of(2026, 10, 15));
    assertThat(toDos(director)).containsExactly("sixteen-soon");
    clock.set(LocalDate.of(2026, 11, 13));
    assertThat(toDos(director)).containsExactly("sixteen-soon");
    assertThat(shown("sixteen-soon")).containsExactly(id);
    clock.set(LocalDate.of(2026, 11, 14));
    assertThat(toDos(director)).containsExactly("sixteen");
    assertThat(toDos(supervisor)).containsExactly("sixteen");
    assertThat(reminders.toDos(director).get(0).overdue()).isTrue();
    assertThat(shown("sixteen")).containsExactly(id);
  }

  @Test
  void at_sixteen_the_category_ends_on_the_eve_and_a_file_without_another_is_to_be_closed() {
    Id both = inForce("张小一", "2010-11-14", true);
    Id only = inForce("张小二", "2010-11-15", false);
    Id young = inForce("张小三", "2010-11-30", false);
    clock.set(LocalDate.of(2026, 11, 20));
    List<Id> asked = List.of(both, only, young);
    assertThat(outcomes(bulk.foresee(director, Action.SIXTEEN, items(asked))))
        .containsExactly(Outcome.DONE, Outcome.DONE, Outcome.REFUSED);
    BulkService.Result result = bulk.take(director, Action.SIXTEEN, items(asked));
    assertThat(outcomes(result)).containsExactly(Outcome.DONE, Outcome.DONE, Outcome.REFUSED);
    assertThat(result.items().get(2).why().get(0).key())
        .isEqualTo("registration.bulk.sixteen.young");

    ChildSight ended = children.find(reader(), both);
    assertThat(ended.state()).isEqualTo(FileState.ACTIVE);
    assertThat(ended.primaryCategory()).isEqualTo("DF-P");
    assertThat(ended.categories())
        .filteredOn(c -> c.category().equals("LB"))
        .extracting(CategorySight::to)
        .containsExactly(LocalDate.of(2026, 11, 13));
    ChildSight closing = children.find(reader(), only);
    assertThat(closing.state()).isEqualTo(FileState.CLOSE_REQUESTED);
    assertThat(closing.closeReason()).isEqualTo("1");
    assertThat(toDos(director)).containsExactly("sixteen-soon");
    assertThat(outcomes(bulk.take(director, Action.SIXTEEN, items(List.of(both)))))
        .containsExactly(Outcome.REFUSED);
  }

  @Test
  void at_eighteen_closing_is_asked_for_and_somebody_above_confirms_it() {
    Id grown = inForce("张小一", "2008-10-30", true);
    clock.set(LocalDate.of(2026, 10, 15));
    assertThat(toDos(director)).containsExactly("sixteen", "eighteen-soon");
    assertThat(outcomes(bulk.take(director, Action.EIGHTEEN, items(List.of(grown)))))
        .containsExactly(Outcome.REFUSED);
    clock.set(LocalDate.of(2026, 10, 30));
    assertThat(toDos(director)).containsExactly("eighteen");
    assertThat(shown("eighteen")).containsExactly(grown);
    assertThat(outcomes(bulk.take(director, Action.EIGHTEEN, items(List.of(grown)))))
        .containsExactly(Outcome.DONE);
    assertThat(toDos(director)).isEmpty();
    assertThat(outcomes(bulk.foresee(supervisor, Action.CLOSE, items(List.of(grown)))))
        .containsExactly(Outcome.DONE);
    assertThat(outcomes(bulk.take(supervisor, Action.CLOSE, items(List.of(grown)))))
        .containsExactly(Outcome.DONE);
    assertThat(children.find(reader(), grown).state()).isEqualTo(FileState.CLOSED);
  }

  @Test
  void another_village_is_told_of_nobody_and_closes_nothing() {
    Id id = inForce("张小一", "2010-11-14", false);
    clock.set(LocalDate.of(2026, 11, 20));
    Caller other = callers.director("610999102201");
    assertThat(toDos(other)).isEmpty();
    assertThat(toDos(callers.officer("610999"))).isEmpty();
    assertThat(outcomes(bulk.take(other, Action.SIXTEEN, items(List.of(id)))))
        .containsExactly(Outcome.MISSING);
  }

  private Caller reader() {
    return director.exercising(RegistrationModule.READ);
  }

  private Id inForce(String name, String born, boolean poorToo) {
    clock.set(BEGUN);
    Id id =
        children
            .create(
                writer,
                Samples.child(
                    t -> {
                      t.name = name;
                      t.birthDate = born;
                      t.idType = "0";
                      t.idNumber = null;
                      if (LocalDate.parse(born).plusYears(16).isBefore(BEGUN)) {
                        t.birthDate = "2011-10-30";
                      }
                      if (!poorToo) return;
                      t.familyEconomic = "1";
                      t.categories = List.of(lasting("LB", "LB-2"), lasting("DF-P", "DF-P-1"));
                    }))
            .id();
    children.submit(writer, id, Match.ANY);
    children.verify(verifier, id, Match.ANY);
    ChildSight shown = children.find(reader(), id);
    if (!shown.birthDate().equals(born)) {
      children.update(writer, id, Samples.edited(shown, t -> t.birthDate = born), Match.ANY);
    }
    return id;
  }

  private static CategorySight lasting(String category, String subType) {
    return new CategorySight(null, category, subType, null, LocalDate.of(2024, 1, 1), null);
  }

  private List<String> toDos(Caller caller) {
    return reminders.toDos(caller).stream()
        .map(t -> t.textKey().substring("registration.todo.".length()))
        .toList();
  }

  /** The children of the list that a to-do leads to. */
  private List<Id> shown(String toDo) {
    ToDo found =
        reminders.toDos(director).stream()
            .filter(t -> t.textKey().endsWith(toDo))
            .findFirst()
            .orElseThrow();
    Map<String, List<String>> asked =
        Stream.of(URI.create(found.link()).getQuery().split("&"))
            .map(p -> p.split("=", 2))
            .collect(Collectors.toMap(p -> p[0], p -> List.of(p[1])));
    ChildFilter filter = ChildFilter.of(new Query(asked), divisions, Samples.CODES, clock.today());
    List<Id> ids = new ArrayList<>();
    children
        .list(reader(), filter, new Paging(1, 20, List.of()))
        .items()
        .forEach(c -> ids.add(c.id()));
    assertThat(ids).hasSize((int) found.count());
    return ids;
  }

  private List<Item> items(List<Id> ids) {
    return ids.stream().map(id -> new Item(id, children.find(reader(), id).version())).toList();
  }

  private static List<Outcome> outcomes(BulkService.Result result) {
    return result.items().stream().map(Done::outcome).toList();
  }
}
