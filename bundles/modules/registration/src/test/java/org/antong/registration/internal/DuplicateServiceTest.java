package org.antong.registration.internal;

import static org.antong.registration.internal.Samples.VILLAGE;
import static org.antong.registration.internal.Samples.child;
import static org.antong.registration.internal.Samples.edited;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Match;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.fault.Refused;
import org.antong.platform.testkit.Callers;
import org.antong.platform.testkit.FreeClaims;
import org.antong.platform.testkit.StoreContract;
import org.antong.platform.testkit.TestDivisions;
import org.antong.registration.internal.DuplicateService.Obstacles;
import org.antong.registration.internal.DuplicateService.Typed;
import org.antong.registration.internal.domain.ChildFilter;
import org.antong.registration.internal.domain.DuplicateScan;
import org.antong.registration.internal.domain.FileMark;
import org.antong.registration.internal.domain.FileState;
import org.antong.registration.internal.domain.NumberHint;
import org.antong.registration.internal.domain.PairState;
import org.antong.registration.internal.domain.Person;
import org.antong.registration.internal.domain.TransferFilter;
import org.antong.registration.internal.domain.TransferState;
import org.antong.registration.internal.store.DuplicateStore;
import org.junit.jupiter.api.Test;

class DuplicateServiceTest extends StoreContract {

  private static final String OTHER_TOWN = "610999102201";
  private static final String ELSEWHERE = "610997101201";
  private static final String NUMBER = "610999201506010018";
  private static final String OTHER_NUMBER = "61099920150601019X";

  private final Callers callers = Callers.of(new RegistrationModule().info());
  private final TestDivisions divisions = TestDivisions.small();
  private final RegistrationConfig config = new RegistrationConfig(true, false);
  private final DuplicateService duplicates =
      new DuplicateService(db, cipher, divisions, config, clock);
  private final ChildService children =
      new ChildService(
          db, cipher, divisions, Samples.CODES, config, clock, Samples.NAMES, duplicates);
  private final TransferService transfers =
      new TransferService(db, cipher, config, divisions, clock, duplicates);

  private final Caller director = callers.director(VILLAGE);
  private final Caller supervisor = callers.supervisor("610999101");
  private final Caller officer = callers.officer("610999");

  DuplicateServiceTest() {
    super("registration");
  }

  @Test
  void while_a_name_is_typed_files_like_it_are_shown_in_the_readers_divisions_only() {
    onTheBooks(VILLAGE, t -> t.idNumber = NUMBER);
    Typed typed = typed("张晓荷", "2015-06-01", null);
    assertThat(duplicates.check(writing(director), typed))
        .extracting(FileSight::name, FileSight::reasons)
        .containsExactly(tuple("张小禾", List.of("SAME_SOUND", "SAME_BIRTH", "SAME_VILLAGE")));
    Caller other = callers.director(OTHER_TOWN);
    Typed there =
        new Typed("张小禾", LocalDate.of(2015, 6, 1), "1", NUMBER, DivisionCode.of(OTHER_TOWN));
    assertThat(duplicates.check(writing(other), there)).isEmpty();
    assertThat(duplicates.check(writing(director), typed("张", null, null))).isEmpty();
    assertThat(duplicates.check(writing(director), typed(null, null, " 610999２01506010018 ")))
        .hasSize(1);
  }

  @Test
  void a_child_like_another_is_handed_in_only_after_somebody_says_they_are_two() {
    onTheBooks(VILLAGE, t -> t.idNumber = NUMBER);
    Id second = draft(VILLAGE, t -> noNumber(t, "张晓禾"));
    assertThatThrownBy(() -> children.submit(writing(director), second, Match.ANY))
        .isInstanceOfSatisfying(
            Refused.class,
            e -> assertThat(e.key()).isEqualTo("registration.duplicate.blocks.alike"));
    Obstacles found = duplicates.obstacles(writing(director), second);
    assertThat(found.pairs()).hasSize(1);
    PairSight pair = found.pairs().get(0);
    assertThat(pair.actions()).as("a director merges nothing").containsExactly("dismiss");
    assertThatThrownBy(() -> duplicates.dismiss(seeing(director), pair.id(), " ", Match.ANY))
        .isInstanceOf(Invalid.class);
    duplicates.dismiss(seeing(director), pair.id(), "堂兄弟，同年同月同日生", new Match(pair.version()));
    assertThat(children.submit(writing(director), second, Match.ANY).state())
        .isEqualTo(FileState.SUBMITTED);
    PairSight kept = duplicates.find(seeing(supervisor), pair.id());
    assertThat(kept.state()).isEqualTo(PairState.DISMISSED);
    assertThat(kept.reason()).isEqualTo("堂兄弟，同年同月同日生");
  }

