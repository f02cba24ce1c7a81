package org.antong.workforce.internal;

import static org.antong.workforce.internal.MadeUp.number;
import static org.antong.workforce.internal.MadeUp.on;
import static org.antong.workforce.internal.MadeUp.person;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Match;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.report.LeaderAlert.Found;
import org.antong.platform.api.report.LeaderAlert.Share;
import org.antong.platform.testkit.Callers;
import org.antong.platform.testkit.ShippedTexts;
import org.antong.platform.testkit.StoreContract;
import org.antong.platform.testkit.TestDivisions;
import org.antong.platform.testkit.TestSwitches;
import org.antong.workforce.internal.AppointmentService.Ending;
import org.antong.workforce.internal.domain.PostFilter;
import org.junit.jupiter.api.Test;

/** The leader's red item: posts vacant for more than thirty days. */
class VacancyAlertTest extends StoreContract {

  private static final Area COUNTY = Area.of(DivisionCode.of("610999"), DivisionCode.of("610999"));
  private static final Area PREFECTURE = Area.of(DivisionCode.of("610900"), null);

  private final Callers callers = Callers.of(new WorkforceModule().info());
  private final TestDivisions divisions = TestDivisions.small();
  private final WorkforceConfig config = new WorkforceConfig(30, 12, false);
  private final Trainings trainings = new Trainings();
  private final PostService posts = new PostService(db, divisions, config, trainings, clock);
  private final StaffService staff = new StaffService(db, cipher, divisions, config, clock);
  private final AppointmentService service =
      new AppointmentService(
          db, cipher, divisions, config, posts, staff, new MadeUp.Accounts(), clock);
  private final VacancyAlert alert = new VacancyAlert(posts, config);

  private final Caller officer = callers.officer("610999");
  private final Caller leader = callers.leader("610900").exercising(alert.permission());

  VacancyAlertTest() {
    super("workforce");
  }

  private AppointmentSight appoint(String name, int sequence, String post) {
    return service.nominate(
        officer.exercising(WorkforceModule.NOMINATE),
        on(
            person(name, number(LocalDate.of(1985, 6, 1), sequence)),
            post,
            LocalDate.of(2026, 1, 1)));
  }

  private Found found(Area area) {
    return alert.found(leader, area).orElseThrow();
  }

  @Test
  void where_nobody_was_ever_entered_nothing_is_told() {
    assertThat(alert.found(leader, PREFECTURE)).isEmpty();
  }

  @Test
  void a_post_is_told_on_the_thirty_first_day_and_gone_on_the_day_it_is_filled() {
    clock.set(LocalDate.of(2026, 9, 1));
    appoint("王秀英", 2, "D-610999101201-1");
    appoint("李梅", 4, "D-610999102201-1");
    appoint("赵强", 3, "S-610999102000-610999000000-1");
    AppointmentSight left = appoint("张大山", 1, "S-610999101000-610999000000-1");
    service.end(
        officer.exercising(WorkforceModule.APPROVE),
        left.id(),
        new Ending(LocalDate.of(2026, 8, 15), "2", null),
        Match.ANY);
    // vacant from the 16th of August on: the 14th of September is the thirtieth day
    clock.set(LocalDate.of(2026, 9, 14));
    assertThat(found(COUNTY).count()).isZero();
    clock.set(LocalDate.of(2026, 9, 15));
    Found found = found(COUNTY);
    assertThat(found.count()).isEqualTo(1);
    assertThat(found.args()).containsExactly(30);
    assertThat(found.shares())
        .containsExactly(
            new Share(Area.of(DivisionCode.of("610999101"), DivisionCode.of("610999")), 1));
    assertThat(listed(found.link())).isEqualTo(1);
    // the posts of the neighbour and of the zone were never filled
    assertThat(found(PREFECTURE).shares().stream().mapToLong(Share::count).sum())
        .isEqualTo(found(PREFECTURE).count())
        .isEqualTo(listed(found(PREFECTURE).link()));
    clock.set(LocalDate.of(2026, 9, 20));
    service.nominate(
        officer.exercising(WorkforceModule.NOMINATE),
        on(
            person("孙丽", number(LocalDate.of(1988, 2, 29), 6)),
            "S-610999101000-610999000000-1",
            LocalDate.of(2026, 9, 20)));
    assertThat(found(COUNTY).count()).isZero();
  }

  @Test
  void what_is_vacant_is_told_without_asking_who_is_trained() {
    clock.set(LocalDate.of(2026, 9, 1));
    appoint("王秀英", 2, "D-610999101201-1");
    trainings.states =
        (caller, people, day) -> {
          throw new AssertionError("asked who is trained");
        };
    assertThat(found(COUNTY).count()).isPositive();
    assertThat(new VacantPosts(posts).posts(officer)).isNotEmpty();
  }

  @Test
  void a_county_that_has_the_module_off_is_named_on_board_and_paper_and_never_counted_as_nought() {
    Caller without =
        new TestSwitches()
            .off("workforce", "610999")
            .of(callers.leader("610900"))
            .exercising(WorkforceModule.POSTS);
    Board board = posts.board(without, PostFilter.ALL.within(PREFECTURE));
    assertThat(board.units())
        .filteredOn(Board.Unit::off)
        .extracting(u -> u.unit().toString())
        .containsExactly("610999000000");
    assertThat(CoveragePaper.sheet(board, new ShippedTexts("workforce")).texts().get("note"))
        .as("who reads the sum is told whom it leaves out")
        .endsWith("合计不含没有启用本模块的：" + String.join("、", board.off()) + "。");
    assertThat(board.off()).hasSize(1);
    assertThat(CoveragePaper.sheet(board, new ShippedTexts("workforce")).rows())
        .filteredOn(row -> row.get("cells").equals("未启用"))
        .singleElement()
        .satisfies(row -> assertThat(row.get("posts")).isEqualTo("—"));
    assertThat(posts.board(leader, PostFilter.ALL.within(PREFECTURE)).units())
        .noneMatch(Board.Unit::off);
  }

  private long listed(String link) {
    Map<String, List<String>> values = new HashMap<>();
    for (String part : URI.create(link).getQuery().split("&")) {
      String[] named = part.split("=", 2);
      values.put(named[0], List.of(named[1].split(",")));
    }
    return posts
        .list(leader, PostFilter.of(new Query(values), divisions, clock.today()), Paging.first())
        .total();
  }
}
