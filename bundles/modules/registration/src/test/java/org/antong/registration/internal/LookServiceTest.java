package org.antong.registration.internal;

import static org.antong.registration.internal.Samples.VILLAGE;
import static org.antong.registration.internal.Samples.child;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.antong.platform.api.Id;
import org.antong.platform.api.Role;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.Purpose;
import org.antong.platform.api.data.Match;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.fault.Forbidden;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.fault.Refused;
import org.antong.platform.db.internal.RecordReading;
import org.antong.platform.testkit.Callers;
import org.antong.platform.testkit.StoreContract;
import org.antong.platform.testkit.TestDivisions;
import org.antong.registration.internal.domain.ChildFilter;
import org.junit.jupiter.api.Test;

class LookServiceTest extends StoreContract {

  private static final TestDivisions DIVISIONS =
      TestDivisions.of(
          """
          610900,示例市
          610997,邻县
          610997101,邻镇
          610997101201,邻村
          610999,示例县
          610999101,甲镇
          610999101201,一村
          """);

  private final Callers callers = Callers.of(new RegistrationModule().info());
  private final ChildService children =
      new ChildService(
          db,
          cipher,
          DIVISIONS,
          Samples.CODES,
          new RegistrationConfig(true, false),
          clock,
          Samples.NAMES);
  private final Agreed agreed = new Agreed();
  private final LookService looks =
      new LookService(db, cipher, new RecordReading(db), Samples.NAMES, DIVISIONS, clock, agreed);
  private final Caller director = callers.director(VILLAGE);

  LookServiceTest() {
    super("registration");
  }

  private Id begun() {
    return children.create(director.exercising(RegistrationModule.WRITE), child()).id();
  }

  private Caller officer(String permission) {
    return callers.officer("610999").exercising(permission);
  }

  private Caller withPurpose(String permission) {
    Instant until = clock.instant().plus(Duration.ofMinutes(30));
    return callers.officer("610999", new Purpose("回复监护人", until)).exercising(permission);
  }

  private List<LookSight> seen(Id id) {
    return looks.of(officer(RegistrationModule.LOOKS), id, Paging.first()).found().items();
  }

  private long reads(Id id) {
    return seen(id).stream().filter(l -> l.action().equals("read")).count();
  }

  @Test
  void a_director_who_opens_a_file_is_in_the_log_once_a_sitting_however_many_tabs_she_opens() {
    Id id = begun();
    Caller reader = director.exercising(RegistrationModule.READ);
    for (int i = 0; i < 4; i++) children.find(reader, id);
    children.changes(reader, id);
    assertThat(reads(id)).isEqualTo(1);
    clock.set(clock.instant().plus(Duration.ofMinutes(31)));
    children.find(reader, id);
    assertThat(reads(id)).isEqualTo(2);
  }

  @Test
  void each_entry_says_the_post_and_the_office_of_that_day_and_why() {
    Id id = begun();
    children.unmask(withPurpose(RegistrationModule.READ), id, "idNumber", "核对户口簿");
    LookSight opened =
        seen(id).stream().filter(l -> l.action().equals("unmask")).findFirst().orElseThrow();
    assertThat(opened.role()).isEqualTo(Role.COUNTY_OFFICER);
    assertThat(opened.office()).isEqualTo(DivisionCode.of("610999"));
    assertThat(opened.officeName()).isEqualTo("示例市 示例县");
    assertThat(opened.detail()).isEqualTo("idNumber / 回复监护人 / 核对户口簿");
    LookSight made =
        seen(id).stream().filter(l -> l.action().equals("create")).findFirst().orElseThrow();
    assertThat(made.role()).isEqualTo(Role.VILLAGE_DIRECTOR);
    assertThat(made.office()).isEqualTo(DivisionCode.of(VILLAGE));
    // what stood in the record is the audit administrator's
    assertThat(made.detail()).isNull();
  }