  @Test
  void the_list_of_files_that_may_be_there_twice_shrinks_when_they_are_said_to_be_two() {
    onTheBooks(VILLAGE, t -> t.idNumber = NUMBER);
    assertThat(twice()).isZero();
    Id second = draft(VILLAGE, t -> noNumber(t, "张晓禾"));
    assertThat(twice()).isEqualTo(2);
    PairSight pair = duplicates.ofChild(seeing(director), second).get(0);
    duplicates.dismiss(seeing(director), pair.id(), "两个孩子", Match.ANY);
    assertThat(twice()).isZero();
  }

  private long twice() {
    return children
        .list(
            officer.exercising(RegistrationModule.READ),
            ChildFilter.ALL.marked(FileMark.TWICE),
            new Paging(1, 20, List.of()))
        .total();
  }

  @Test
  void what_was_dismissed_comes_back_only_when_the_files_become_more_alike() {
    onTheBooks(VILLAGE, t -> t.idNumber = NUMBER);
    Id second = draft(VILLAGE, t -> noNumber(t, "张晓禾"));
    PairSight pair = duplicates.ofChild(seeing(director), second).get(0);
    duplicates.dismiss(seeing(director), pair.id(), "两个孩子", Match.ANY);
    change(second, t -> t.school = "别的学校");
    assertThat(duplicates.ofChild(seeing(director), second)).isEmpty();
    change(second, t -> t.name = "张小禾");
    assertThat(duplicates.ofChild(seeing(director), second))
        .extracting(PairSight::state)
        .containsExactly(PairState.OPEN);
    change(second, t -> t.name = "王大明");
    assertThat(duplicates.ofChild(seeing(director), second)).isEmpty();
    assertThat(duplicates.find(seeing(director), pair.id()).state()).isEqualTo(PairState.GONE);
  }

  @Test
  void the_same_number_is_refused_in_one_county_and_no_reason_helps() {
    onTheBooks(VILLAGE, t -> t.idNumber = NUMBER);
    Id second = draft(VILLAGE, t -> t.name = "李小山");
    assertThatThrownBy(() -> children.submit(writing(director), second, Match.ANY))
        .isInstanceOfSatisfying(
            Refused.class,
            e -> assertThat(e.key()).isEqualTo("registration.duplicate.blocks.here"));
    PairSight pair = duplicates.obstacles(writing(director), second).pairs().get(0);
    assertThat(pair.score()).isEqualTo(100);
    assertThatThrownBy(() -> duplicates.dismiss(seeing(director), pair.id(), "不是", Match.ANY))
        .isInstanceOf(Refused.class);
  }

  @Test
  void a_number_in_another_town_of_the_county_is_told_without_anything_of_that_file() {
    onTheBooks(VILLAGE, t -> t.idNumber = NUMBER);
    Caller other = callers.director(OTHER_TOWN);
    Id second = draft(OTHER_TOWN, t -> {});
    assertThatThrownBy(() -> children.submit(writing(other), second, Match.ANY))
        .isInstanceOfSatisfying(
            Refused.class,
            e -> assertThat(e.key()).isEqualTo("registration.duplicate.blocks.county"));
    Obstacles found = duplicates.obstacles(writing(other), second);
    assertThat(found.pairs()).isEmpty();
    assertThat(found.numberHeld()).isTrue();
    assertThat(found.numberHere()).isFalse();
    assertThat(duplicates.list(seeing(officer), PairState.OPEN, Paging.first()).total())
        .as("the county sees both files")
        .isEqualTo(1);
    assertThat(duplicates.list(seeing(supervisor), PairState.OPEN, Paging.first()).total())
        .as("a supervisor of one of the towns does not")
        .isZero();
  }

  @Test
  void a_file_in_force_does_not_take_a_number_that_another_one_has() {
    onTheBooks(VILLAGE, t -> t.idNumber = NUMBER);
    Id second =
        onTheBooks(
            VILLAGE,
            t -> {
              t.name = "李小山";
              t.idNumber = OTHER_NUMBER;
            });
    assertThatThrownBy(() -> change(second, t -> t.idNumber = NUMBER))
        .isInstanceOfSatisfying(
            Refused.class,
            e -> assertThat(e.key()).isEqualTo("registration.duplicate.blocks.county"));
  }

