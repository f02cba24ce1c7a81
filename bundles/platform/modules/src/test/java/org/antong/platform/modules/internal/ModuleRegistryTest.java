package org.antong.platform.modules.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.antong.platform.api.AntongModule;
import org.antong.platform.api.ModuleInfo;
import org.antong.platform.api.Role;
import org.antong.platform.modules.internal.ModuleRegistry.Listed;
import org.antong.platform.modules.internal.ModuleRegistry.State;
import org.junit.jupiter.api.Test;

class ModuleRegistryTest {

  private final ModuleRegistry registry = new ModuleRegistry();

  private AntongModule join(ModuleInfo info) {
    AntongModule module = () -> info;
    registry.join(module, "1.2.3");
    return module;
  }

  @Test
  void domain_modules_are_listed_by_id_and_the_platform_only_when_asked_for() {
    join(ModuleInfo.of("visiting"));
    join(ModuleInfo.ofPlatform("divisions"));
    join(ModuleInfo.of("registration"));
    assertThat(registry.list(false))
        .extracting(Listed::id)
        .containsExactly("registration", "visiting");
    assertThat(registry.list(true))
        .extracting(Listed::id)
        .containsExactly("registration", "visiting", "divisions");
    assertThat(registry.list(false)).extracting(Listed::version).containsOnly("1.2.3");
  }

  @Test
  void a_module_waits_for_one_it_needs_and_runs_once_it_is_there() {
    join(ModuleInfo.of("training").needs("workforce").awareOf("publicity"));
    assertThat(registry.list(false).get(0).state()).isEqualTo(State.WAITING);
    assertThat(registry.list(false).get(0).missing()).containsExactly("workforce");
    AntongModule workforce = join(ModuleInfo.of("workforce"));
    assertThat(registry.list(false)).extracting(Listed::state).containsOnly(State.RUNNING);
    registry.leave(workforce);
    assertThat(registry.list(false)).extracting(Listed::state).containsExactly(State.WAITING);
  }

  @Test
  void modules_load_after_what_they_need_and_the_platform_first() {
    join(ModuleInfo.of("assistance").needs("registration"));
    join(ModuleInfo.of("registration").awareOf("workforce"));
    join(ModuleInfo.of("workforce"));
    join(ModuleInfo.ofPlatform("security"));
    assertThat(registry.order())
        .containsExactly("security", "workforce", "registration", "assistance");
  }

  @Test
  void a_circle_of_needs_ends() {
    join(ModuleInfo.of("a").needs("b"));
    join(ModuleInfo.of("b").needs("a"));
    assertThat(registry.order()).containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void permissions_of_all_modules_add_up_by_role() {
    join(
        ModuleInfo.of("visiting")
            .permission("visiting:visit:read", Role.LEADER, Role.TOWN_SUPERVISOR));
    join(ModuleInfo.of("registration").permission("registration:child:read", Role.TOWN_SUPERVISOR));
    assertThat(registry.permissions())
        .containsEntry(
            Role.TOWN_SUPERVISOR, Set.of("visiting:visit:read", "registration:child:read"))
        .containsEntry(Role.LEADER, Set.of("visiting:visit:read"));
  }
}
