package org.antong.registration.internal;

import static org.antong.registration.internal.Samples.VILLAGE;
import static org.antong.registration.internal.Samples.child;
import static org.antong.registration.internal.Samples.edited;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.Purpose;
import org.antong.platform.api.data.Match;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.data.Slice;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.fault.Forbidden;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.fault.Refused;
import org.antong.platform.api.fault.Stale;
import org.antong.platform.testkit.Callers;
import org.antong.platform.testkit.StoreContract;
import org.antong.platform.testkit.TestDivisions;
import org.antong.registration.internal.domain.ChildFilter;
import org.antong.registration.internal.domain.FileState;
import org.junit.jupiter.api.Test;

class ChildServiceTest extends StoreContract {

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
  private final Caller officer = callers.officer("610999").exercising(RegistrationModule.VERIFY);

  ChildServiceTest() {
    super("registration");
  }

  @Test
  void a_file_goes_from_draft_to_the_books_and_off_again() {
    ChildSight draft = service.create(director, child());
    assertThat(draft.state()).isEqualTo(FileState.DRAFT);
    assertThat(draft.fileNo()).isEqualTo("610999-2026-000001");
    assertThat(draft.actions()).containsExactly("edit", "submit", "discard");
    ChildSight submitted = service.submit(director, draft.id(), Match.ANY);
    assertThat(submitted.state()).isEqualTo(FileState.SUBMITTED);
    assertThat(submitted.actions()).isEmpty();
    ChildSight active = service.verify(supervisor, draft.id(), Match.ANY);
    assertThat(active.state()).isEqualTo(FileState.ACTIVE);
    assertThatThrownBy(() -> service.requestClose(director, draft.id(), "", " ", Match.ANY))
        .isInstanceOfSatisfying(
            Invalid.class,
            e ->
                assertThat(e.problems().stream().map(p -> p.field()))
                    .containsExactly("closeReason", "reason"));
    service.requestClose(director, draft.id(), "2", "父母都回来了", Match.ANY);
    ChildSight closed = service.close(supervisor, draft.id(), Match.ANY);
    assertThat(closed.state()).isEqualTo(FileState.CLOSED);
    assertThat(closed.closedOn()).isEqualTo(clock.today());
    ChildSight again = service.reopen(supervisor, draft.id(), "父亲又外出了", Match.ANY);
    assertThat(again.state()).isEqualTo(FileState.REOPENED);
    assertThat(again.closedOn()).isNull();
    assertThat(again.version()).isEqualTo(6);
  }

  @Test
  void a_returned_file_comes_back_with_its_reason_and_can_be_mended() {
    Id id = service.create(director, child()).id();
    service.submit(director, id, Match.ANY);
    assertThatThrownBy(() -> service.returnBack(supervisor, id, " ", Match.ANY))
        .isInstanceOf(Invalid.class);
    ChildSight returned = service.returnBack(supervisor, id, "学校填错了", Match.ANY);
    assertThat(returned.state()).isEqualTo(FileState.RETURNED);
    ChildSight shown = service.find(reader, id);
    assertThat(shown.reason()).isEqualTo("学校填错了");
    service.update(director, id, edited(shown, t -> t.school = "另一小学"), Match.ANY);
    service.submit(director, id, Match.ANY);
    assertThat(service.verify(supervisor, id, Match.ANY).school()).isEqualTo("另一小学");
  }

  @Test
  void what_is_missing_keeps_a_file_from_being_submitted_and_all_of_it_is_said() {
    Id id =
        service
            .create(
                director,
                child(
                    t -> {
                      t.sex = null;
                      t.carer = null;
                      t.categories = List.of();
                    }))
            .id();
    assertThatThrownBy(() -> service.submit(director, id, Match.ANY))
        .isInstanceOfSatisfying(
            Invalid.class,
            e ->
                assertThat(e.problems().stream().map(p -> p.field()))
                    .contains("sex", "currentCarer", "categories"));
    assertThat(service.gaps(director, id).stream().map(p -> p.field()))
        .contains("sex", "currentCarer", "categories");
    assertThat(service.gaps(director, service.create(director, child()).id())).isEmpty();
    Caller other = callers.director("610999102201").exercising(RegistrationModule.WRITE);
    assertThatThrownBy(() -> service.gaps(other, id)).isInstanceOf(Missing.class);
  }

