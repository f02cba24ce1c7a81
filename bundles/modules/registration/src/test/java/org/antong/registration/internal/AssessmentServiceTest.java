package org.antong.registration.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.util.List;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Match;
import org.antong.platform.api.fault.Forbidden;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.fault.Refused;
import org.antong.platform.api.fault.Stale;
import org.antong.platform.testkit.Callers;
import org.antong.platform.testkit.StoreContract;
import org.antong.platform.testkit.TestDivisions;
import org.antong.registration.internal.Assessment.Suggestion;
import org.antong.registration.internal.domain.UnsupportedRule.Outcome;
import org.junit.jupiter.api.Test;

class AssessmentServiceTest extends StoreContract {

  private static final TestDivisions DIVISIONS =
      TestDivisions.of(
          """
          610900,示例市
          610999,示例县
          610999101,甲镇
          610999101201,一村
          610999101202,二村
          """);

  private final Callers callers = Callers.of(new RegistrationModule().info());
  private final RegistrationConfig config = new RegistrationConfig(true, false);
  private final ChildService children =
      new ChildService(db, cipher, DIVISIONS, Samples.CODES, config, clock, Samples.NAMES);
  private final AssessmentService assessments = new AssessmentService(children, config, clock);
  private final Caller director = callers.director(Samples.VILLAGE);

  AssessmentServiceTest() {
    super("registration");
  }

  @Test
  void a_parent_who_came_home_is_told_and_a_person_ends_the_category() {
    ChildSight child = children.create(director, twoCategories());
    ChildSight home = parentHome(child);
    Assessment seen = assessments.of(director, child.id());
    assertThat(seen.proposals()).extracting(Suggestion::id).containsExactly("LB-end");
    assertThat(seen.mayConfirm()).isTrue();
    ChildSight after =
        assessments.confirm(director, child.id(), "LB-end", new Match(home.version()));
    assertThat(after.categories())
        .filteredOn(c -> c.category().equals("LB"))
        .extracting(CategorySight::to)
        .containsExactly(LocalDate.of(2026, 10, 14));
    assertThat(after.primaryCategory()).isEqualTo("DF-P");
    assertThat(assessments.of(director, child.id()).proposals()).isEmpty();
    assertThat(children.changes(director, child.id()).get(0).changes())
        .anyMatch(c -> c.field().equals("to") || c.field().equals("until"));
  }

  @Test
  void a_file_in_force_is_written_as_things_are_although_the_category_no_longer_fits() {
    ChildSight child = children.create(director, twoCategories());
    children.submit(director, child.id(), Match.ANY);
    children.verify(callers.supervisor("610999101"), child.id(), Match.ANY);
    ChildSight home = parentHome(children.find(director, child.id()));
    assertThat(home.guardians().get(0).guardianState()).isEqualTo("HOME");
    ChildSight after = assessments.confirm(director, child.id(), "LB-end", Match.ANY);
    assertThat(after.primaryCategory()).isEqualTo("DF-P");
    assertThat(after.state().inForce()).isTrue();
  }

  @Test
  void what_has_been_so_for_weeks_is_proposed_from_the_day_it_began() {
    clock.set(LocalDate.of(2026, 9, 1));
    ChildSight child = children.create(director, twoCategories());
    clock.set(LocalDate.of(2026, 10, 15));
    ChildSight home = parentHome(child, LocalDate.of(2026, 9, 20));
    assertThat(assessments.of(director, child.id()).proposals())
        .extracting(Suggestion::id, Suggestion::day)
        .containsExactly(tuple("LB-end", LocalDate.of(2026, 9, 19)));
    clock.set(LocalDate.of(2026, 10, 16));
    ChildSight after =
        assessments.confirm(director, child.id(), "LB-end", new Match(home.version()));
    assertThat(after.categories())
        .filteredOn(c -> c.category().equals("LB"))
        .extracting(CategorySight::to)
        .containsExactly(LocalDate.of(2026, 9, 19));
  }

  @Test
  void a_file_in_force_whose_category_no_longer_fits_is_on_the_keepers_list_until_confirmed() {
    ChildSight child = children.create(director, twoCategories());
    children.submit(director, child.id(), Match.ANY);
    children.verify(callers.supervisor("610999101"), child.id(), Match.ANY);
    AgeReminders home = new AgeReminders(children, config);
    assertThat(home.toDos(director)).isEmpty();
    parentHome(children.find(director, child.id()));
    assertThat(home.toDos(director))
        .extracting("textKey", "count", "link")
        .containsExactly(
            tuple(
                "registration.todo.proposed",
                1L,
                "/registration/children?state=ACTIVE,REOPENED&mark=PROPOSED"));
    assertThat(home.toDos(callers.director("610999101202"))).isEmpty();
    assessments.confirm(director, child.id(), "LB-end", Match.ANY);
    assertThat(home.toDos(director)).isEmpty();
  }