  @Test
  void that_another_county_has_the_number_is_told_as_nothing_but_that() {
    Caller there = callers.director(ELSEWHERE);
    onTheBooks(there, callers.supervisor("610997101"), ELSEWHERE, t -> t.name = "赵秘密");
    Id mine = draft(VILLAGE, t -> {});
    assertThat(duplicates.obstacles(writing(director), mine).elsewhere())
        .as("not before it is handed in")
        .isNull();
    assertThatThrownBy(() -> children.submit(writing(director), mine, Match.ANY))
        .isInstanceOfSatisfying(
            Refused.class,
            e -> assertThat(e.key()).isEqualTo("registration.duplicate.blocks.elsewhere"));
    Obstacles found = duplicates.obstacles(writing(director), mine);
    assertThat(found.elsewhere()).isEqualTo(NumberHint.State.OPEN);
    assertThat(found.pairs()).isEmpty();
    assertThat(audited("look-elsewhere")).containsExactly("nothing", "found");
    duplicates.dismissElsewhere(writing(director), mine, "号码核对过户口簿");
    assertThat(children.submit(writing(director), mine, Match.ANY).state())
        .isEqualTo(FileState.SUBMITTED);
  }

  @Test
  void a_child_two_counties_hand_in_before_either_is_verified_is_told_to_the_second() {
    Caller there = callers.director(ELSEWHERE);
    Id theirs =
        children.create(writing(there), child(t -> t.division = DivisionCode.of(ELSEWHERE))).id();
    children.submit(writing(there), theirs, Match.ANY);
    Id mine = draft(VILLAGE, t -> {});
    assertThatThrownBy(() -> children.submit(writing(director), mine, Match.ANY))
        .isInstanceOfSatisfying(
            Refused.class,
            e -> assertThat(e.key()).isEqualTo("registration.duplicate.blocks.elsewhere"));
    assertThatThrownBy(() -> duplicates.ask(writing(director), mine, "孩子已经住在我们村"))
        .as("what nobody has verified cannot be handed over")
        .isInstanceOf(Refused.class);
  }