  @Test
  void why_a_guardians_number_stands_is_kept_while_it_does_not_check_and_then_goes() {
    GuardianSight father = Samples.guardian("51", "AWAY_PROVINCE", "张一山", "1");
    GuardianSight mother = Samples.guardian("52", "AWAY_PROVINCE", "李一水", "1");
    GuardianSight wrong = Samples.numbered(father, "610999198501010019", null);
    assertThatThrownBy(
            () -> service.create(director, child(t -> t.guardians = List.of(wrong, mother))))
        .isInstanceOfSatisfying(
            Invalid.class,
            e ->
                assertThat(e.problems())
                    .extracting(p -> p.field(), p -> p.code(), p -> p.key())
                    .containsExactly(
                        tuple(
                            "guardians[0].idNumber",
                            "mismatch",
                            "registration.child.idNumber.check-stands")));
    GuardianSight told = Samples.numbered(father, "610999198501010019", "身份证就是这样印的");
    Id id = service.create(director, child(t -> t.guardians = List.of(told, mother))).id();
    ChildSight shown = service.find(reader, id);
    assertThat(shown.guardians().get(0).idOverride()).isEqualTo("身份证就是这样印的");
    assertThat(service.gaps(director, id)).isEmpty();
    clock.set(clock.today().plusDays(1));
    service.update(director, id, edited(shown, t -> t.schooling = "4"), Match.ANY);
    ChildSight kept = service.find(reader, id);
    assertThat(kept.guardians().get(0).idOverride()).isEqualTo("身份证就是这样印的");
    GuardianSight right =
        Samples.numbered(kept.guardians().get(0), "610999198501010014", "身份证就是这样印的");
    service.update(
        director,
        id,
        edited(kept, t -> t.guardians = List.of(right, kept.guardians().get(1))),
        Match.ANY);
    assertThat(service.find(reader, id).guardians().get(0).idOverride()).isNull();
    assertThat(service.changes(reader, id).get(0).changes())
        .extracting(FieldChange::field, FieldChange::before)
        .contains(tuple("idOverride", "身份证就是这样印的"));
  }

  @Test
  void why_a_number_stands_that_does_not_check_is_in_the_history_and_goes_when_it_is_corrected() {
    Id id =
        service
            .create(
                director,
                child(
                    t -> {
                      t.idNumber = "610999201506010019";
                      t.idOverride = "身份证就是这样印的";
                    }))
            .id();
    ChildSight shown = service.find(reader, id);
    assertThat(shown.idOverride()).isEqualTo("身份证就是这样印的");
    assertThat(service.gaps(director, id)).isEmpty();
    clock.set(clock.today().plusDays(1));
    service.update(director, id, edited(shown, t -> t.idNumber = "610999201506010018"), Match.ANY);
    assertThat(service.find(reader, id).idOverride()).isNull();
    assertThat(service.changes(reader, id).get(0).changes())
        .extracting(FieldChange::field, FieldChange::before)
        .contains(tuple("idOverride", "身份证就是这样印的"));
    assertThatThrownBy(
            () ->
                service.update(
                    director,
                    id,
                    edited(service.find(reader, id), t -> t.idNumber = "610999201506010019"),
                    Match.ANY))
        .as("the reason of then is none for now")
        .isInstanceOf(Invalid.class);
  }

