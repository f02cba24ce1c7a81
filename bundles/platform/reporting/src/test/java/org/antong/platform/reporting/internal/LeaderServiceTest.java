package org.antong.platform.reporting.internal;

import static org.antong.platform.reporting.internal.LeaderSample.leader;
import static org.antong.platform.reporting.internal.LeaderSample.leftBehind;
import static org.antong.platform.reporting.internal.LeaderSample.onTime;
import static org.antong.platform.reporting.internal.LeaderSample.query;
import static org.antong.platform.reporting.internal.LeaderSample.service;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.antong.platform.api.Id;
import org.antong.platform.api.Period;
import org.antong.platform.api.Role;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.fault.Forbidden;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.report.LeaderAlert;
import org.antong.platform.api.report.LeaderNumber;
import org.antong.platform.api.report.Mark;
import org.antong.platform.api.report.ReportTable;
import org.antong.platform.api.report.ReportTable.Column;
import org.antong.platform.api.report.ReportTable.Row;
import org.antong.platform.reporting.internal.domain.HeaderSettings;
import org.antong.platform.reporting.internal.domain.LockedContent;
import org.antong.platform.reporting.internal.domain.MonthEnds;
import org.antong.platform.reporting.internal.domain.ReturnKey;
import org.antong.platform.reporting.internal.domain.Snapshot;
import org.antong.platform.reporting.internal.domain.Standing;
import org.antong.platform.reporting.internal.domain.StatReturn;
import org.antong.platform.testkit.GrantScopes;
import org.junit.jupiter.api.Test;

/** The arithmetic is that of the table in {@link LeaderSample#leftBehind}. */
class LeaderServiceTest {

  @Test
  void a_leader_of_the_prefecture_sees_its_last_month_that_is_over() {
    LeaderOverview page = service(leftBehind()).open(leader("610900"), query());
    assertThat(page.ends().month()).hasToString("2026-10");
    assertThat(page.ends().asOf()).isEqualTo(LocalDate.of(2026, 10, 31));
    assertThat(page.ends().days().get(12)).isEqualTo(LocalDate.of(2025, 10, 31));
    Standing s = standing(page, "registration.leftBehind");
    // 12 + 7 + 3 + 8 + 6 + 20 = 56; before 10 + 7 + 5 + 8 + 6 + 25 = 61; a year ago 8 + 9 + 0 + 8 +
    // 6 + 30 = 61
    assertThat(s.now(s.total())).contains(new BigDecimal(56));
    assertThat(s.change(s.total(), MonthEnds.BEFORE)).contains(new BigDecimal(-5));
    assertThat(s.change(s.total(), MonthEnds.YEAR_AGO)).contains(new BigDecimal(-5));
    assertThat(s.line(s.total()))
        .hasSize(13)
        .startsWith(new BigDecimal(61), new BigDecimal(61))
        .endsWith(new BigDecimal(61), new BigDecimal(56));
  }

  @Test
  void counties_and_zones_are_ranked_and_a_zone_nobody_verified_has_no_rank() {
    LeaderOverview page = service(leftBehind()).open(leader("610900"), query());
    Standing s = standing(page, "registration.leftBehind");
    // 示例县 12 + 7 + 3 + 8, without the village its zone manages
    assertThat(s.ranking().stream().map(r -> r.rank() + " " + r.row().name() + " " + now(s, r)))
        .containsExactly("1 示例县 30", "2 邻县 20", "3 示例新区 6");
    assertThat(s.untold()).hasSize(1);
    assertThat(s.mark(s.untold().get(0))).isEqualTo(Mark.UNVERIFIED);
  }

  @Test
  void a_leader_of_a_county_sees_its_towns_without_those_of_the_zone() {
    LeaderOverview page = service(leftBehind()).open(leader("610999"), query());
    Standing s = standing(page, "registration.leftBehind");
    assertThat(s.now(s.total())).contains(new BigDecimal(30));
    assertThat(s.ranking().stream().map(r -> r.row().name() + " " + now(s, r)))
        .containsExactly("甲镇 19", "乙镇 11");
    // 甲镇 17 before, 乙镇 13 before
    assertThat(s.change(s.table().rows().get(0), MonthEnds.BEFORE)).contains(new BigDecimal(2));
    assertThat(s.change(s.table().rows().get(1), MonthEnds.BEFORE)).contains(new BigDecimal(-2));
  }