  @Test
  void what_the_data_no_longer_suggest_is_refused_and_an_old_version_changes_nothing() {
    ChildSight child = children.create(director, twoCategories());
    ChildSight home = parentHome(child);
    assertThatThrownBy(
            () ->
                assessments.confirm(director, child.id(), "LB-end", new Match(home.version() - 1)))
        .isInstanceOf(Stale.class);
    assertThatThrownBy(() -> assessments.confirm(director, child.id(), "DFU-begin", Match.ANY))
        .isInstanceOf(Refused.class);
    assertThat(children.find(director, child.id()).version()).isEqualTo(home.version());
  }

  @Test
  void the_only_category_of_a_file_in_force_is_not_ended_but_the_file_closed() {
    ChildSight child = children.create(director, Samples.child());
    children.submit(director, child.id(), Match.ANY);
    children.verify(callers.supervisor("610999101"), child.id(), Match.ANY);
    clock.set(LocalDate.of(2031, 6, 1));
    assertThat(assessments.of(director, child.id()).proposals())
        .extracting(Suggestion::id)
        .containsExactly("LB-end");
    assertThatThrownBy(() -> assessments.confirm(director, child.id(), "LB-end", Match.ANY))
        .isInstanceOf(Invalid.class);
  }

  @Test
  void only_who_keeps_the_file_confirms_and_only_who_needs_to_know_sees_the_parents() {
    ChildSight child = children.create(director, twoCategories());
    parentHome(child);
    Caller officer = callers.officer("610999");
    Assessment seen = assessments.of(officer, child.id());
    assertThat(seen.parents()).isEmpty();
    assertThat(seen.mayConfirm()).isFalse();
    assertThat(assessments.of(director, child.id()).parents()).hasSize(2);
    assertThatThrownBy(() -> assessments.confirm(officer, child.id(), "LB-end", Match.ANY))
        .isInstanceOf(Forbidden.class);
    Caller next = callers.director("610999101202");
    assertThatThrownBy(() -> assessments.of(next, child.id())).isInstanceOf(Missing.class);
    assertThatThrownBy(() -> assessments.confirm(next, child.id(), "LB-end", Match.ANY))
        .isInstanceOf(Missing.class);
  }

  @Test
  void what_a_situation_rests_on_is_kept_and_decides_the_rule() {
    ChildSight child =
        children.create(
            director,
            Samples.child(
                t ->
                    t.guardians =
                        List.of(
                            sentenced("51", LocalDate.of(2026, 1, 1), LocalDate.of(2027, 12, 31)),
                            sentenced("52", LocalDate.of(2026, 9, 1), LocalDate.of(2026, 12, 1)))));
    assertThat(child.guardians().get(0).situationBasis()).isEqualTo("判决书");
    Assessment seen = assessments.of(director, child.id());
    assertThat(seen.unsupported()).isEqualTo(Outcome.NOT);
    assertThat(seen.parents())
        .extracting(Assessment.Parent::verdict)
        .containsExactly("MET", "NOT_MET");
    GuardianSight masked = children.find(callers.officer("610999"), child.id()).guardians().get(0);
    assertThat(masked.guardianState()).isEqualTo("SPECIAL");
    assertThat(masked.situationBasis()).isNull();
    assertThat(masked.situationUntil()).isNull();
  }

  private ChildSight parentHome(ChildSight child) {
    return parentHome(child, null);
  }

  private ChildSight parentHome(ChildSight child, LocalDate from) {
    return children.update(
        director,
        child.id(),
        Samples.edited(
            child,
            t -> {
              t.effectiveOn = from;
              t.guardians =
                  List.of(
                      Samples.guardian("51", "HOME", "张大山", "1"),
                      Samples.guardian("52", "ABROAD", "李秀", "1"));
            }),
        Match.ANY);
  }

  private static ChildSight twoCategories() {
    return Samples.child(
        t -> {
          t.familyEconomic = "1";
          t.categories =
              List.of(
                  Samples.leftBehind("LB-2", LocalDate.of(2024, 1, 1)),
                  new CategorySight(null, "DF-P", "DF-P-1", null, LocalDate.of(2024, 1, 1), null));
        });
  }

  private static GuardianSight sentenced(String relation, LocalDate since, LocalDate until) {
    return new GuardianSight(
        null, relation, "PRISON", "张某", null, null, "3", null, null, null, null, false, since,
        until, "判决书", null, null, null, null, null);
  }
}