  @Test
  void what_a_supervisor_entered_is_verified_by_the_county_only() {
    Caller entering = callers.supervisor("610999101").exercising(RegistrationModule.WRITE);
    Id id = service.create(entering, child()).id();
    service.submit(entering, id, Match.ANY);
    assertThatThrownBy(() -> service.verify(supervisor, id, Match.ANY))
        .isInstanceOfSatisfying(
            Refused.class, e -> assertThat(e.key()).isEqualTo("registration.child.verify.county"));
    assertThat(service.verify(officer, id, Match.ANY).state()).isEqualTo(FileState.ACTIVE);
  }

  @Test
  void a_director_of_another_village_finds_nothing_and_changes_nothing() {
    Id id = service.create(director, child()).id();
    Caller other = callers.director("610999102201");
    assertThatThrownBy(() -> service.find(other.exercising(RegistrationModule.READ), id))
        .isInstanceOf(Missing.class);
    assertThatThrownBy(
            () ->
                service.update(other.exercising(RegistrationModule.WRITE), id, child(), Match.ANY))
        .isInstanceOf(Missing.class);
    assertThat(
            service
                .list(other.exercising(RegistrationModule.READ), ChildFilter.ALL, Paging.first())
                .total())
        .isZero();
    assertThatThrownBy(() -> service.create(other.exercising(RegistrationModule.WRITE), child()))
        .isInstanceOfSatisfying(
            Invalid.class, e -> assertThat(e.problems().get(0).code()).isEqualTo("outside"));
  }

  @Test
  void a_village_that_a_zone_manages_is_the_zones_and_not_the_countys() {
    Caller zoneDirector =
        callers
            .as(org.antong.platform.api.Role.VILLAGE_DIRECTOR, "610999101202", "610998")
            .exercising(RegistrationModule.WRITE);
    ChildSight made =
        service.create(zoneDirector, child(t -> t.division = DivisionCode.of("610999101202")));
    assertThat(made.unit()).isEqualTo(DivisionCode.of("610998"));
    assertThat(made.fileNo()).startsWith("610998-2026-");
    assertThat(list(callers.officer("610999"), "").total()).isZero();
    assertThat(list(callers.as(org.antong.platform.api.Role.COUNTY_OFFICER, "610998"), "").total())
        .isEqualTo(1);
    assertThat(list(callers.prefectureOfficer("610900"), "").total()).isEqualTo(1);
  }

  @Test
  void an_old_version_changes_nothing() {
    ChildSight draft = service.create(director, child());
    service.update(
        director, draft.id(), edited(draft, t -> t.school = "甲小学"), new Match(draft.version()));
    assertThatThrownBy(
            () ->
                service.update(
                    director,
                    draft.id(),
                    edited(draft, t -> t.school = "乙小学"),
                    new Match(draft.version())))
        .isInstanceOf(Stale.class);
    assertThat(service.find(reader, draft.id()).school()).isEqualTo("甲小学");
  }

  @Test
  void what_is_shown_masked_and_sent_back_stays_as_it_was() {
    ChildSight draft = service.create(director, child());
    assertThat(draft.idNumber()).isEqualTo("6109************18");
    assertThat(draft.phone()).isEqualTo("120****1234");
    service.update(director, draft.id(), edited(draft, t -> t.carer = "3"), Match.ANY);
    assertThat(service.unmask(reader, draft.id(), "idNumber", null).value())
        .isEqualTo("610999201506010018");
    assertThat(service.unmask(reader, draft.id(), "phone", null).value()).isEqualTo("12000001234");
    assertThat(service.unmask(reader, draft.id(), "guardians[0].phone", "核实").value())
        .isEqualTo("12000005678");
    ChildSight shown = service.find(reader, draft.id());
    assertThat(shown.currentCarer()).isEqualTo("3");
    assertThat(shown.guardians()).hasSize(2);
  }

