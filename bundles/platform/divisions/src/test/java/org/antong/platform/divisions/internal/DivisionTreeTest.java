package org.antong.platform.divisions.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.antong.platform.api.Role;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.JobClaims;
import org.antong.platform.api.data.Match;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.division.UnitStamped;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.fault.Refused;
import org.antong.platform.api.fault.Stale;
import org.antong.platform.api.load.LoadFolder;
import org.antong.platform.api.portal.DemoData;
import org.antong.platform.divisions.internal.Trusteeships.Handover;
import org.antong.platform.divisions.internal.domain.Given;
import org.antong.platform.divisions.internal.domain.Load.Outcome;
import org.antong.platform.divisions.internal.domain.Trust;
import org.antong.platform.testkit.Callers;
import org.antong.platform.testkit.FreeClaims;
import org.antong.platform.testkit.StoreContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The register through a real database, with the files that ship. */
class DivisionTreeTest extends StoreContract {

  private static final LocalDate DAY = LocalDate.of(2026, 10, 15);
  private static final DivisionCode ZONE = DivisionCode.of("610991");
  private static final DivisionCode HANBIN = DivisionCode.of("610902");
  private static final DivisionCode VILLAGE = DivisionCode.of("610902001003");
  private static final DivisionCode OTHER = DivisionCode.of("610902001004");

  private final Callers callers = Callers.of(new DivisionsModule().info());

  private final List<DivisionTree> trees = new ArrayList<>();

  @TempDir Path folder;

  DivisionTreeTest() {
    super("divisions");
  }

  private DivisionTree tree() {
    return tree(new LoadFolder(Given.shipped()));
  }

  private DivisionTree tree(LoadFolder folder) {
    DivisionTree tree = new DivisionTree(db, clock, folder);
    trees.add(tree);
    return tree;
  }

  /** Else each would go on asking the database twice a second while the next test clears it. */
  @AfterEach
  void nobody_asks_any_more() {
    trees.forEach(DivisionTree::close);
  }

  private Caller officer(String county) {
    return callers.officer(county).exercising(DivisionsModule.WRITE);
  }

  private static Handover handover(DivisionCode... villages) {
    return new Handover(ZONE, List.of(villages), LocalDate.of(2024, 1, 1), null);
  }

  @Test
  void an_empty_register_is_filled_from_the_data_folder_and_read_back_whole() {
    DivisionTree first = tree();
    DivisionTree again = tree(new LoadFolder(null));
    assertThat(again.version()).isEqualTo(first.version()).isPositive();
    assertThat(again.snapshot().entries())
        .hasSize(2075 + 3)
        .containsAll(first.snapshot().entries());
    assertThat(again.root(DAY)).map(d -> d.name()).contains("安康市");
    assertThat(again.fullName(VILLAGE, DAY)).isEqualTo("汉滨区 老城街道 西大街社区居委会");
    assertThat(again.fullName(DivisionCode.of("6109"), DAY)).isEqualTo("安康市");
    assertThat(again.find(DivisionCode.of("610928"), LocalDate.of(2020, 6, 30)))
        .map(d -> d.name())
        .contains("旬阳县");
  }

  @Test
  void loading_the_shipped_files_a_second_time_leaves_the_version_alone() {
    DivisionTree tree = tree();
    long version = tree.version();
    Outcome again =
        tree.load(
            Given.shipped().resolve("610900.csv"),
            Given.shipped().resolve("610900-changes.csv"),
            false);
    assertThat(again.plan().nothing()).isTrue();
    assertThat(tree.version()).isEqualTo(version);
  }

