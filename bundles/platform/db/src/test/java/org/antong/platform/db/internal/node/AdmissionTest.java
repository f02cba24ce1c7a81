package org.antong.platform.db.internal.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.antong.platform.api.data.NodeSigns;
import org.antong.platform.api.data.Nodes.Node;
import org.antong.platform.api.portal.HealthCheck.State;
import org.antong.platform.db.internal.Unreachable;
import org.antong.platform.db.internal.node.NodeStore.Other;
import org.junit.jupiter.api.Test;

class AdmissionTest {

  private static final Self SELF = new Self("00000000000AB", "b", "1.0", Instant.EPOCH);
  private static final Optional<String> KEY = Optional.of("key");

  private static NodeSigns files(boolean shared) {
    return new NodeSigns() {
      @Override
      public Optional<String> key() {
        return KEY;
      }

      @Override
      public void leave(String node) {
        throw new AssertionError("nothing is touched");
      }

      @Override
      public boolean sees(String node) {
        return shared;
      }
    };
  }

  private static List<Other> other(String version, String key) {
    return List.of(new Other("00000000000AA", "a", version, key));
  }

  private static void enter(
      Optional<String> key, List<Other> others, Optional<String> known, boolean shared)
      throws Unreachable {
    Admission.refuse(SELF, key, others, known, files(shared));
  }

  @Test
  void whoever_has_version_keys_and_files_of_the_others_may_join() {
    assertThatCode(() -> enter(KEY, other("1.0", "key"), KEY, true)).doesNotThrowAnyException();
    assertThatCode(() -> enter(KEY, List.of(), KEY, false)).doesNotThrowAnyException();
    assertThatCode(() -> enter(Optional.empty(), List.of(), Optional.empty(), false))
        .as("the first of all")
        .doesNotThrowAnyException();
  }

  @Test
  void another_version_other_keys_and_another_folder_are_refused() {
    assertThatThrownBy(() -> enter(KEY, other("1.1", "key"), KEY, true))
        .hasMessageContaining("1.1")
        .hasMessageContaining("stop all nodes");
    assertThatThrownBy(() -> enter(Optional.of("mine"), List.of(), KEY, true))
        .hasMessageContaining("folder keys");
    assertThatThrownBy(() -> enter(Optional.empty(), other("1.0", "key"), KEY, true))
        .hasMessageContaining("folder keys");
    assertThatThrownBy(() -> enter(KEY, other("1.0", "key"), KEY, false))
        .hasMessageContaining("files.folder");
    assertThatThrownBy(() -> enter(Optional.empty(), other("1.0", "key"), Optional.empty(), true))
        .as("two first starts at once")
        .hasMessageContaining("first time");
  }

  private static Node node(String name, String modules, boolean own, boolean alive) {
    Instant now = Instant.parse("2026-12-01T00:10:00Z");
    return new Node(
        name, "1.0", modules, Instant.EPOCH, alive ? now : now.minusSeconds(240), own, alive);
  }

  @Test
  void the_health_page_lists_the_nodes_and_tells_of_one_that_is_silent_or_different() {
    var two = List.of(node("a", "m n", true, true), node("b", "m n", false, true));
    assertThat(NodeRegister.judge(two).args()).containsExactly("2", "a 1.0, b 1.0");
    var silent = List.of(node("a", "m", true, true), node("b", "m", false, false));
    assertThat(NodeRegister.judge(silent).state()).isEqualTo(State.WATCH);
    assertThat(NodeRegister.judge(silent).args()).containsExactly("b", "4");
    var apart = List.of(node("a", "m n", true, true), node("b", "m", false, true));
    assertThat(NodeRegister.judge(apart).state()).isEqualTo(State.WATCH);
    assertThat(NodeRegister.judge(List.of(node("a", "m", true, true))).well()).isTrue();
  }
}