  @Test
  void a_county_officer_sees_a_masked_name_until_she_says_why() {
    Id id = service.create(director, child()).id();
    Caller masked = callers.officer("610999").exercising(RegistrationModule.READ);
    ChildSight seen = service.find(masked, id);
    assertThat(seen.name()).isEqualTo("张**");
    assertThat(seen.birthDate()).isEqualTo("2015-06");
    assertThat(seen.residenceAddress()).isNull();
    assertThatThrownBy(() -> service.unmask(masked, id, "idNumber", "看看"))
        .isInstanceOf(Refused.class);
    Caller told =
        callers
            .officer("610999", new Purpose("抽查", clock.instant().plus(Duration.ofMinutes(30))))
            .exercising(RegistrationModule.READ);
    assertThat(service.find(told, id).name()).isEqualTo("张小禾");
    assertThat(audited("read")).isEqualTo(1);
    assertThat(service.unmask(told, id, "idNumber", null).value()).isNotNull();
    assertThat(audited("unmask")).isEqualTo(1);
    assertThatThrownBy(
            () ->
                service.unmask(
                    callers.prefectureOfficer("610900").exercising(RegistrationModule.READ),
                    id,
                    "idNumber",
                    null))
        .isInstanceOf(Forbidden.class);
  }

  @Test
  void the_same_entry_sent_twice_makes_one_file() {
    UUID client = UUID.randomUUID();
    ChildSight first = service.create(director, child(t -> t.clientId = client));
    ChildSight second = service.create(director, child(t -> t.clientId = client));
    assertThat(second.id()).isEqualTo(first.id());
    assertThat(list(callers.director(VILLAGE), "").total()).isEqualTo(1);
  }

  @Test
  void a_past_day_shows_what_was_true_then_and_a_past_moment_what_was_known_then() {
    clock.set(LocalDate.of(2026, 3, 1));
    Id id = service.create(director, child()).id();
    service.submit(director, id, Match.ANY);
    clock.set(LocalDate.of(2026, 3, 5));
    service.verify(supervisor, id, Match.ANY);
    Instant known = clock.instant();
    clock.set(LocalDate.of(2026, 8, 1));
    ChildSight now = service.find(reader, id);
    service.update(
        director,
        id,
        edited(
            now,
            t -> {
              t.schooling = "4";
              t.effectiveOn = LocalDate.of(2026, 6, 1);
            }),
        Match.ANY);

    assertThat(service.find(reader, id, LocalDate.of(2026, 3, 3), null).state())
        .isEqualTo(FileState.SUBMITTED);
    assertThat(service.find(reader, id, LocalDate.of(2026, 5, 31), null).schooling())
        .isEqualTo("3");
    assertThat(service.find(reader, id, LocalDate.of(2026, 6, 1), null).schooling()).isEqualTo("4");
    assertThat(service.find(reader, id, LocalDate.of(2026, 6, 1), known).schooling())
        .isEqualTo("3");
    assertThatThrownBy(() -> service.find(reader, id, LocalDate.of(2026, 2, 1), null))
        .isInstanceOf(Refused.class);
    assertThat(list(callers.director(VILLAGE), "asOf=2026-06-01&schooling=4").total()).isEqualTo(1);
    assertThat(list(callers.director(VILLAGE), "asOf=2026-05-31&schooling=4").total()).isZero();
    assertThat(
            list(callers.director(VILLAGE), "asOf=2026-06-01&schooling=4&knownAt=" + known).total())
        .isZero();
    assertThat(list(callers.director(VILLAGE), "asOf=2026-03-03&state=SUBMITTED").items())
        .hasSize(1);
  }

  @Test
  void a_removed_guardian_is_still_there_on_the_days_he_was() {
    clock.set(LocalDate.of(2026, 3, 1));
    ChildSight made =
        service.create(
            director,
            child(
                t ->
                    t.guardians =
                        List.of(
                            t.guardians.get(0),
                            t.guardians.get(1),
                            Samples.guardian("61", "HOME", "张老汉", "1"))));
    clock.set(LocalDate.of(2026, 8, 1));
    ChildSight shown = service.find(reader, made.id());
    service.update(
        director,
        made.id(),
        edited(shown, t -> t.guardians = shown.guardians().subList(0, 2)),
        Match.ANY);
    assertThat(service.find(reader, made.id()).guardians()).hasSize(2);
    assertThat(service.find(reader, made.id(), LocalDate.of(2026, 7, 1), null).guardians())
        .hasSize(3);
  }