  @Test
  void looks_beyond_the_county_are_counted_and_end() {
    RegistrationConfig few = new RegistrationConfig(true, false, 60, 75, 2);
    DuplicateService limited = new DuplicateService(db, cipher, divisions, few, clock);
    ChildService guarded =
        new ChildService(
            db, cipher, divisions, Samples.CODES, config, clock, Samples.NAMES, limited);
    Caller there = callers.director(ELSEWHERE);
    onTheBooks(there, callers.supervisor("610997101"), ELSEWHERE, t -> {});
    Id mine = draft(VILLAGE, t -> {});
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> guarded.submit(writing(director), mine, Match.ANY))
          .isInstanceOf(Refused.class);
    }
    Id other =
        draft(
            VILLAGE,
            t -> {
              t.name = "李小山";
              t.idNumber = OTHER_NUMBER;
            });
    assertThat(guarded.submit(writing(director), other, Match.ANY).state())
        .isEqualTo(FileState.SUBMITTED);
    assertThat(audited("look-elsewhere")).containsExactly("nothing", "found", "found", "limit");
  }

  @Test
  void a_file_elsewhere_can_be_asked_for_and_its_keeper_decides() {
    Caller there = callers.director(ELSEWHERE);
    Caller sends = callers.supervisor("610997101");
    Id theirs = onTheBooks(there, sends, ELSEWHERE, t -> t.name = "赵秘密");
    Id mine = draft(VILLAGE, t -> {});
    assertThatThrownBy(() -> duplicates.ask(writing(director), mine, "孩子已经住在我们村"))
        .as("not before the hint")
        .isInstanceOf(Refused.class);
    assertThatThrownBy(() -> children.submit(writing(director), mine, Match.ANY))
        .isInstanceOf(Refused.class);
    Id asked = duplicates.ask(writing(director), mine, "孩子已经住在我们村");
    TransferSight seen = transfers.find(director.exercising(RegistrationModule.TRANSFERS), asked);
    assertThat(seen.state()).isEqualTo(TransferState.ASKED);
    assertThat(seen.draft()).isEqualTo(mine);
    assertThat(seen.toString())
        .doesNotContain("赵")
        .doesNotContain("610997")
        .doesNotContain(theirs.toString());
    assertThat(seen.age()).isNull();
    assertThatThrownBy(() -> children.submit(writing(director), mine, Match.ANY))
        .isInstanceOfSatisfying(
            Refused.class,
            e -> assertThat(e.key()).isEqualTo("registration.duplicate.blocks.asked"));
    assertThatThrownBy(() -> duplicates.ask(writing(director), mine, "再请一次"))
        .isInstanceOfSatisfying(
            Refused.class, e -> assertThat(e.key()).isEqualTo("registration.duplicate.ask.open"));
    assertThat(new TransferReminders(transfers).toDos(sends))
        .extracting("textKey")
        .containsExactly("registration.todo.asked");
    transfers.begin(
        sends.exercising(RegistrationModule.HAND_OVER), asked, clock.today(), null, Match.ANY);
    TransferSight taken =
        transfers.accept(
            supervisor.exercising(RegistrationModule.HAND_OVER), asked, null, Match.ANY);
    assertThat(taken.child()).isEqualTo(theirs);
    assertThat(children.find(reading(director), theirs).name()).isEqualTo("赵秘密");
    assertThat(duplicates.ofChild(seeing(supervisor), mine))
        .extracting(PairSight::score)
        .containsExactly(100);
  }

  @Test
  void a_request_that_is_refused_tells_nothing_either() {
    Caller sends = callers.supervisor("610997101");
    Id theirs = onTheBooks(callers.director(ELSEWHERE), sends, ELSEWHERE, t -> t.name = "赵秘密");
    Id mine = draft(VILLAGE, t -> {});
    assertThatThrownBy(() -> children.submit(writing(director), mine, Match.ANY))
        .isInstanceOf(Refused.class);
    Id asked = duplicates.ask(writing(director), mine, "孩子已经住在我们村");
    transfers.decline(sends.exercising(RegistrationModule.HAND_OVER), asked, "孩子还住在这里", Match.ANY);
    for (TransferSight seen :
        transfers
            .list(
                supervisor.exercising(RegistrationModule.TRANSFERS),
                TransferFilter.ALL,
                Paging.first())
            .items()) {
      assertThat(seen.toString()).doesNotContain("赵").doesNotContain(theirs.toString());
    }
    assertThatThrownBy(
            () -> transfers.sheet(supervisor.exercising(RegistrationModule.TRANSFERS), asked))
        .isInstanceOf(Missing.class);
  }

  @Test
  void a_child_registered_in_two_villages_is_moved_and_not_filed_twice() {
    Id theirs = onTheBooks(VILLAGE, t -> {});
    Caller other = callers.director(OTHER_TOWN);
    Id mine = draft(OTHER_TOWN, t -> {});
    Id asked = duplicates.ask(writing(other), mine, "孩子搬到了我们村");
    TransferSight begun =
        transfers.begin(
            supervisor.exercising(RegistrationModule.HAND_OVER),
            asked,
            clock.today(),
            null,
            Match.ANY);
    assertThat(begun.state()).isEqualTo(TransferState.NOTED);
    assertThat(children.find(reading(other), theirs).division())
        .isEqualTo(DivisionCode.of(OTHER_TOWN));
  }

  @Test
  void a_roster_of_500_is_held_against_the_county_at_once() {
    onTheBooks(VILLAGE, t -> t.idNumber = NUMBER);
    DuplicateStore store = new DuplicateStore(cipher);
    read(
        writing(director),
        (scope, handle) -> {
          List<Person> roster = new java.util.ArrayList<>();
          for (int i = 0; i < 499; i++) {
            roster.add(
                store.typed(
                    scope,
                    "李" + Character.toString(0x4e00 + i * 17),
                    LocalDate.of(2009, 1, 1).plusDays(i),
                    "1",
                    "N" + i,
                    DivisionCode.of(VILLAGE),
                    DivisionCode.of("610999")));
          }
          roster.add(
              store.typed(
                  scope,
                  "章小禾",
                  LocalDate.of(2015, 1, 6),
                  "1",
                  null,
                  DivisionCode.of(VILLAGE),
                  DivisionCode.of("610999")));
          var found = store.alike(scope, handle, DivisionCode.of("610999"), roster, 60);
          assertThat(found).hasSize(500);
          assertThat(found.get(499)).extracting(f -> f.person().name()).containsExactly("张小禾");
          assertThat(found.subList(0, 499)).allSatisfy(f -> assertThat(f).isEmpty());
          return null;
        });
  }

  @Test
  void a_search_through_the_county_finds_what_was_written_without_a_look() {
    ChildService unlooked =
        new ChildService(db, cipher, divisions, Samples.CODES, config, clock, Samples.NAMES);
    for (int i = 0; i < 120; i++) {
      String name = "李" + Character.toString(0x4e00 + i * 17);
      LocalDate born = LocalDate.of(2010, 1, 1).plusDays(i * 40L);
      unlooked.create(
          writing(director),
          child(
              t -> {
                noNumber(t, name);
                t.birthDate = born.toString();
              }));
    }
    unlooked.create(writing(director), child(t -> noNumber(t, "张小禾")));
    unlooked.create(writing(director), child(t -> noNumber(t, "张晓禾")));
    Caller searches = officer.exercising(RegistrationModule.MERGE);
    ScanService scans = new ScanService(db, cipher, duplicates, new FreeClaims());
    try {
      DuplicateScan done =
          scans.through(searches, scans.begin(searches, DivisionCode.of("610999")));
      assertThat(done.running()).isFalse();
      assertThat(done.done()).isEqualTo(122);
      assertThat(done.found()).isEqualTo(1);
      assertThat(scans.last(searches)).contains(done);
      assertThat(duplicates.waiting(seeing(supervisor))).isEqualTo(1);
      assertThat(scans.through(searches, scans.begin(searches, DivisionCode.of("610999"))).found())
          .as("nothing is found twice")
          .isZero();
      assertThat(ScanService.may(supervisor.exercising(RegistrationModule.MERGE))).isFalse();
    } finally {
      scans.stop();
    }
  }

  @Test
  void nobody_of_another_county_sees_a_pair() {
    onTheBooks(VILLAGE, t -> t.idNumber = NUMBER);
    Id second = draft(VILLAGE, t -> noNumber(t, "张晓禾"));
    Id pair = duplicates.ofChild(seeing(director), second).get(0).id();
    for (Caller stranger : List.of(callers.officer("610997"), callers.supervisor("610999102"))) {
      assertThatThrownBy(() -> duplicates.find(seeing(stranger), pair)).isInstanceOf(Missing.class);
      assertThatThrownBy(() -> duplicates.dismiss(seeing(stranger), pair, "不", Match.ANY))
          .isInstanceOf(Missing.class);
      assertThat(duplicates.waiting(seeing(stranger))).isZero();
    }
    assertThat(duplicates.waiting(seeing(supervisor))).isEqualTo(1);
  }

  private List<String> audited(String action) {
    return database()
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        "select detail from antong.audit_entry where action = :action order by id")
                    .bind("action", action)
                    .mapTo(String.class)
                    .list());
  }

  private void change(Id id, Consumer<Samples.Typed> with) {
    children.update(
        writing(director), id, edited(children.find(reading(director), id), with), Match.ANY);
  }

  private Id draft(String village, Consumer<Samples.Typed> with) {
    return children
        .create(
            writing(callers.director(village)),
            child(
                t -> {
                  t.division = DivisionCode.of(village);
                  with.accept(t);
                }))
        .id();
  }

  private Id onTheBooks(String village, Consumer<Samples.Typed> with) {
    return onTheBooks(director, supervisor, village, with);
  }

  private Id onTheBooks(
      Caller enters, Caller checks, String village, Consumer<Samples.Typed> with) {
    Id id =
        children
            .create(
                writing(enters),
                child(
                    t -> {
                      t.division = DivisionCode.of(village);
                      with.accept(t);
                    }))
            .id();
    children.submit(writing(enters), id, Match.ANY);
    children.verify(checks.exercising(RegistrationModule.VERIFY), id, Match.ANY);
    return id;
  }

  private static void noNumber(Samples.Typed t, String name) {
    t.name = name;
    t.idType = "0";
    t.idNumber = null;
  }

  private static Typed typed(String name, String born, String number) {
    return new Typed(
        name, born == null ? null : LocalDate.parse(born), "1", number, DivisionCode.of(VILLAGE));
  }

  private static Caller writing(Caller caller) {
    return caller.exercising(RegistrationModule.WRITE);
  }

  private static Caller reading(Caller caller) {
    return caller.exercising(RegistrationModule.READ);
  }

  private static Caller seeing(Caller caller) {
    return caller.exercising(RegistrationModule.DUPLICATES);
  }
}
