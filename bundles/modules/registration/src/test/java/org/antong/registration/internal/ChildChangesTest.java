package org.antong.registration.internal;

import static org.antong.registration.internal.Samples.VILLAGE;
import static org.antong.registration.internal.Samples.child;
import static org.antong.registration.internal.Samples.edited;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Match;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.testkit.Callers;
import org.antong.platform.testkit.StoreContract;
import org.antong.platform.testkit.TestDivisions;
import org.antong.registration.internal.FieldChange.Thing;
import org.antong.registration.internal.domain.Revision.Step;
import org.junit.jupiter.api.Test;

class ChildChangesTest extends StoreContract {

  private final Callers callers = Callers.of(new RegistrationModule().info());
  private final TestDivisions divisions = TestDivisions.small();
  private final ChildService service =
      new ChildService(
          db,
          cipher,
          divisions,
          Samples.CODES,
          new RegistrationConfig(true, false),
          clock,
          Samples.NAMES);
  private final Caller director = callers.director(VILLAGE).exercising(RegistrationModule.WRITE);
  private final Caller reader = callers.director(VILLAGE).exercising(RegistrationModule.READ);
  private final Caller supervisor =
      callers.supervisor("610999101").exercising(RegistrationModule.VERIFY);
  private final Caller officer = callers.officer("610999").exercising(RegistrationModule.READ);

  ChildChangesTest() {
    super("registration");
  }

  @Test
  void every_step_is_told_with_who_took_it_and_why() {
    clock.set(LocalDate.of(2026, 3, 2));
    Id id = service.create(director, child()).id();
    clock.set(LocalDate.of(2026, 3, 3));
    service.submit(director, id, Match.ANY);
    clock.set(LocalDate.of(2026, 3, 4));
    service.returnBack(supervisor, id, "学校填错了", Match.ANY);
    clock.set(LocalDate.of(2026, 3, 5));
    service.submit(director, id, Match.ANY);
    clock.set(LocalDate.of(2026, 3, 6));
    service.verify(supervisor, id, Match.ANY);
    clock.set(LocalDate.of(2026, 9, 1));
    service.requestClose(director, id, "2", "父母都回来了", Match.ANY);
    clock.set(LocalDate.of(2026, 9, 2));
    service.returnBack(supervisor, id, "母亲又走了", Match.ANY);
    clock.set(LocalDate.of(2026, 9, 3));
    service.requestClose(director, id, "2", "这次都回来了", Match.ANY);
    clock.set(LocalDate.of(2026, 9, 4));
    service.close(supervisor, id, Match.ANY);
    clock.set(LocalDate.of(2026, 10, 1));
    service.reopen(supervisor, id, "又外出了", Match.ANY);

    List<RevisionSight> story = service.changes(reader, id);

    String entered = director.account().toString();
    String decided = supervisor.account().toString();
    assertThat(story)
        .extracting(RevisionSight::step, RevisionSight::by, RevisionSight::reason)
        .containsExactly(
            tuple(Step.REOPENED, decided, "又外出了"),
            tuple(Step.CLOSED, decided, "这次都回来了"),
            tuple(Step.CLOSE_REQUESTED, entered, "这次都回来了"),
            tuple(Step.CLOSE_REFUSED, decided, "母亲又走了"),
            tuple(Step.CLOSE_REQUESTED, entered, "父母都回来了"),
            tuple(Step.VERIFIED, decided, null),
            tuple(Step.SUBMITTED, entered, null),
            tuple(Step.RETURNED, decided, "学校填错了"),
            tuple(Step.SUBMITTED, entered, null),
            tuple(Step.BEGUN, entered, null));
  }

  @Test
  void a_changed_field_is_told_with_what_it_was_from_which_day_and_why() {
    Id id = onTheBooks();
    clock.set(LocalDate.of(2026, 8, 1));
    service.update(
        director,
        id,
        edited(
            service.find(reader, id),
            t -> {
              t.schooling = "4";
              t.changeReason = "升入初中";
              t.effectiveOn = LocalDate.of(2026, 6, 1);
            }),
        Match.ANY);

    RevisionSight last = service.changes(reader, id).get(0);

    assertThat(last.step()).isEqualTo(Step.EDITED);
    assertThat(last.reason()).isEqualTo("升入初中");
    assertThat(last.changes())
        .containsExactly(
            new FieldChange(
                Thing.CHILD, null, "schooling", "3", "4", false, LocalDate.of(2026, 6, 1)));
  }

