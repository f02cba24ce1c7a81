package org.antong.registration.internal;

import static org.antong.registration.internal.Samples.VILLAGE;
import static org.antong.registration.internal.Samples.child;
import static org.antong.registration.internal.Samples.edited;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Match;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.fault.Forbidden;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.testkit.Callers;
import org.antong.platform.testkit.StoreContract;
import org.antong.platform.testkit.TestDivisions;
import org.antong.registration.internal.BulkService.Action;
import org.antong.registration.internal.BulkService.Done;
import org.antong.registration.internal.BulkService.Item;
import org.antong.registration.internal.BulkService.Outcome;
import org.antong.registration.internal.BulkService.Result;
import org.antong.registration.internal.domain.FileState;
import org.junit.jupiter.api.Test;

class BulkServiceTest extends StoreContract {

  private final Callers callers = Callers.of(new RegistrationModule().info());
  private final TestDivisions divisions = TestDivisions.small();
  private final ChildService children =
      new ChildService(
          db,
          cipher,
          divisions,
          Samples.CODES,
          new RegistrationConfig(true, false),
          clock,
          Samples.NAMES);
  private final AgeService ages =
      new AgeService(
          children,
          new AssessmentService(children, new RegistrationConfig(true, false), clock),
          MadeUp.KEYS);
  private final BulkService bulk = new BulkService(db, cipher, divisions, clock, children, ages);

  private final Caller director = callers.director(VILLAGE).exercising(RegistrationModule.WRITE);
  private final Caller reader = callers.director(VILLAGE).exercising(RegistrationModule.READ);
  private final Caller supervisor =
      callers.supervisor("610999101").exercising(RegistrationModule.READ);

  BulkServiceTest() {
    super("registration");
  }

  @Test
  void one_file_that_cannot_be_submitted_keeps_no_other_from_it_and_each_says_why() {
    ChildSight first = draft(1);
    ChildSight gaps = children.create(director, child(t -> t.sex = null));
    ChildSight stale = draft(2);
    children.update(director, stale.id(), edited(stale, t -> t.school = "另一小学"), Match.ANY);
    ChildSight submitted = children.submit(director, draft(3).id(), Match.ANY);
    Caller elsewhere = callers.director("610999102201").exercising(RegistrationModule.WRITE);
    ChildSight others =
        children.create(elsewhere, child(t -> t.division = DivisionCode.of("610999102201")));
    ChildSight last = draft(4);
    List<Item> items =
        List.of(item(first), item(gaps), item(stale), item(submitted), item(others), item(last));

    Result foreseen = bulk.foresee(reader, Action.SUBMIT, items);
    assertThat(outcomes(foreseen))
        .containsExactly(
            Outcome.DONE,
            Outcome.INVALID,
            Outcome.STALE,
            Outcome.REFUSED,
            Outcome.MISSING,
            Outcome.DONE);
    assertThat(state(first)).isEqualTo(FileState.DRAFT);

    Result result = bulk.take(reader, Action.SUBMIT, items);
    assertThat(outcomes(result)).isEqualTo(outcomes(foreseen));
    assertThat(result.done()).isEqualTo(2);
    assertThat(result.failed()).isEqualTo(4);
    assertThat(result.items().get(0).why()).isEmpty();
    assertThat(result.items().get(0).fileNo()).isEqualTo(first.fileNo());
    assertThat(result.items().get(1).why().stream().map(p -> p.field())).contains("sex");
    assertThat(keys(result.items().get(2))).containsExactly("registration.bulk.stale");
    assertThat(keys(result.items().get(3))).containsExactly("registration.child.submit.state");
    assertThat(keys(result.items().get(4))).containsExactly("registration.bulk.missing");
    assertThat(result.items().get(4).name()).isNull();
    assertThat(state(first)).isEqualTo(FileState.SUBMITTED);
    assertThat(state(last)).isEqualTo(FileState.SUBMITTED);
    assertThat(state(gaps)).isEqualTo(FileState.DRAFT);
    assertThat(state(stale)).isEqualTo(FileState.DRAFT);
  }