  @Test
  void a_bad_file_changes_nothing_and_a_dry_run_neither() throws IOException {
    DivisionTree tree = tree();
    long version = tree.version();
    String text = Files.readString(Given.shipped().resolve("610900.csv"));
    Path bad =
        Files.writeString(
            folder.resolve("bad.csv"), text + "610902001003,又一个,VILLAGE,610902001000\r\n");
    Path changes = Given.shipped().resolve("610900-changes.csv");
    Outcome outcome = tree.load(bad, changes, false);
    assertThat(outcome.problems())
        .singleElement()
        .satisfies(p -> assertThat(p.line()).isEqualTo(2077));
    Path good = Files.writeString(folder.resolve("good.csv"), text.replace("西大街社区居委会", "西大街居委会"));
    assertThat(tree.load(good, changes, true).plan().added()).hasSize(1);
    assertThat(tree.version()).isEqualTo(version);
    assertThat(tree.name(VILLAGE, DAY)).isEqualTo("西大街社区居委会");

    tree.load(good, changes, false);
    assertThat(tree.name(VILLAGE, DAY)).isEqualTo("西大街居委会");
    assertThat(tree.version()).isEqualTo(version + 1);
  }

  @Test
  void another_node_sees_a_change_within_a_second() throws InterruptedException {
    DivisionTree here = tree();
    DivisionTree there = tree(new LoadFolder(null));
    new Trusteeships(db, here).entrust(officer("610902"), handover(VILLAGE));
    assertThat(here.unitOf(VILLAGE, DAY)).contains(ZONE);
    if (db.derby()) return;
    long end = System.nanoTime() + Duration.ofSeconds(1).toNanos();
    while (there.version() != here.version() && System.nanoTime() < end) Thread.sleep(20);
    assertThat(there.unitOf(VILLAGE, DAY)).contains(ZONE);
  }

  @Test
  void a_county_hands_its_villages_to_a_zone_and_no_village_is_counted_twice() {
    DivisionTree tree = tree();
    int before = tree.villages(Area.of(HANBIN, HANBIN), DAY).size();
    int moved = new Trusteeships(db, tree).entrust(officer("610902"), handover(VILLAGE, OTHER));
    assertThat(moved).isEqualTo(2);
    assertThat(tree.villages(Area.of(HANBIN, HANBIN), DAY))
        .hasSize(before - 2)
        .doesNotContain(VILLAGE, OTHER);
    assertThat(tree.villages(Area.of(ZONE, ZONE), DAY)).containsExactly(VILLAGE, OTHER);
    assertThat(tree.verified(ZONE)).isTrue();
    assertThat(tree.unitOf(VILLAGE, LocalDate.of(2023, 12, 31))).contains(HANBIN);
  }

  @Test
  void only_who_manages_a_village_gives_it_away() {
    DivisionTree tree = tree();
    Trusteeships trusteeships = new Trusteeships(db, tree);
    Caller zone =
        callers.as(Role.COUNTY_OFFICER, "610991", "610991").exercising(DivisionsModule.WRITE);
    assertThatThrownBy(() -> trusteeships.entrust(zone, handover(VILLAGE)))
        .isInstanceOf(Missing.class);
    assertThatThrownBy(() -> trusteeships.entrust(officer("610921"), handover(VILLAGE)))
        .isInstanceOf(Missing.class);
    assertThat(tree.snapshot().trusts()).isEmpty();

    trusteeships.entrust(
        callers.prefectureOfficer("6109").exercising(DivisionsModule.WRITE), handover(VILLAGE));
    Trust trust = tree.snapshot().trusts().get(0);
    assertThatThrownBy(() -> trusteeships.end(officer("610902"), trust.id(), DAY, Match.ANY))
        .isInstanceOf(Missing.class);
    assertThat(trusteeships.end(zone, trust.id(), DAY, Match.ANY)).isEqualTo(1);
    assertThat(tree.unitOf(VILLAGE, DAY)).contains(ZONE);
    assertThat(tree.unitOf(VILLAGE, DAY.plusDays(1))).contains(HANBIN);
  }

