package org.antong.platform.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.antong.platform.api.portal.ModuleTroubles.Trouble;
import org.junit.jupiter.api.Test;

class ModuleDeclarationTest {

  @Test
  void a_module_that_speaks_for_itself_is_believed() {
    ModuleInfo info = ModuleInfo.of("visiting").permission("visiting:visit:read", Role.LEADER);
    ModuleDeclaration declaration = ModuleDeclaration.of(() -> info, "visiting", true);
    assertThat(declaration.info()).contains(info);
    assertThat(declaration.trouble()).isEmpty();
  }

  @Test
  void a_module_that_grants_a_permission_of_another_is_left_out_with_its_name() {
    ModuleDeclaration declaration =
        ModuleDeclaration.of(
            () -> ModuleInfo.of("visiting").permission("security:account:write", Role.LEADER),
            "visiting",
            true);
    assertThat(declaration.info()).isEmpty();
    assertThat(declaration.trouble())
        .contains(Trouble.of("visiting", "modules.trouble.permission", "security:account:write"));
  }

  @Test
  void a_module_that_calls_itself_by_another_name_is_left_out() {
    ModuleInfo info = ModuleInfo.of("security").permission("security:account:write", Role.LEADER);
    assertThat(ModuleDeclaration.of(() -> info, "visiting", true).trouble())
        .contains(Trouble.of("visiting", "modules.trouble.id", "security"));
  }

  @Test
  void a_domain_module_that_makes_itself_a_part_of_the_platform_is_left_out() {
    assertThat(
            ModuleDeclaration.of(() -> ModuleInfo.ofPlatform("visiting"), "visiting", true).info())
        .isEmpty();
    assertThat(ModuleDeclaration.of(() -> ModuleInfo.ofPlatform("ui"), "ui", false).info())
        .isPresent();
  }

  @Test
  void a_module_that_cannot_say_who_it_is_hides_no_other() {
    AntongModule silent =
        () -> {
          throw new IllegalStateException("no texts");
        };
    AntongModule speaking = () -> ModuleInfo.of("visiting");
    assertThat(ModuleDeclaration.infos(List.of(silent, speaking)))
        .extracting(ModuleInfo::id)
        .containsExactly("visiting");
    assertThat(ModuleDeclaration.of(silent, "training", true).trouble())
        .contains(Trouble.of("training", "modules.trouble.info", "no texts"));
  }
}