  @Test
  void of_a_village_a_leader_is_told_few_only_as_few_and_nothing_it_could_be_computed_from() {
    LeaderService service = service(leftBehind());
    LeaderOverview page =
        service.open(leader("610999"), query("division", "610999102", "unit", "610999"));
    Standing s = standing(page, "registration.leftBehind");
    // 三村 3 of 11: few, and so 五村 is not told either
    assertThat(s.now(s.total())).contains(new BigDecimal(11));
    assertThat(s.table().rows().stream().map(s::mark)).containsExactly(Mark.SMALL, Mark.HIDDEN);
    assertThat(s.ranking()).isEmpty();
    assertThat(s.table().rows()).allSatisfy(r -> assertThat(s.change(r, 1)).isEmpty());
    Caller officer = LeaderSample.caller(Role.COUNTY_OFFICER, "610999");
    Standing full =
        standing(
            service.open(officer, query("division", "610999102", "unit", "610999")),
            "registration.leftBehind");
    assertThat(full.ranking().stream().map(r -> r.row().name() + " " + now(full, r)))
        .containsExactly("五村 8", "三村 3");
  }

  @Test
  void another_county_is_not_there_for_a_leader() {
    LeaderService service = service(leftBehind());
    for (String place : List.of("610999", "610999101", "610900", "610111")) {
      assertThatThrownBy(() -> service.open(leader("610997"), query("division", place)))
          .isInstanceOf(Missing.class);
    }
    Caller other = LeaderSample.stranger("610999");
    assertThatThrownBy(() -> service.open(other, query())).isInstanceOf(Forbidden.class);
  }

  @Test
  void a_number_whose_module_is_not_there_is_named_and_never_zero() {
    LeaderOverview page = service(leftBehind()).open(leader("610900"), query());
    assertThat(page.numbers().stream().map(Standing::key))
        .containsExactly(
            "registration.leftBehind",
            "registration.inDifficulty",
            "visiting.highRisk",
            "protection.openReports",
            "visiting.onTime",
            "training.coverage");
    assertThat(page.shown()).hasSize(1);
    LeaderWords words = new LeaderWords(page, Sample.texts("zh_CN"));
    assertThat(words.absent(page.numbers().get(5))).isEqualTo("未启用");
    assertThat(words.label(page.numbers().get(5))).isEqualTo("培训覆盖率");
  }

  @Test
  void a_module_that_is_off_in_one_county_is_left_out_there_and_off_everywhere_is_off() {
    LeaderOverview partly =
        service(
                List.of(leftBehind()),
                List.of(),
                Map.of(),
                LeaderSample.without("registration", "610997"))
            .open(leader("610900"), query());
    Standing s = standing(partly, "registration.leftBehind");
    assertThat(s.now(s.total())).contains(new BigDecimal(36));
    assertThat(s.mark(s.table().rows().get(0))).isEqualTo(Mark.OFF);
    assertThat(s.offBelow()).isOne();
    LeaderOverview off =
        service(
                List.of(leftBehind()),
                List.of(),
                Map.of(),
                LeaderSample.without("registration", "610997", "610999", "610998", "610996"))
            .open(leader("610900"), query());
    assertThat(off.shown()).isEmpty();
  }

  @Test
  void a_leader_of_a_county_where_a_module_is_off_reads_that_it_is_off() {
    Caller leader = LeaderSample.leader("610999");
    Caller without =
        new Caller(
            leader.account(),
            leader.name(),
            leader.displayName(),
            leader.grants(),
            leader.permissions(),
            null,
            leader.source(),
            leader.locale(),
            null,
            LeaderSample.off("registration"));
    LeaderOverview page = service(leftBehind()).open(without, query());
    assertThat(page.numbers().stream().map(Standing::key)).contains("registration.leftBehind");
    assertThat(page.shown()).isEmpty();
  }

