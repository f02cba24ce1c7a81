package org.antong.platform.modules.internal.county;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Set;
import org.antong.platform.api.ModuleInfo;
import org.antong.platform.api.Role;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.fault.Stale;
import org.antong.platform.modules.internal.ModuleRegistry;
import org.antong.platform.modules.internal.ModulesModule;
import org.antong.platform.modules.internal.TextsOfTest;
import org.antong.platform.modules.internal.api.CountiesResource;
import org.antong.platform.modules.internal.api.CountiesResource.StandingJson;
import org.antong.platform.modules.internal.api.CountiesResource.Wanted;
import org.antong.platform.testkit.Callers;
import org.antong.platform.testkit.StoreContract;
import org.antong.platform.testkit.TestDivisions;
import org.antong.platform.web.Versioned;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CountiesResourceTest extends StoreContract {

  private static final TestDivisions TREE = TestDivisions.of("610900,某市\n610999,示例县");
  private static final Wanted OFF = new Wanted(false, "暂不开展");
  private static final Wanted ON = new Wanted(true, "恢复开展");

  private final Caller admin = Callers.of(new ModulesModule().info()).as(Role.SYS_ADMIN, "610900");
  private CountySwitches switches;
  private CountiesResource resource;

  CountiesResourceTest() {
    super("modules");
  }

  @BeforeEach
  void open() {
    ModuleRegistry registry = new ModuleRegistry();
    registry.join(() -> ModuleInfo.of("visiting"), "1.0.0");
    switches = new CountySwitches(db, clock, Set.of());
    switches.divisions = TREE;
    SwitchService service =
        new SwitchService(
            db,
            clock,
            switches,
            registry,
            new Effects(registry),
            TREE,
            new TextsOfTest(),
            Duration.ofMinutes(10),
            Duration.ofSeconds(30));
    resource = new CountiesResource(service, new TextsOfTest());
  }

  @AfterEach
  void close() {
    switches.close();
  }

  private Versioned<StandingJson> put(Wanted wanted, String match) {
    return resource.turn(wanted, admin, "610999", "visiting", match);
  }

  @Test
  void what_was_put_is_what_is_got() {
    Versioned<StandingJson> done = put(OFF, null);
    assertThat(done.body().changed()).isTrue();
    Versioned<StandingJson> found = resource.find(admin, "610999000000", "visiting");
    assertThat(found.version()).isEqualTo(done.version()).isEqualTo(1);
    assertThat(found.body().enabled()).isFalse();
    assertThat(found.body().countyName()).isEqualTo("示例县");
    assertThat(found.body().by()).isEqualTo(admin.displayName());
    assertThat(found.body().since()).isEqualTo(clock.instant());
    assertThat(found.body().reason()).isEqualTo("暂不开展");
    assertThat(resource.all(admin, "610999").items()).hasSize(1);
  }

  @Test
  void a_version_is_honoured_when_it_is_given() {
    assertThat(put(OFF, "\"0\"").version()).isEqualTo(1);
    assertThatThrownBy(() -> put(ON, "\"0\"")).isInstanceOf(Stale.class);
    assertThatThrownBy(() -> put(ON, "\"none\"")).isInstanceOf(Stale.class);
    assertThat(put(ON, "W/\"1\"").body().enabled()).isTrue();
    assertThat(put(OFF, "*").body().enabled()).isFalse();
  }

  @Test
  void on_or_off_has_to_be_said() {
    assertThatThrownBy(() -> put(new Wanted(null, "不清楚"), null))
        .isInstanceOfSatisfying(
            Invalid.class, e -> assertThat(e.problems().get(0).field()).isEqualTo("enabled"));
    assertThatThrownBy(() -> put(new Wanted(false, null), null)).isInstanceOf(Invalid.class);
  }

  @Test
  void what_is_no_county_is_missing() {
    for (String code : new String[] {"6109", "x", "0", "610998", "610999101"}) {
      assertThatThrownBy(() -> resource.find(admin, code, "visiting"))
          .as(code)
          .isInstanceOf(Missing.class);
      assertThatThrownBy(() -> resource.all(admin, code)).as(code).isInstanceOf(Missing.class);
    }
  }
}