  @Test
  void a_guardian_who_is_no_more_is_told_with_the_day_he_ended() {
    clock.set(LocalDate.of(2026, 3, 2));
    Id id =
        service
            .create(
                director,
                child(
                    t ->
                        t.guardians =
                            List.of(
                                t.guardians.get(0),
                                t.guardians.get(1),
                                Samples.guardian("61", "HOME", "张老汉", "1"))))
            .id();
    ChildSight before = service.find(reader, id);
    GuardianSight gone = before.guardians().get(before.guardians().size() - 1);
    clock.set(LocalDate.of(2026, 8, 1));
    service.update(
        director,
        id,
        edited(
            before,
            t -> t.guardians = before.guardians().subList(0, before.guardians().size() - 1)),
        Match.ANY);

    assertThat(service.changes(reader, id).get(0).changes())
        .containsExactly(
            new FieldChange(
                Thing.GUARDIAN,
                gone.relation(),
                "until",
                null,
                "2026-08-01",
                false,
                LocalDate.of(2026, 8, 1)));
  }

  @Test
  void a_change_that_is_masked_on_both_sides_is_told_without_what_it_was() {
    Id id = onTheBooks();
    clock.set(LocalDate.of(2026, 8, 1));
    service.update(
        director, id, edited(service.find(reader, id), t -> t.school = "另一小学"), Match.ANY);

    FieldChange masked = service.changes(officer, id).get(0).changes().get(0);

    assertThat(masked.field()).isEqualTo("school");
    assertThat(masked.hidden()).isTrue();
    assertThat(masked.before()).isNull();
    assertThat(masked.after()).isNull();
    assertThat(service.changes(reader, id).get(0).changes().get(0).after()).isEqualTo("另一小学");
  }

  @Test
  void what_follows_a_change_of_trusteeship_is_nobodys_act() {
    Id id = onTheBooks();
    clock.set(LocalDate.of(2026, 8, 1));
    service.restamp(
        callers.platform(),
        DivisionCode.of(VILLAGE),
        DivisionCode.of("610998"),
        LocalDate.of(2026, 8, 1));
    Caller zone = callers.officer("610998").exercising(RegistrationModule.READ);

    RevisionSight last = service.changes(zone, id).get(0);

    assertThat(last.step()).isEqualTo(Step.RESTAMPED);
    assertThat(last.by()).isNull();
  }

  @Test
  void the_file_of_any_past_day_and_knowledge_equals_what_was_copied_then() {
    clock.set(LocalDate.of(2026, 3, 2));
    Id id = service.create(director, child()).id();
    List<Copy> copies = new java.util.ArrayList<>();
    String[] schools = {"甲小学", "乙小学", "丙小学", "丁小学"};
    for (int i = 0; i < schools.length; i++) {
      String school = schools[i];
      LocalDate effective = LocalDate.of(2026, 3 + i, 10);
      clock.set(LocalDate.of(2026, 3 + i, 20));
      service.update(
          director,
          id,
          edited(
              service.find(reader, id),
              t -> {
                t.school = school;
                t.effectiveOn = effective;
              }),
          Match.ANY);
      copies.add(new Copy(clock.today(), clock.instant(), service.find(reader, id).school()));
    }
    clock.set(LocalDate.of(2026, 12, 1));
    service.update(
        director,
        id,
        edited(
            service.find(reader, id),
            t -> {
              t.school = "一直是戊小学";
              t.effectiveOn = LocalDate.of(2026, 3, 2);
            }),
        Match.ANY);

    for (Copy copy : copies) {
      assertThat(service.find(reader, id, copy.day(), copy.known()).school())
          .isEqualTo(copy.school());
      assertThat(service.find(reader, id, copy.day(), null).school()).isEqualTo("一直是戊小学");
    }
  }

  private record Copy(LocalDate day, Instant known, String school) {}

  @Test
  void a_reason_that_is_too_long_changes_nothing_and_a_stranger_finds_no_story() {
    Id id = onTheBooks();
    assertThatThrownBy(
            () ->
                service.update(
                    director,
                    id,
                    edited(service.find(reader, id), t -> t.changeReason = "长".repeat(501)),
                    Match.ANY))
        .isInstanceOfSatisfying(
            Invalid.class, e -> assertThat(e.problems().get(0).field()).isEqualTo("changeReason"));
    Caller stranger = callers.director("610999102201").exercising(RegistrationModule.READ);
    assertThatThrownBy(() -> service.changes(stranger, id)).isInstanceOf(Missing.class);
  }

  private Id onTheBooks() {
    clock.set(LocalDate.of(2026, 3, 2));
    Id id = service.create(director, child()).id();
    service.submit(director, id, Match.ANY);
    clock.set(LocalDate.of(2026, 3, 5));
    service.verify(supervisor, id, Match.ANY);
    return id;
  }
}