  @Test
  void a_file_opened_by_approval_says_so_and_what_was_asked_for_not_the_purpose_of_the_sitting() {
    Id id = begun();
    Instant until = clock.instant().plus(Duration.ofMinutes(30));
    Caller stranger =
        callers.officer("610997", new Purpose("核查档案", until)).exercising(RegistrationModule.READ);
    agreed.to(stranger, id);
    GivenFiles given = new GivenFiles(db, cipher, DIVISIONS, clock, agreed);
    given.open(stranger, id);
    given.unmask(stranger, id, "idNumber");
    assertThat(seen(id))
        .filteredOn(LookSight::approved)
        .extracting(LookSight::action, LookSight::purpose, LookSight::detail)
        .containsExactlyInAnyOrder(
            tuple("read", Agreed.PURPOSE, null), tuple("unmask", Agreed.PURPOSE, "idNumber"));
  }

  @Test
  void who_reads_the_entries_is_among_them_the_next_time() {
    Id id = begun();
    assertThat(seen(id)).noneMatch(l -> l.action().equals("looks"));
    assertThat(seen(id)).anyMatch(l -> l.action().equals("looks"));
  }

  @Test
  void the_entries_of_a_file_are_for_the_county_that_keeps_it_alone() {
    Id id = begun();
    assertThatThrownBy(
            () ->
                looks.of(
                    callers.officer("610997").exercising(RegistrationModule.LOOKS),
                    id,
                    Paging.first()))
        .isInstanceOf(Missing.class);
    assertThatThrownBy(() -> director.exercising(RegistrationModule.LOOKS))
        .isInstanceOf(Forbidden.class);
    assertThatThrownBy(() -> callers.supervisor("610999101").exercising(RegistrationModule.LOOKS))
        .isInstanceOf(Forbidden.class);
  }

  @Test
  void an_export_with_names_is_an_entry_of_each_file_in_it_and_a_masked_one_of_none() {
    Id id = begun();
    ChildExport export =
        new ChildExport(
            db, cipher, DIVISIONS, MadeUp.KEYS, new RegistrationConfig(true, false), clock);
    export
        .offer(
            officer(RegistrationModule.READ),
            ChildFilter.ALL,
            Paging.first(),
            ChildExport.Format.CSV,
            List.of())
        .file()
        .make();
    assertThat(seen(id)).noneMatch(l -> l.action().equals("export"));
    export
        .offer(
            withPurpose(RegistrationModule.READ),
            ChildFilter.ALL,
            Paging.first(),
            ChildExport.Format.CSV,
            List.of())
        .file()
        .make();
    LookSight left =
        seen(id).stream().filter(l -> l.action().equals("export")).findFirst().orElseThrow();
    assertThat(left.role()).isEqualTo(Role.COUNTY_OFFICER);
    assertThat(left.detail()).isEqualTo("CSV rows 1 / 回复监护人");
  }

  @Test
  void the_paper_for_the_guardian_is_printed_for_a_purpose_and_is_an_entry_itself() {
    Id id = begun();
    assertThatThrownBy(() -> looks.paper(officer(RegistrationModule.LOOKS), id))
        .isInstanceOf(Refused.class);
    LookService.Paper paper = looks.paper(withPurpose(RegistrationModule.LOOKS), id);
    assertThat(paper.child().facts().name()).isEqualTo("张小禾");
    assertThat(paper.left()).isZero();
    assertThat(seen(id)).anyMatch(l -> l.action().equals("print"));
  }

  @Test
  void an_archived_file_opens_for_the_county_alone() {
    Id id = begun();
    Caller writer = director.exercising(RegistrationModule.WRITE);
    Caller decider = callers.supervisor("610999101").exercising(RegistrationModule.VERIFY);
    children.submit(writer, id, Match.ANY);
    children.verify(decider, id, Match.ANY);
    children.requestClose(writer, id, "3", "迁往外省", Match.ANY);
    children.close(decider, id, Match.ANY);
    Caller reader = director.exercising(RegistrationModule.READ);
    assertThat(children.find(reader, id).name()).isEqualTo("张小禾");
    clock.set(clock.today().plusDays(30));
    assertThat(children.find(reader, id).name()).isEqualTo("张**");
    assertThat(children.list(reader, ChildFilter.ALL, Paging.first()).items())
        .extracting(ChildListing::name)
        .containsExactly("张**");
    assertThatThrownBy(() -> children.unmask(reader, id, "idNumber", null))
        .isInstanceOf(Forbidden.class);
    assertThatThrownBy(() -> children.printed(reader, id, "closing")).isInstanceOf(Forbidden.class);
    assertThat(children.find(withPurpose(RegistrationModule.READ), id).name()).isEqualTo("张小禾");
  }
}