  @Test
  void the_list_finds_by_name_pinyin_initials_file_number_and_full_number() {
    service.create(director, child());
    service.create(
        director,
        child(
            t -> {
              t.name = "曾𬭊";
              t.idNumber = null;
            }));
    Caller all = callers.director(VILLAGE);
    assertThat(names(all, "q=张小")).containsExactly("张小禾");
    assertThat(names(all, "q=zhangx")).containsExactly("张小禾");
    assertThat(names(all, "q=zxh")).containsExactly("张小禾");
    assertThat(names(all, "q=zh")).containsExactly("张小禾");
    assertThat(names(all, "q=ZengDu")).containsExactly("曾𬭊");
    assertThat(names(all, "q=zd")).containsExactly("曾𬭊");
    assertThat(names(all, "q=610999-2026-000002")).containsExactly("曾𬭊");
    assertThat(names(all, "q=６１０９９９ 201506010018")).containsExactly("张小禾");
    assertThat(names(all, "q=%")).isEmpty();
    assertThat(names(all, "q=小禾")).as("a given name").containsExactly("张小禾");
    assertThat(names(all, "q=ｚｘｈ")).as("full-width letters").containsExactly("张小禾");
    assertThat(names(all, "q=小树")).isEmpty();
  }

  @Test
  void the_list_filters_sorts_and_pages() {
    for (int i = 0; i < 5; i++) {
      int n = i;
      service.create(
          director,
          child(
              t -> {
                t.name = List.of("赵一", "安二", "钱三", "白四", "马五").get(n);
                t.sex = n < 2 ? "1" : "2";
                t.idNumber = null;
                t.birthDate = LocalDate.of(2010 + 2 * n, 10, 16).toString();
              }));
    }
    Caller all = callers.director(VILLAGE);
    assertThat(names(all, "sort=name")).containsExactly("安二", "白四", "马五", "钱三", "赵一");
    assertThat(names(all, "sort=-birthDate")).containsExactly("马五", "白四", "钱三", "安二", "赵一");
    assertThat(names(all, "")).containsExactly("马五", "白四", "钱三", "安二", "赵一");
    assertThat(names(all, "sex=1&sort=fileNo")).containsExactly("赵一", "安二");
    assertThat(names(all, "ageFrom=14&ageTo=15")).containsExactly("赵一");
    assertThat(names(all, "ageTo=7&sort=name")).containsExactly("马五");
    assertThat(list(all, "category=LB,DFU&subType=LB-2").total()).isEqualTo(5);
    assertThat(list(all, "category=DFU").total()).isZero();
    assertThat(list(all, "carer=2,3&state=DRAFT&schooling=3&health=1&familyEconomic=0").total())
        .isEqualTo(5);
    assertThat(list(all, "division=610999101&unit=610999").total()).isEqualTo(5);
    assertThat(list(all, "division=610999102").total()).isZero();
    Slice<ChildListing> second =
        service.list(
            all.exercising(RegistrationModule.READ),
            filter("sort=name"),
            new Paging(2, 2, List.of(new Paging.Sort("name", false))));
    assertThat(second.items().stream().map(ChildListing::name)).containsExactly("马五", "钱三");
    assertThat(second.total()).isEqualTo(5);
    assertThat(second.items().get(0).categories()).containsExactly("LB");
    assertThatThrownBy(() -> filter("sex=7&ageFrom=x")).isInstanceOf(Invalid.class);
  }