  @Test
  void a_village_is_with_one_zone_at_a_time() {
    DivisionTree tree = tree();
    Trusteeships trusteeships = new Trusteeships(db, tree);
    trusteeships.entrust(officer("610902"), handover(VILLAGE));
    Handover second =
        new Handover(DivisionCode.of("610992"), List.of(VILLAGE), LocalDate.of(2025, 1, 1), null);
    assertThatThrownBy(() -> trusteeships.entrust(officer("610902"), second))
        .isInstanceOfSatisfying(
            Refused.class, e -> assertThat(e.key()).isEqualTo("divisions.trusteeship.taken"));
    Handover earlier =
        new Handover(
            DivisionCode.of("610992"),
            List.of(VILLAGE),
            LocalDate.of(2020, 1, 1),
            LocalDate.of(2023, 12, 31));
    assertThat(trusteeships.entrust(officer("610902"), earlier)).isEqualTo(1);
  }

  @Test
  void a_handover_without_villages_or_days_says_everything_that_is_missing() {
    Trusteeships trusteeships = new Trusteeships(db, tree());
    assertThatThrownBy(
            () -> trusteeships.check(officer("610902"), new Handover(ZONE, List.of(), null, null)))
        .isInstanceOfSatisfying(
            Invalid.class,
            e ->
                assertThat(e.problems())
                    .extracting(p -> p.field())
                    .containsExactly("villages", "from"));
  }

  @Test
  void an_old_version_ends_nothing() {
    DivisionTree tree = tree();
    Trusteeships trusteeships = new Trusteeships(db, tree);
    trusteeships.entrust(officer("610902"), handover(VILLAGE));
    Trust trust = tree.snapshot().trusts().get(0);
    Caller prefecture = callers.prefectureOfficer("6109").exercising(DivisionsModule.WRITE);
    assertThatThrownBy(() -> trusteeships.remove(prefecture, trust.id(), new Match(7)))
        .isInstanceOf(Stale.class);
    assertThat(tree.snapshot().trusts()).containsExactly(trust);
    trusteeships.remove(prefecture, trust.id(), new Match(1));
    assertThat(tree.snapshot().trusts()).isEmpty();
    assertThat(tree.verified(ZONE)).isFalse();
  }

  @Test
  void a_change_of_hands_is_followed_by_each_module_once_and_by_one_that_comes_later() {
    DivisionTree tree = tree();
    Trusteeships trusteeships = new Trusteeships(db, tree);
    trusteeships.entrust(
        officer("610902"),
        new Handover(ZONE, List.of(VILLAGE), LocalDate.of(2024, 1, 1), LocalDate.of(2025, 12, 31)));
    List<String> asked = new ArrayList<>();
    UnitStamped module =
        (caller, village, unit, from) -> {
          asked.add(village + " " + unit + " " + from);
          return 3;
        };
    Restamping restamping = new Restamping(db, tree, new FreeClaims(), clock);
    restamping.close();
    restamping.join("registration", module);
    assertThat(restamping.left()).isEqualTo(Map.of("registration", 1L));
    assertThat(restamping.follow()).isTrue();
    assertThat(asked)
        .containsExactly(
            "610902001003 610991000000 2024-01-01", "610902001003 610902000000 2026-01-01");
    assertThat(restamping.left()).isEmpty();
    restamping.follow();
    assertThat(asked).hasSize(2);

    List<String> late = new ArrayList<>();
    restamping.join(
        "visiting",
        (caller, village, unit, from) -> {
          late.add(unit.toString());
          return 0;
        });
    restamping.follow();
    assertThat(late).containsExactly("610991000000", "610902000000");
    assertThat(asked).hasSize(2);
  }