  @Test
  void a_share_of_nothing_is_no_share_and_its_total_is_that_of_the_parts() {
    LeaderOverview page = service(onTime()).open(leader("610900"), query());
    Standing s = standing(page, "visiting.onTime");
    // 18 / 20 = 90.0 %, 17 / 20 = 85.0 % before
    assertThat(s.now(s.total())).contains(new BigDecimal("90.0"));
    assertThat(s.change(s.total(), MonthEnds.BEFORE)).contains(new BigDecimal("5.0"));
    assertThat(s.judge(new BigDecimal("5.0"))).isPositive();
    assertThat(s.mark(s.table().rows().get(0))).isEqualTo(Mark.NA);
    assertThat(s.ranking().stream().map(r -> r.row().name())).containsExactly("示例县");
    LeaderWords words = new LeaderWords(page, Sample.texts("zh_CN"));
    assertThat(words.value(s, s.total())).isEqualTo("90.0%");
    assertThat(words.change(s, s.total(), MonthEnds.BEFORE)).isEqualTo("较上月 +5.0 个百分点");
    assertThat(words.value(s, s.table().rows().get(0))).isEqualTo("—");
  }

  @Test
  void a_number_that_fails_takes_no_other_with_it() {
    LeaderNumber broken =
        new LeaderSample.Told(
            "registration",
            "inDifficulty",
            false,
            false,
            LeaderNumber.Wish.NEITHER,
            new LeaderNumber.InTable("T02", "total"),
            null);
    LeaderOverview page = service(leftBehind(), broken).open(leader("610900"), query());
    assertThat(page.shown()).hasSize(1);
    assertThat(page.numbers().get(1).failed()).isTrue();
  }

  @Test
  void what_a_county_has_locked_stands_in_place_of_what_is_counted() {
    // 示例县 has locked 33 at the end of the third quarter: 61 - 30 + 33 = 64
    LeaderService service =
        service(
            List.of(leftBehind()), List.of(), Map.of(snapshot(), content(33)), new GrantScopes());
    LeaderOverview october = service.open(leader("610900"), query());
    Standing s = standing(october, "registration.leftBehind");
    assertThat(s.change(s.total(), MonthEnds.BEFORE)).contains(new BigDecimal(56 - 64));
    assertThat(october.returned()).isZero();
    LeaderOverview september = service.open(leader("610900"), query("period", "2026-09"));
    Standing then = standing(september, "registration.leftBehind");
    assertThat(september.returned()).isOne();
    assertThat(new LeaderWords(september, Sample.texts("zh_CN")).version())
        .startsWith("4 个单位中 1 个已锁定");
    assertThat(then.ranking().get(0).row().name()).isEqualTo("示例县");
    assertThat(then.now(then.ranking().get(0).row())).contains(new BigDecimal(33));
  }

  @Test
  void a_month_that_cannot_be_is_refused_with_a_sentence() {
    LeaderService service = service(leftBehind());
    refused(service, "2026-12", "reporting.period.future");
    refused(service, "2026Q3", "reporting.leader.month");
    refused(service, "2015-12", "reporting.period.early");
  }

  @Test
  void with_nothing_before_the_running_month_the_page_opens_at_today() {
    LeaderNumber zero =
        new LeaderSample.Told(
            "registration",
            "leftBehind",
            false,
            false,
            LeaderNumber.Wish.NEITHER,
            new LeaderNumber.InTable("T01", "total"),
            List.of());
    LeaderOverview page = service(zero).open(leader("610900"), query());
    assertThat(page.ends().month()).hasToString("2026-11");
    assertThat(page.ends().asOf()).isEqualTo(LocalDate.of(2026, 11, 23));
    assertThat(new LeaderWords(page, Sample.texts("zh_CN")).countedUntil())
        .isEqualTo("2026-11-23 09:02");
  }