  @Test
  void a_change_of_trusteeship_moves_files_from_its_day_on_and_only_once() {
    clock.set(LocalDate.of(2026, 3, 1));
    Id id = service.create(director, child()).id();
    clock.set(LocalDate.of(2026, 8, 1));
    DivisionCode village = DivisionCode.of(VILLAGE);
    DivisionCode zone = DivisionCode.of("610998");
    LocalDate june = LocalDate.of(2026, 6, 1);
    assertThat(service.restamp(callers.platform(), village, zone, june)).isEqualTo(1);
    assertThat(service.restamp(callers.platform(), village, zone, june)).isZero();
    Caller county = callers.officer("610999");
    Caller zoneOfficer = callers.as(org.antong.platform.api.Role.COUNTY_OFFICER, "610998");
    assertThat(list(county, "").total()).isZero();
    assertThat(list(zoneOfficer, "").total()).isEqualTo(1);
    assertThat(list(county, "asOf=2026-05-31").total()).isEqualTo(1);
    assertThat(list(zoneOfficer, "asOf=2026-05-31").total()).isZero();
    assertThat(service.find(zoneOfficer.exercising(RegistrationModule.READ), id).guardians())
        .hasSize(2);
  }

  @Test
  void restricted_categories_are_apart_and_each_look_is_logged() {
    RestrictedService restricted = new RestrictedService(db, cipher, clock);
    Id id = service.create(director, child()).id();
    Caller handler = callers.officer("610999").exercising(RegistrationModule.RESTRICTED);
    restricted.replace(
        handler, id, List.of(Samples.category("HIV", LocalDate.of(2026, 1, 1), null)));
    assertThat(restricted.list(handler, id)).hasSize(1);
    assertThat(service.find(reader, id).categories()).hasSize(1);
    assertThat(list(callers.director(VILLAGE), "category=HIV").total()).isZero();
    assertThatThrownBy(
            () ->
                restricted.replace(
                    handler, id, List.of(Samples.category("LB", LocalDate.of(2026, 1, 1), null))))
        .isInstanceOf(Invalid.class);
    assertThat(restricted.replace(handler, id, List.of())).isEmpty();
  }

  @Test
  void nothing_sensitive_stands_in_the_clear_in_any_row() {
    service.create(director, child());
    for (String table :
        List.of("registration.child", "registration.child_state", "registration.guardian")) {
      String rows = rows("select * from " + table);
      assertThat(rows)
          .doesNotContain("610999201506010018", "一组12号", "12000001234", "12000005678", "ABROAD");
    }
    assertThat(rows("select * from antong.audit_entry"))
        .doesNotContain("610999201506010018", "一组12号", "12000001234", "ABROAD");
  }

  @Test
  void to_dos_and_figures_count_what_waits_for_the_one_who_looks() {
    Id id = service.create(director, child()).id();
    ChildReminders reminders = new ChildReminders(service);
    assertThat(reminders.toDos(callers.director(VILLAGE)))
        .extracting(t -> t.textKey())
        .containsExactly("registration.todo.draft");
    service.submit(director, id, Match.ANY);
    assertThat(reminders.toDos(callers.supervisor("610999101")))
        .extracting(t -> t.textKey(), t -> t.count())
        .containsExactly(org.assertj.core.groups.Tuple.tuple("registration.todo.verify.town", 1L));
    assertThat(reminders.toDos(callers.officer("610999"))).isEmpty();
    service.verify(supervisor, id, Match.ANY);
    var area = divisions.area(DivisionCode.of("610999"), null, clock.today()).orElseThrow();
    assertThat(new ChildFigures(service).figures(callers.leader("610999"), area))
        .extracting(f -> f.value(), f -> f.link())
        .contains(org.assertj.core.groups.Tuple.tuple(1L, null));
  }