  @Test
  void every_part_of_a_module_follows_also_one_that_comes_after_the_others_are_done() {
    DivisionTree tree = tree();
    new Trusteeships(db, tree)
        .entrust(
            officer("610902"),
            new Handover(ZONE, List.of(VILLAGE), LocalDate.of(2024, 1, 1), null));
    List<String> asked = new ArrayList<>();
    Restamping restamping = new Restamping(db, tree, new FreeClaims(), clock);
    restamping.close();
    for (String part : List.of("AppointmentRestamp", "DutyRestamp")) {
      restamping.join(
          "workforce/" + part,
          (caller, village, unit, from) -> {
            asked.add(part);
            return 1;
          });
    }
    assertThat(restamping.left()).isEqualTo(Map.of("workforce", 1L));
    restamping.follow();
    assertThat(asked).containsExactlyInAnyOrder("AppointmentRestamp", "DutyRestamp");
    restamping.join(
        "workforce/SubsidyRestamp",
        (caller, village, unit, from) -> {
          asked.add("SubsidyRestamp");
          return 1;
        });
    assertThat(restamping.left()).isEqualTo(Map.of("workforce", 1L));
    restamping.follow();
    assertThat(asked)
        .containsExactlyInAnyOrder("AppointmentRestamp", "DutyRestamp", "SubsidyRestamp");
    assertThat(restamping.left()).isEmpty();
  }

  @Test
  void a_handover_in_the_future_is_followed_on_its_day() {
    DivisionTree tree = tree();
    new Trusteeships(db, tree)
        .entrust(
            officer("610902"),
            new Handover(ZONE, List.of(VILLAGE), LocalDate.of(2026, 12, 1), null));
    List<String> asked = new ArrayList<>();
    Restamping restamping = new Restamping(db, tree, new FreeClaims(), clock);
    restamping.close();
    restamping.join(
        "registration",
        (caller, village, unit, from) -> {
          asked.add(unit + " " + from);
          return 0;
        });
    restamping.follow();
    assertThat(asked).isEmpty();
    clock.set(LocalDate.of(2026, 12, 1));
    restamping.follow();
    assertThat(asked).containsExactly("610991000000 2026-12-01");
  }

  @Test
  void the_demo_gives_the_zones_example_villages_that_are_marked_and_only_once() {
    DivisionTree tree = tree();
    Restamping restamping = new Restamping(db, tree, new FreeClaims(), clock);
    restamping.close();
    List<DivisionCode> asked = new ArrayList<>();
    restamping.join(
        "registration",
        (caller, village, unit, from) -> {
          asked.add(village);
          return 0;
        });
    ExampleVillages examples = new ExampleVillages(tree, new Trusteeships(db, tree), restamping);
    DivisionCode second = DivisionCode.of("610992");
    examples.load(new Quiet());
    assertThat(tree.villages(Area.of(ZONE, ZONE), DAY)).hasSize(51);
    assertThat(tree.villages(Area.of(second, second), DAY)).hasSize(40);
    assertThat(tree.villages(Area.of(DivisionCode.of("6109"), null), DAY)).hasSize(1924);
    assertThat(tree.snapshot().trusts()).allMatch(Trust::example);
    assertThat(tree.snapshot().example(ZONE)).isTrue();
    assertThat(asked).hasSize(91);
    examples.load(new Quiet());
    assertThat(tree.snapshot().trusts()).hasSize(91);
  }

  @Test
  void what_another_node_is_doing_is_left_to_it() {
    Restamping restamping = new Restamping(db, tree(), new Taken(), clock);
    restamping.close();
    restamping.join("registration", (caller, village, unit, from) -> 0);
    assertThat(restamping.follow()).isFalse();
  }

  /** A demo nobody watches. */
  private static final class Quiet implements DemoData.Demo {
    @Override
    public long seed() {
      return 1;
    }

    @Override
    public int children() {
      return 1;
    }

    @Override
    public LocalDate today() {
      return DAY;
    }

    @Override
    public Area area() {
      return Area.of(DivisionCode.of("6109"), null);
    }

    @Override
    public Caller as(Role role, Area area) {
      throw new UnsupportedOperationException("nobody is asked");
    }

    @Override
    public void progress(String what, long done, long of) {}
  }

  /** Another node works. */
  private static final class Taken implements JobClaims {

    @Override
    public boolean renew(String job, Duration atMost) {
      return false;
    }

    @Override
    public boolean claim(String job, Duration atMost) {
      return false;
    }

    @Override
    public void release(String job) {
      throw new AssertionError("was never held");
    }
  }
}