  @Test
  void a_supervisor_verifies_several_but_not_what_she_entered_herself() {
    ChildSight one = children.submit(director, draft(1).id(), Match.ANY);
    ChildSight two = children.submit(director, draft(2).id(), Match.ANY);
    Caller entering = callers.supervisor("610999101").exercising(RegistrationModule.WRITE);
    ChildSight begun = children.create(entering, child());
    ChildSight own = children.submit(entering, begun.id(), Match.ANY);
    Result result = bulk.take(supervisor, Action.VERIFY, List.of(item(own), item(one), item(two)));
    assertThat(outcomes(result)).containsExactly(Outcome.REFUSED, Outcome.DONE, Outcome.DONE);
    assertThat(state(one)).isEqualTo(FileState.ACTIVE);
    assertThat(state(two)).isEqualTo(FileState.ACTIVE);
    assertThat(state(own)).isEqualTo(FileState.SUBMITTED);
  }

  @Test
  void what_a_files_own_page_warns_of_is_said_before_many_are_signed_for() {
    ChildSight one = children.submit(director, draft(1).id(), Match.ANY);
    ChildSight alone = children.submit(director, draft(2, t -> t.carer = "10").id(), Match.ANY);
    Result seen = bulk.foresee(supervisor, Action.VERIFY, List.of(item(one), item(alone)));
    assertThat(seen.items())
        .extracting(Done::outcome, Done::alerts)
        .containsExactly(
            tuple(Outcome.DONE, List.of()),
            tuple(Outcome.DONE, List.of("registration.child.alert.alone")));
    assertThat(bulk.take(supervisor, Action.VERIFY, List.of(item(alone))).items().get(0).alerts())
        .isEmpty();
  }

  @Test
  void who_may_not_take_the_step_takes_it_with_none() {
    ChildSight one = children.submit(director, draft(1).id(), Match.ANY);
    assertThatThrownBy(() -> bulk.take(reader, Action.VERIFY, List.of(item(one))))
        .isInstanceOf(Forbidden.class);
    Caller officer = callers.officer("610999").exercising(RegistrationModule.READ);
    assertThatThrownBy(() -> bulk.take(officer, Action.SUBMIT, List.of(item(one))))
        .isInstanceOf(Forbidden.class);
    assertThat(state(one)).isEqualTo(FileState.SUBMITTED);
  }

  @Test
  void a_file_sent_twice_is_done_once() {
    ChildSight one = draft(1);
    Result result = bulk.take(reader, Action.SUBMIT, List.of(item(one), item(one)));
    assertThat(outcomes(result)).containsExactly(Outcome.DONE);
  }

  @Test
  void nothing_more_than_two_hundred_and_a_file_without_its_version_are_not_taken() {
    List<Item> many = LongStream.rangeClosed(1, 201).mapToObj(n -> new Item(new Id(n), 1)).toList();
    assertThat(problem(List.of())).isEqualTo("registration.bulk.none");
    assertThat(problem(many)).isEqualTo("registration.bulk.most");
    assertThat(problem(List.of(new Item(draft(1).id(), null))))
        .isEqualTo("registration.bulk.version");
    assertThat(bulk.take(reader, Action.SUBMIT, many.subList(0, 200)).failed()).isEqualTo(200);
  }

  private String problem(List<Item> items) {
    try {
      bulk.take(reader, Action.SUBMIT, items);
      return null;
    } catch (Invalid e) {
      return e.problems().get(0).key();
    }
  }

  private ChildSight draft(int n) {
    return draft(n, t -> {});
  }

  private ChildSight draft(int n, Consumer<Samples.Typed> with) {
    return children.create(
        director,
        child(
            t -> {
              t.name = "张小" + "一二三四".charAt(n - 1);
              with.accept(t);
            }));
  }

  private FileState state(ChildSight child) {
    Caller looking = callers.officer("610999").exercising(RegistrationModule.READ);
    return children.find(looking, child.id()).state();
  }

  private static Item item(ChildSight child) {
    return new Item(child.id(), child.version());
  }

  private static List<Outcome> outcomes(Result result) {
    return result.items().stream().map(Done::outcome).toList();
  }

  private static List<String> keys(Done item) {
    return item.why().stream().map(p -> p.key()).toList();
  }
}