  @Test
  void what_is_to_be_asked_about_comes_with_its_places_and_silence_is_told_from_not_looking() {
    Area county = Area.of(DivisionCode.of("610999"), DivisionCode.of("610999"));
    Area next = Area.of(DivisionCode.of("610997"), DivisionCode.of("610997"));
    LeaderAlert vacant =
        new LeaderSample.Alert(
            "workforce",
            "vacant",
            false,
            new LeaderAlert.Found(
                5,
                List.of(30),
                List.of(new LeaderAlert.Share(county, 1), new LeaderAlert.Share(next, 4)),
                "/workforce/posts"));
    LeaderAlert nobody =
        new LeaderSample.Alert(
            "registration",
            "nobody",
            true,
            new LeaderAlert.Found(0, List.of(), List.of(), "/reporting/T01"));
    LeaderOverview page =
        service(
                List.of(leftBehind()),
                List.of(vacant, nobody),
                Map.of(),
                LeaderSample.without("none"))
            .open(leader("610900"), query());
    LeaderWords words = new LeaderWords(page, Sample.texts("zh_CN"));
    assertThat(page.alarms()).hasSize(1);
    assertThat(words.places(page.alarms().get(0))).isEqualTo("邻县 4、示例县 1");
    assertThat(words.quiet()).contains("已查无异常：无人照料的留守儿童");
    assertThat(words.unwatched().orElseThrow())
        .contains("强制报告超过 30 日未结", "法律援助审查、指派超期", "儿童之家未覆盖")
        .doesNotContain("岗位空缺");
  }

  @Test
  void few_children_of_one_village_are_not_told_by_an_alert() {
    LeaderAlert nobody =
        new LeaderSample.Alert(
            "registration", "nobody", true, new LeaderAlert.Found(2, List.of(), List.of(), null));
    LeaderOverview page =
        service(List.of(leftBehind()), List.of(nobody), Map.of(), new GrantScopes())
            .open(leader("610900"), query("division", "610999102", "unit", "610998"));
    assertThat(page.alarms().get(0).few()).isTrue();
    assertThat(page.alarms().get(0).count()).isZero();
    assertThat(new LeaderWords(page, Sample.texts("zh_CN")).count(page.alarms().get(0)))
        .isEqualTo("<5");
  }

  @Test
  void the_search_finds_places_of_the_reader_and_no_others() {
    LeaderService service = service(leftBehind());
    assertThat(service.places(leader("610999"), "镇").stream().map(f -> f.area().division()))
        .containsExactly(DivisionCode.of("610999101"), DivisionCode.of("610999102"));
    assertThat(service.places(leader("610999"), "邻")).isEmpty();
    assertThat(service.places(leader("610900"), "61099710120")).hasSize(2);
    assertThat(service.places(leader("610900"), "张")).isEmpty();
  }

  private static void refused(LeaderService service, String month, String key) {
    assertThatThrownBy(() -> service.open(leader("610900"), query("period", month)))
        .isInstanceOfSatisfying(
            Invalid.class, e -> assertThat(e.problems().get(0).key()).isEqualTo(key));
  }

  private static Standing standing(LeaderOverview page, String key) {
    return page.shown().stream().filter(s -> s.key().equals(key)).findFirst().orElseThrow();
  }

  private static String now(Standing s, Standing.Rank rank) {
    return s.now(rank.row()).orElseThrow().toPlainString();
  }

  private static final Area COUNTY = Area.of(DivisionCode.of("610999"), DivisionCode.of("610999"));
  private static final Period QUARTER = Period.parse("2026Q3").orElseThrow();

  private static Snapshot snapshot() {
    return new Snapshot(
        new Id(7),
        new Id(8),
        new ReturnKey("T01", QUARTER, COUNTY),
        1,
        Snapshot.State.IN_FORCE,
        QUARTER.lastDay(),
        null,
        "1",
        "",
        null,
        new StatReturn.By(new Id(1), Instant.parse("2026-10-08T01:00:00Z")),
        null);
  }

  private static LockedContent content(long total) {
    Row row = new Row(COUNTY, "合计", Map.of("total", total), Map.of());
    ReportTable table =
        new ReportTable(
            "T01",
            COUNTY,
            List.of(Column.count("total", "label", "definition", null)),
            List.of(),
            row,
            QUARTER.lastDay(),
            LeaderSample.NOW);
    return new LockedContent(
        "T01",
        "1",
        QUARTER,
        COUNTY,
        "示例县",
        QUARTER.lastDay(),
        null,
        LeaderSample.NOW,
        new HeaderSettings(null, null, null, null, null),
        Map.of(),
        Map.of(LockedContent.USUAL, table),
        Map.of());
  }
}
