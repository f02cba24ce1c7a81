package org.antong.platform.modules.internal.county;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.antong.platform.api.ModuleInfo;
import org.antong.platform.api.Role;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.Grant;
import org.antong.platform.api.access.Presence;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.fault.Forbidden;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.fault.Refused;
import org.antong.platform.api.fault.Stale;
import org.antong.platform.api.portal.Busy;
import org.antong.platform.api.portal.KeptRows;
import org.antong.platform.api.portal.Reminder;
import org.antong.platform.modules.internal.ModuleRegistry;
import org.antong.platform.modules.internal.ModulesModule;
import org.antong.platform.modules.internal.TextsOfTest;
import org.antong.platform.modules.internal.domain.Switch;
import org.antong.platform.testkit.Callers;
import org.antong.platform.testkit.StoreContract;
import org.antong.platform.testkit.TestDivisions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SwitchServiceTest extends StoreContract {

  private static final DivisionCode COUNTY = DivisionCode.of("610999");
  private static final DivisionCode OTHER = DivisionCode.of("610998");
  private static final DivisionCode ZONE = DivisionCode.of("610997");
  private static final TestDivisions TREE =
      TestDivisions.of(
          """
          610900,某市
          610999,示例县
          610998,另一县
          610997,示例新区,zone
          610999101,甲镇
          610999101201,一村
          610999101202,二村,610997
          """);
  private static final ModuleInfo WORKFORCE =
      ModuleInfo.of("workforce")
          .menu("workforce.staff", "users", "/workforce/staff", "workforce:staff:read", 1)
          .permission("workforce:staff:read", Role.COUNTY_OFFICER, Role.TOWN_SUPERVISOR)
          .permission("workforce:staff:write", Role.COUNTY_OFFICER);
  private static final ModuleInfo TRAINING =
      ModuleInfo.of("training").needs("workforce").awareOf("publicity");
  private static final ModuleInfo PUBLICITY = ModuleInfo.of("publicity").awareOf("workforce");

  private final Callers callers = Callers.of(new ModulesModule().info());
  private final Caller admin = callers.as(Role.SYS_ADMIN, "610900");
  private final Caller second = callers.as(Role.SYS_ADMIN, "610999");
  private final ModuleRegistry registry = new ModuleRegistry();
  private final Effects effects = new Effects(registry);
  private final List<CountySwitches> nodes = new ArrayList<>();
  private CountySwitches switches;
  private SwitchService service;

  SwitchServiceTest() {
    super("modules");
    registry.join(() -> WORKFORCE, "1.0.0");
    registry.join(() -> TRAINING, "1.0.0");
    registry.join(() -> PUBLICITY, "1.0.0");
    registry.join(new ModulesModule(), "1.0.0");
  }

  @BeforeEach
  void open() {
    switches = node(Set.of());
    service = service(switches);
  }

  @AfterEach
  void close() {
    nodes.forEach(CountySwitches::close);
  }

  private CountySwitches node(Set<String> offAtFirst) {
    CountySwitches made = new CountySwitches(db, clock, offAtFirst);
    made.divisions = TREE;
    nodes.add(made);
    return made;
  }

  private SwitchService service(CountySwitches over) {
    return new SwitchService(
        db,
        clock,
        over,
        registry,
        effects,
        TREE,
        new TextsOfTest(),
        Duration.ofMinutes(10),
        Duration.ofSeconds(30));
  }

  private Outcome off(Caller caller, DivisionCode county, String module) {
    return service.turn(caller, county, module, false, "暂不开展", null);
  }

  private Outcome on(Caller caller, DivisionCode county, String module) {
    return service.turn(caller, county, module, true, "重新开展", null);
  }

  private long audited() {
    return database()
        .jdbi()
        .withHandle(
            h ->
                h.createQuery(
                        "select count(*) from antong.audit_entry where entity = 'modules.county_module'")
                    .mapTo(Long.class)
                    .one());
  }

  // ---- switching

  @Test
  void a_module_that_is_switched_off_in_one_county_stays_on_in_the_others() {
    Outcome done = off(admin, COUNTY, "publicity");
    assertThat(done.enabled()).isFalse();
    assertThat(done.changed()).isTrue();
    assertThat(done.version()).isEqualTo(1);
    assertThat(switches.on(COUNTY, "publicity")).isFalse();
    assertThat(switches.on(OTHER, "publicity")).isTrue();
    assertThat(switches.on(ZONE, "publicity")).isTrue();
    assertThat(switches.on(COUNTY, "workforce")).isTrue();
  }

  @Test
  void a_switch_is_audited_with_who_when_and_why() {
    off(admin, COUNTY, "publicity");
    Switch kept = service.history(admin, COUNTY, "publicity").get(0);
    assertThat(kept.byName()).isEqualTo(admin.displayName());
    assertThat(kept.from()).isEqualTo(clock.instant());
    assertThat(kept.reason()).isEqualTo("暂不开展");
    assertThat(kept.lasts()).isTrue();
    assertThat(audited()).isEqualTo(1);
  }

  @Test
  void switching_back_keeps_both_days_in_the_table() {
    off(admin, COUNTY, "publicity");
    Instant first = clock.instant();
    clock.pass(Duration.ofDays(2));
    Outcome done = on(admin, COUNTY, "publicity");
    assertThat(done.version()).isEqualTo(2);
    List<Switch> history = service.history(admin, COUNTY, "publicity");
    assertThat(history).extracting(Switch::enabled).containsExactly(true, false);
    assertThat(history.get(1).from()).isEqualTo(first);
    assertThat(history.get(1).to()).isEqualTo(clock.instant());
    LocalDate day = clock.today();
    assertThat(switches.on(COUNTY, "publicity", day.minusDays(1), day.minusDays(1))).isFalse();
    assertThat(switches.on(COUNTY, "publicity", day.minusDays(2), day.minusDays(2))).isTrue();
  }

  @Test
  void asking_for_what_is_so_already_changes_nothing() {
    assertThat(on(admin, COUNTY, "publicity").changed()).isFalse();
    assertThat(service.history(admin, COUNTY, "publicity")).isEmpty();
    off(admin, COUNTY, "publicity");
    assertThat(off(admin, COUNTY, "publicity").changed()).isFalse();
    assertThat(audited()).isEqualTo(1);
  }

  @Test
  void the_second_of_two_people_is_told_who_was_first_and_why() {
    off(admin, COUNTY, "publicity");
    assertThatThrownBy(() -> off(second, COUNTY, "publicity"))
        .isInstanceOfSatisfying(
            Refused.class,
            e -> {
              assertThat(e.key()).isEqualTo("modules.switch.just-off");
              assertThat(e.args())
                  .containsExactly("publicity", admin.displayName(), "2026-10-15 09:30", "暂不开展");
            });
  }

  @Test
  void two_people_at_the_same_moment_make_one_switch() throws Exception {
    ExecutorService two = Executors.newFixedThreadPool(2);
    try {
      List<Callable<Boolean>> asked =
          List.of(
              () -> off(admin, COUNTY, "publicity").changed(),
              () -> off(second, COUNTY, "publicity").changed());
      int done = 0;
      int told = 0;
      for (Future<Boolean> f : two.invokeAll(asked)) {
        try {
          if (f.get()) done++;
        } catch (ExecutionException e) {
          assertThat(e.getCause()).isInstanceOf(Refused.class);
          told++;
        }
      }
      assertThat(done).isEqualTo(1);
      assertThat(told).isEqualTo(1);
    } finally {
      two.shutdownNow();
    }
    assertThat(service.history(admin, COUNTY, "publicity")).hasSize(1);
  }

  @Test
  void who_looked_before_somebody_else_switched_is_told_to_look_again() {
    off(admin, COUNTY, "publicity");
    assertThatThrownBy(() -> service.turn(second, COUNTY, "publicity", true, "需要开展", 0))
        .isInstanceOf(Stale.class);
    assertThat(service.turn(second, COUNTY, "publicity", true, "需要开展", 1).changed()).isTrue();
  }

  @Test
  void workforce_stays_on_under_training_and_training_off_without_workforce() {
    assertThatThrownBy(() -> off(admin, COUNTY, "workforce"))
        .isInstanceOfSatisfying(
            Refused.class, e -> assertThat(e.key()).isEqualTo("modules.switch.needed"));
    off(admin, COUNTY, "training");
    off(admin, COUNTY, "workforce");
    assertThatThrownBy(() -> on(admin, COUNTY, "training"))
        .isInstanceOfSatisfying(
            Refused.class, e -> assertThat(e.key()).isEqualTo("modules.switch.need-off"));
    on(admin, COUNTY, "workforce");
    assertThat(on(admin, COUNTY, "training").enabled()).isTrue();
  }

  @Test
  void a_need_that_is_off_elsewhere_does_not_matter_here() {
    off(admin, OTHER, "training");
    off(admin, OTHER, "workforce");
    assertThat(off(admin, COUNTY, "training").enabled()).isFalse();
    assertThat(on(admin, COUNTY, "training").enabled()).isTrue();
  }

  @Test
  void a_part_of_the_platform_is_not_switched() {
    assertThatThrownBy(() -> off(admin, COUNTY, "modules"))
        .isInstanceOfSatisfying(
            Refused.class, e -> assertThat(e.key()).isEqualTo("modules.switch.platform"));
  }

  @Test
  void a_county_or_a_module_there_is_not_is_missing() {
    assertThatThrownBy(() -> off(admin, DivisionCode.of("610901"), "publicity"))
        .isInstanceOf(Missing.class);
    assertThatThrownBy(() -> off(admin, DivisionCode.of("610900"), "publicity"))
        .isInstanceOf(Missing.class);
    assertThatThrownBy(() -> off(admin, DivisionCode.of("610999101"), "publicity"))
        .isInstanceOf(Missing.class);
    assertThatThrownBy(() -> off(admin, COUNTY, "publicty")).isInstanceOf(Missing.class);
  }

  @Test
  void the_administrator_of_one_county_neither_sees_nor_switches_another() {
    assertThat(service.counties(second)).containsExactly(COUNTY);
    assertThat(service.counties(admin)).containsExactlyInAnyOrder(COUNTY, OTHER, ZONE);
    assertThatThrownBy(() -> off(second, OTHER, "publicity")).isInstanceOf(Missing.class);
    assertThatThrownBy(() -> service.find(second, OTHER, "publicity")).isInstanceOf(Missing.class);
  }

  @Test
  void nobody_else_switches() {
    Caller officer = callers.officer("610999");
    assertThatThrownBy(() -> off(officer, COUNTY, "publicity")).isInstanceOf(Forbidden.class);
    assertThatThrownBy(() -> service.counties(officer)).isInstanceOf(Forbidden.class);
    Caller auditor = callers.as(Role.AUDIT_ADMIN, "610900");
    assertThat(service.find(auditor, COUNTY, "publicity").enabled()).isTrue();
    assertThatThrownBy(() -> off(auditor, COUNTY, "publicity")).isInstanceOf(Forbidden.class);
  }

  @Test
  void without_a_reason_nothing_is_switched() {
    assertThatThrownBy(() -> service.turn(admin, COUNTY, "publicity", false, " ", null))
        .isInstanceOf(Invalid.class);
    assertThat(switches.on(COUNTY, "publicity")).isTrue();
  }

  @Test
  void a_switch_off_waits_for_an_import_and_a_switch_on_does_not() {
    Busy importing =
        (caller, module, unit) ->
            module.equals("publicity") && unit.equals(COUNTY)
                ? List.of(Busy.Work.of("exchange.busy", 3L, 10L))
                : List.of();
    effects.busy = List.of(importing);
    assertThatThrownBy(() -> off(admin, COUNTY, "publicity"))
        .isInstanceOfSatisfying(
            Refused.class,
            e -> {
              assertThat(e.key()).isEqualTo("exchange.busy");
              assertThat(e.args()).containsExactly(3L, 10L);
            });
    assertThat(off(admin, OTHER, "publicity").enabled()).isFalse();
    effects.busy = List.of();
    off(admin, COUNTY, "publicity");
    effects.busy = List.of(importing);
    assertThat(on(admin, COUNTY, "publicity").enabled()).isTrue();
  }

  // ---- what everybody asks

  @Test
  void another_node_sees_a_switch_when_it_reads_again() {
    CountySwitches other = node(Set.of());
    off(admin, COUNTY, "publicity");
    if (db.derby()) other.refresh();
    long until = System.nanoTime() + Duration.ofSeconds(5).toNanos();
    while (other.on(COUNTY, "publicity") && System.nanoTime() < until) Thread.onSpinWait();
    assertThat(other.on(COUNTY, "publicity")).isFalse();
  }

  @Test
  void a_request_under_way_ends_as_it_began() {
    var began = switches.now();
    off(admin, COUNTY, "publicity");
    assertThat(began.on(COUNTY, "publicity")).isTrue();
    assertThat(switches.now().on(COUNTY, "publicity")).isFalse();
  }

  @Test
  void a_role_reaches_a_module_that_is_on_in_one_of_its_counties() {
    Grant prefecture = new Grant(Role.PREF_OFFICER, DivisionCode.of("610900"), null);
    off(admin, COUNTY, "publicity");
    off(admin, OTHER, "publicity");
    assertThat(switches.reaches(prefecture, "publicity")).isTrue();
    off(admin, ZONE, "publicity");
    assertThat(switches.reaches(prefecture, "publicity")).isFalse();
  }

  @Test
  void a_village_goes_with_the_unit_that_manages_it_today() {
    Grant second = new Grant(Role.VILLAGE_DIRECTOR, DivisionCode.of("610999101202"), COUNTY);
    Grant first = new Grant(Role.VILLAGE_DIRECTOR, DivisionCode.of("610999101201"), COUNTY);
    Grant town = new Grant(Role.TOWN_SUPERVISOR, DivisionCode.of("610999101"), ZONE);
    off(admin, ZONE, "publicity");
    assertThat(switches.reaches(second, "publicity")).isFalse();
    assertThat(switches.reaches(first, "publicity")).isTrue();
    assertThat(switches.reaches(town, "publicity")).isFalse();
  }

  @Test
  void units_that_are_off_are_those_below_the_place() {
    off(admin, COUNTY, "publicity");
    off(admin, ZONE, "publicity");
    assertThat(switches.off(DivisionCode.of("610900"), "publicity"))
        .containsExactlyInAnyOrder(COUNTY, ZONE);
    assertThat(switches.off(COUNTY, "publicity")).containsExactly(COUNTY);
    assertThat(switches.off(OTHER, "publicity")).isEmpty();
    assertThat(switches.off(DivisionCode.of("610800"), "publicity")).isEmpty();
  }

  @Test
  void a_module_that_begins_switched_off_is_off_in_every_county_but_those_that_switched_it_on() {
    switches = node(Set.of("publicity"));
    service = service(switches);
    assertThat(switches.off(DivisionCode.of("610900"), "publicity"))
        .containsExactlyInAnyOrder(COUNTY, OTHER, ZONE);
    on(admin, OTHER, "publicity");
    assertThat(switches.off(DivisionCode.of("610900"), "publicity"))
        .containsExactlyInAnyOrder(COUNTY, ZONE);
  }

  // ---- the preview

  @Test
  void the_preview_says_what_would_go() {
    List<Role> asked = new ArrayList<>();
    Reminder reminder =
        post -> {
          Role role = post.grants().get(0).role();
          asked.add(role);
          assertThat(post.isPlatform()).isFalse();
          return role == Role.COUNTY_OFFICER
              ? List.of(
                  new Reminder.ToDo("workforce.todo.approve", 4, "/workforce/staff", false),
                  new Reminder.ToDo("registration.todo.draft", 9, "/registration", false))
              : List.of();
        };
    effects.reminders = List.of(reminder);
    effects.kept =
        List.of(
            new KeptRows() {
              @Override
              public String module() {
                return "workforce";
              }

              @Override
              public List<Kept> kept(Caller caller, DivisionCode unit) {
                return List.of(new Kept("workforce.kept.staff", 120));
              }
            });
    effects.presence =
        (module, unit, lately) ->
            List.of(new Presence.Present("示例县民政经办", clock.instant().minusSeconds(60)));
    Preview preview = service.preview(admin, COUNTY, "workforce");
    assertThat(preview.enable()).isFalse();
    assertThat(preview.menus()).containsExactly("workforce.staff");
    assertThat(preview.waiting())
        .containsExactly(new Preview.Waiting(Role.COUNTY_OFFICER, "workforce.todo.approve", 4));
    assertThat(asked).containsExactly(Role.TOWN_SUPERVISOR, Role.COUNTY_OFFICER);
    assertThat(preview.roles())
        .containsExactly(
            new Preview.Allowed(Role.TOWN_SUPERVISOR, 1),
            new Preview.Allowed(Role.COUNTY_OFFICER, 2));
    assertThat(preview.kept()).containsExactly(new KeptRows.Kept("workforce.kept.staff", 120));
    assertThat(preview.present()).hasSize(1);
    assertThat(preview.without()).containsExactly("publicity");
    assertThat(preview.against())
        .singleElement()
        .satisfies(n -> assertThat(n.key()).isEqualTo("modules.switch.needed"));
    assertThat(switches.on(COUNTY, "workforce")).isTrue();
  }

  @Test
  void a_part_that_does_not_answer_leaves_the_rest_of_the_preview() {
    effects.reminders =
        List.of(
            post -> {
              throw new IllegalStateException("broken");
            });
    assertThat(service.preview(admin, COUNTY, "workforce").menus()).hasSize(1);
  }
}