  @Test
  void drafts_and_returned_files_are_to_do_for_the_post_that_entered_them() {
    Caller entering = callers.supervisor("610999101").exercising(RegistrationModule.WRITE);
    service.create(director, child(t -> t.idNumber = null));
    Id returned = service.create(director, child()).id();
    service.submit(director, returned, Match.ANY);
    service.returnBack(supervisor, returned, "学校填错了", Match.ANY);
    service.create(entering, child(t -> t.idNumber = null));
    service.create(entering, child(t -> t.idNumber = null));

    ChildReminders reminders = new ChildReminders(service);
    assertThat(reminders.toDos(callers.director(VILLAGE)))
        .extracting(t -> t.textKey(), t -> t.count(), t -> t.link())
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                "registration.todo.returned",
                1L,
                "/registration/children?state=RETURNED&enteredBy=VILLAGE_DIRECTOR"),
            org.assertj.core.groups.Tuple.tuple(
                "registration.todo.draft",
                1L,
                "/registration/children?state=DRAFT&enteredBy=VILLAGE_DIRECTOR"));
    assertThat(reminders.toDos(callers.supervisor("610999101")))
        .extracting(t -> t.textKey(), t -> t.count(), t -> t.link())
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                "registration.todo.draft",
                2L,
                "/registration/children?state=DRAFT&enteredBy=TOWN_SUPERVISOR"));
    Caller all = callers.supervisor("610999101");
    assertThat(list(all, "state=DRAFT&enteredBy=TOWN_SUPERVISOR").total()).isEqualTo(2);
    assertThat(list(all, "state=DRAFT").total()).isEqualTo(3);
  }

  @Test
  void a_list_shown_for_a_purpose_tells_which_children_were_seen_but_not_what_was_typed() {
    Id child = service.create(director, Samples.child()).id();
    Caller reader =
        callers
            .officer("610999", new Purpose("抽查", clock.instant().plus(Duration.ofMinutes(30))))
            .exercising(RegistrationModule.READ);
    String name = service.find(director, child).name();
    assertThat(list(reader, "state=DRAFT&q=" + name).total()).isEqualTo(1);
    assertThat(list(reader, "state=CLOSED").total()).isZero();
    List<String> told =
        database()
            .jdbi()
            .withHandle(
                h ->
                    h.createQuery(
                            "select detail from antong.audit_entry where action = 'list' order by id")
                        .mapTo(String.class)
                        .list());
    assertThat(told)
        .containsExactly(
            "rows 1, total 1, page 1 / ?state=DRAFT / by words / " + child,
            "rows 0, total 0, page 1 / ?state=CLOSED");
  }

  private long audited(String action) {
    return database()
        .jdbi()
        .withHandle(
            h ->
                h.createQuery("select count(*) from antong.audit_entry where action = :a")
                    .bind("a", action)
                    .mapTo(Long.class)
                    .one());
  }

  private String rows(String sql) {
    return database().jdbi().withHandle(h -> h.createQuery(sql).mapToMap().list().toString());
  }

  private List<String> names(Caller caller, String query) {
    return list(caller, query).items().stream().map(ChildListing::name).toList();
  }

  private Slice<ChildListing> list(Caller caller, String query) {
    List<Paging.Sort> sort =
        parameters(query).getOrDefault("sort", List.of()).stream()
            .map(s -> new Paging.Sort(s.replace("-", ""), s.startsWith("-")))
            .toList();
    return service.list(
        caller.exercising(RegistrationModule.READ), filter(query), new Paging(1, 20, sort));
  }

  private ChildFilter filter(String query) {
    return ChildFilter.of(new Query(parameters(query)), divisions, Samples.CODES, clock.today());
  }

  static Map<String, List<String>> parameters(String query) {
    Map<String, List<String>> map = new java.util.LinkedHashMap<>();
    for (String pair : query.split("&")) {
      if (pair.isEmpty()) continue;
      String[] sides = pair.split("=", 2);
      map.put(sides[0], List.of(sides[1]));
    }
    return map;
  }
}
