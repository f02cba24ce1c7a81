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
import org.antong.platform.api.report.FormSheet;
import org.antong.platform.api.text.Texts;
import org.antong.platform.db.internal.RecordReading;
import org.antong.platform.testkit.Callers;
import org.antong.platform.testkit.ShippedTexts;
import org.antong.platform.testkit.StoreContract;
import org.antong.platform.testkit.TestDivisions;
import org.antong.registration.internal.domain.ChildFilter;
import org.antong.registration.internal.pages.LookPaper;
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

  private final RestrictedService restricted = new RestrictedService(db, cipher, clock);

  private String paper(Id id) {
    LookService.Paper paper = looks.paper(withPurpose(RegistrationModule.LOOKS), id);
    Texts texts = new ShippedTexts("registration");
    FormSheet sheet = new LookPaper(paper, texts, "示例市 示例县").sheet();
    return sheet.toString();
  }

  @Test
  void the_guardians_paper_tells_nobody_that_a_restricted_category_was_looked_for() {
    Id id = begun();
    children.find(withPurpose(RegistrationModule.READ), id);
    Instant until = clock.instant().plus(Duration.ofMinutes(30));
    restricted.list(
        callers
            .officer("610999", new Purpose("其他：核查虐待举报", until))
            .exercising(RegistrationModule.RESTRICTED),
        id);
    // without a purpose, which no other look of the post is
    restricted.list(officer(RegistrationModule.RESTRICTED), id);
    children.unmask(withPurpose(RegistrationModule.READ), id, "idNumber", "被举报人与户口簿核对");
    assertThat(seen(id))
        .as("the officer in the handling chain reads it as it was")
        .anyMatch(l -> l.entity().equals("registration.child_restricted_category"));

    List<LookSight> told = looks.paper(withPurpose(RegistrationModule.LOOKS), id).looks();
    assertThat(told).noneMatch(l -> l.entity().contains("restricted"));
    assertThat(told.stream().filter(l -> l.action().equals("read")).toList())
        .as("each is a look at the file with a reason, like every other")
        .hasSize(3)
        .allSatisfy(
            l -> {
              assertThat(l.entity()).isEqualTo("registration.child");
              assertThat(l.purpose()).isNotNull();
              assertThat(l.detail()).isNull();
            });
    assertThat(paper(id)).contains("履行法定职责", "证件号码").doesNotContain("限制", "虐待", "举报", "回复监护人");
  }

  @Test
  void no_word_that_may_come_later_reaches_the_paper_as_it_is() {
    LookSight strange =
        new LookSight(
            new Id(1),
            clock.instant(),
            "report-abuse",
            "protection.mandatory_report",
            "某人",
            Role.COUNTY_OFFICER,
            DivisionCode.of("610999"),
            "示例县",
            "个案处置：强制报告",
            false,
            "强制报告 / 紧急");
    LookSight told = ToldLooks.onPaper(strange);
    assertThat(told.action()).isEqualTo("read");
    assertThat(told.entity()).isEqualTo("registration.child");
    assertThat(told.detail()).isNull();
    LookSight ill = strange.as("registration.child", "unmask", null, "illness / 核对病历");
    assertThat(ToldLooks.onPaper(ill).detail()).as("not which illness field").isNull();
    assertThat(ToldLooks.onPaper(ill).purpose()).isEqualTo(ToldLooks.DUTY);
    LookSight inside = strange.as("registration.child_restricted_category", "read", "核查档案", null);
    assertThat(ToldLooks.inside(inside).entity()).isEqualTo("registration.child");
    assertThat(ToldLooks.inside(strange)).isEqualTo(strange);
  }

  @Test
  void page_and_paper_say_the_same_of_lists() {
    Id id = begun();
    Texts texts = new ShippedTexts("registration");
    String lists = "浏览名册、台账按次记录，不逐人记录";
    assertThat(texts.get("registration.look.says")).contains(lists);
    assertThat(paper(id)).contains(lists);
  }

  @Test
  void a_paper_that_was_refused_is_no_look() {
    Id id = begun();
    Caller reader = withPurpose(RegistrationModule.READ);
    long before = seen(id).stream().filter(l -> !l.action().equals("looks")).count();
    assertThatThrownBy(() -> children.printedChange(reader, id, null))
        .isInstanceOfSatisfying(
            Refused.class, e -> assertThat(e.key()).isEqualTo("registration.paper.change.none"));
    assertThatThrownBy(() -> children.printedChange(reader, id, clock.instant()))
        .isInstanceOf(Missing.class);
    assertThatThrownBy(() -> children.printedClosing(reader, id))
        .isInstanceOfSatisfying(
            Refused.class, e -> assertThat(e.key()).isEqualTo("registration.paper.closing.none"));
    assertThat(seen(id).stream().filter(l -> !l.action().equals("looks")).count())
        .as("nothing was shown")
        .isEqualTo(before);
    Caller writer = director.exercising(RegistrationModule.WRITE);
    children.submit(writer, id, Match.ANY);
    Caller decider = callers.supervisor("610999101").exercising(RegistrationModule.VERIFY);
    children.verify(decider, id, Match.ANY);
    clock.set(clock.instant().plus(Duration.ofMinutes(1)));
    ChildSight shown = children.find(writer, id);
    children.update(writer, id, Samples.edited(shown, t -> t.school = "中心小学"), Match.ANY);
    ChildService.PrintedChange printed = children.printedChange(reader, id, null);
    assertThat(printed.child().id()).isEqualTo(id);
    assertThat(printed.edit().changes()).isNotEmpty();
    assertThat(seen(id)).anyMatch(l -> l.action().equals("print"));
  }
}
