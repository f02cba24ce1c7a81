package org.antong.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The steps of an upgrade and of the way back, broken off after each of them. */
class UpgradeTest {

  /** The power fails. */
  private static final class Cut extends Error {
    private static final long serialVersionUID = 1L;
  }

  @TempDir Path folder;
  private Programs programs;
  private DataFolder data;
  private Release release;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private boolean startFails;
  private boolean keepFails;
  private boolean backupFails;
  private boolean others;
  private boolean ill;
  private Set<String> ailingBefore = Set.of();
  private Set<String> ailingAfter = Set.of();

  /** A system whose whole state is one file, and whose later version changes it when it starts. */
  private final class Pretended implements Hands {
    @Override
    public boolean runs() {
      return Files.exists(folder.resolve("running"));
    }

    @Override
    public boolean ready(int port) {
      return runs();
    }

    @Override
    public void stop() {
      folder.resolve("running").toFile().delete();
    }

    @Override
    public boolean start(String program, int port) {
      boolean later = !program.equals(Programs.FIRST);
      assertThat(state()).as("half a state is never served").isNotEqualTo("half");
      if (later) write(state("state"), "migrated");
      else assertThat(state()).as("the former version on its own data").isEqualTo("former");
      if (later && startFails) return false;
      write(folder.resolve("running"), program + " " + port);
      return true;
    }

    @Override
    public Set<String> ailing() {
      boolean later = !programs.of(data).equals(Programs.FIRST);
      return later ? ailingAfter : ailingBefore;
    }

    @Override
    public boolean doctor(String program, int port) {
      return !ill;
    }

    @Override
    public boolean alone() {
      return !others;
    }

    @Override
    public boolean backup() {
      return !backupFails;
    }

    @Override
    public boolean keep(String name) {
      assertThat(runs()).as("only what stands still is kept").isFalse();
      write(Journal.before(data).resolve(name + ".atb"), state());
      return !keepFails;
    }

    @Override
    public boolean bringBack(String name) {
      assertThat(runs()).isFalse();
      try {
        Path before = Journal.before(data);
        Path newer = before.resolve("newer/state");
        if (!Files.exists(newer)) {
          Files.createDirectories(newer.getParent());
          Files.move(state("state"), newer);
        }
        Files.copy(
            before.resolve(name + ".atb"), state("state"), StandardCopyOption.REPLACE_EXISTING);
        return true;
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public boolean movesAside() {
      return true;
    }

    @Override
    public void unpack(Release release) {
      Path home = programs.home(release.name());
      write(home.resolve("lib/antong-launcher.jar"), "jar");
      write(home.resolve("lib/antong.properties"), "version=" + release.version());
    }
  }

  @BeforeEach
  void install() {
    programs = new Programs(folder.resolve("home"));
    write(folder.resolve("home/lib/antong.properties"), "version=1.0.0");
    write(folder.resolve("home/etc/antong.web.cfg"), "shipped = 1\n");
    data = new DataFolder(folder.resolve("data"));
    data.create();
    write(data.run().resolve("build"), "1.0.0-abc");
    write(state("state"), "former");
    release =
        new Release(
            folder.resolve("new.tar.gz"), "0123456789abcdef", new Version("1.1.0"), "antong", 10);
    write(folder.resolve("running"), ". 8181");
  }

  @Test
  void the_later_version_serves_and_what_was_before_is_kept() {
    assertThat(take(null)).isZero();
    upgraded();
    assertThat(told()).contains("已从 1.0.0 升级到 1.1.0").contains("antong rollback");
    assertThat(Shipped.of(data).folder().resolve("antong.web.cfg")).hasContent("shipped = 1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "unpack",
        "backup",
        "keeping",
        "stop",
        "keep",
        "starting",
        "choose",
        "start",
        "doctor",
        "last"
      })
  void broken_off_after_any_step_the_same_command_goes_on(String step) {
    assertThatThrownBy(() -> take(step)).isInstanceOf(Cut.class);
    boolean later = !programs.of(data).equals(Programs.FIRST);
    assertThat(state())
        .isEqualTo(later && Files.exists(folder.resolve("running")) ? "migrated" : "former");

    assertThat(take(null)).isZero();

    upgraded();
  }

  @ParameterizedTest
  @ValueSource(strings = {"unpack", "backup", "keeping", "stop", "keep", "starting"})
  void broken_off_before_anything_changed_the_former_version_starts_as_ever(String step) {
    assertThatThrownBy(() -> take(step)).isInstanceOf(Cut.class);
    new Pretended().stop();

    upgrade(null).settle();
    assertThat(programs.of(data)).isEqualTo(Programs.FIRST);
    assertThat(new Pretended().start(programs.of(data), 8181)).isTrue();
    if (Journal.open(data).isPresent()) assertThat(told()).contains("上次升级没有做完");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"stop", "backup", "returning", "bring-back", "choose", "returned", "start"})
  void a_way_back_broken_off_after_any_step_goes_on(String step) {
    take(null);
    assertThatThrownBy(() -> upgrade(step).back(() -> true)).isInstanceOf(Cut.class);

    assertThat(upgrade(null).back(() -> true)).isZero();

    back();
  }

  @ParameterizedTest
  @ValueSource(strings = {"returning", "bring-back", "choose", "returned"})
  void a_start_after_a_broken_way_back_goes_to_its_end_first(String step) {
    take(null);
    assertThatThrownBy(() -> upgrade(step).back(() -> true)).isInstanceOf(Cut.class);

    upgrade(null).settle();
    new Pretended().start(programs.of(data), 8181);

    back();
  }

  @Test
  void an_upgrade_after_a_broken_way_back_finishes_that_first_and_says_so() {
    take(null);
    assertThatThrownBy(() -> upgrade("bring-back").back(() -> true)).isInstanceOf(Cut.class);

    assertThat(take(null)).isEqualTo(1);

    back();
    assertThat(told()).contains("退回先做完");
  }

  @Test
  void a_version_that_does_not_start_is_taken_back_with_the_data_of_before() {
    startFails = true;
    assertThatThrownBy(() -> take(null))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("已回到 1.0.0")
        .hasMessageContaining("newer");
    back();
    assertThat(Journal.before(data).resolve("newer/state")).hasContent("migrated");
  }

  @Test
  void a_version_that_leaves_a_module_behind_is_taken_back() {
    ailingAfter = Set.of("registration 的表没有更新成功");
    assertThatThrownBy(() -> take(null))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("已回到 1.0.0");
    assertThat(told()).contains("registration 的表没有更新成功");
    back();
  }

  @Test
  void what_ailed_before_already_is_no_reason_to_go_back() {
    ailingBefore = Set.of("training 有问题");
    ailingAfter = ailingBefore;
    assertThat(take(null)).isZero();
    upgraded();
  }

  @Test
  void once_a_start_by_hand_has_served_only_people_decide_to_go_back() {
    assertThatThrownBy(() -> take("choose")).isInstanceOf(Cut.class);
    upgrade(null).settle();
    new Pretended().start(programs.of(data), 8181);
    upgrade(null).served();
    upgraded();
    assertThat(upgrade(null).back(() -> true)).isZero();
    back();
  }

  @Test
  void where_the_command_died_and_the_system_lives_it_is_not_taken_back_by_itself() {
    ailingAfter = Set.of("registration 的表没有更新成功");
    assertThatThrownBy(() -> take("start")).isInstanceOf(Cut.class);
    assertThat(take(null)).isEqualTo(1);
    upgraded();
  }

  @Test
  void what_the_system_says_of_its_tables_and_modules_is_read() {
    assertThat(
            Machine.ailing(
                "[{\"name\":\"disk\",\"title\":\"a\",\"state\":\"ILL\",\"message\":\"no\"},"
                    + "{\"name\":\"migrations\",\"title\":\"b\",\"state\":\"WATCH\",\"message\":\"x \\\"y\\\"\"},"
                    + "{\"name\":\"modules-running\",\"title\":\"c\",\"state\":\"WELL\",\"message\":\"ok\"}]"))
        .containsExactly("x \\\"y\\\"");
  }

  @Test
  void a_failed_upgrade_leaves_the_way_back_from_the_one_before() {
    take(null);
    String first = programs.of(data);
    Journal last = Journal.last(data).orElseThrow();
    release =
        new Release(
            folder.resolve("new.tar.gz"), "fedcba9876543210", new Version("1.2.0"), "antong", 10);
    startFails = true;
    assertThatThrownBy(() -> take(null)).isInstanceOf(Problem.class);
    assertThat(programs.of(data)).isEqualTo(first);
    assertThat(Journal.last(data)).contains(last);
    assertThat(Journal.before(data).resolve(last.kept() + ".atb")).hasContent("former");
  }

  @Test
  void without_a_backup_nothing_is_touched() {
    backupFails = true;
    assertThatThrownBy(() -> take(null)).hasMessageContaining("什么都没有改动");
    untouched();
    assertThat(programs.has(release.name())).isFalse();
  }

  @Test
  void while_another_node_serves_this_one_goes_on_and_nothing_is_begun() {
    others = true;
    assertThatThrownBy(() -> take(null)).hasMessageContaining("本机照常工作");
    untouched();
    assertThat(folder.resolve("running")).exists();
    others = false;
    take(null);
    others = true;
    assertThatThrownBy(() -> upgrade(null).back(() -> true)).hasMessageContaining("还有别的节点");
    upgraded();
  }

  @Test
  void when_the_state_cannot_be_kept_the_former_version_runs_again() {
    keepFails = true;
    assertThatThrownBy(() -> take(null)).hasMessageContaining("什么都没有改动");
    untouched();
  }

  @Test
  void an_archive_that_is_refused_touches_nothing() {
    Upgrade upgrade = upgrade(null);
    assertThatThrownBy(
            () ->
                upgrade.take(
                    () -> {
                      throw new Problem("不行", "no");
                    },
                    8181))
        .hasMessageContaining("不行");
    untouched();
  }

  @Test
  void what_the_doctor_finds_is_told_and_the_way_back_stays_open() {
    ill = true;
    assertThat(take(null)).isEqualTo(1);
    assertThat(told()).contains("检查发现了上面的问题");
    assertThat(upgrade(null).back(() -> true)).isZero();
    back();
  }

  @Test
  void nobody_goes_back_who_did_not_say_yes_and_what_is_lost_is_told_before() {
    take(null);
    assertThatThrownBy(() -> upgrade(null).back(() -> false)).hasMessageContaining("--yes");
    assertThat(told()).contains("此后录入和办理的一切都不在了");
    upgraded();
  }

  @Test
  void without_an_upgrade_there_is_nothing_to_go_back_from() {
    assertThatThrownBy(() -> upgrade(null).back(() -> true)).hasMessageContaining("没有可以退回的升级");
    untouched();
  }

  @Test
  void without_a_backup_of_what_was_entered_since_there_is_no_way_back() {
    take(null);
    backupFails = true;
    assertThatThrownBy(() -> upgrade(null).back(() -> true)).hasMessageContaining("没有退回");
    upgraded();
  }

  @Test
  void an_empty_data_folder_begins_with_the_newest_version_and_a_served_one_keeps_its_own() {
    take(null);
    DataFolder other = new DataFolder(folder.resolve("other"));
    assertThat(programs.of(other)).isEqualTo(release.name());
    other.create();
    write(other.run().resolve("build"), "1.0.0-abc");
    assertThat(programs.of(other)).isEqualTo(Programs.FIRST);
    write(other.run().resolve("build"), "restored");
    assertThat(programs.of(other)).isEqualTo(release.name());
    assertThat(new Programs(folder.resolve("elsewhere")).of(data)).isEqualTo(Programs.FIRST);
    assertThat(upgrade(null).back(() -> true)).isZero();
    assertThat(programs.of(other)).as("a release that was left").isEqualTo(Programs.FIRST);
  }

  private void untouched() {
    assertThat(programs.of(data)).isEqualTo(Programs.FIRST);
    assertThat(state()).isEqualTo("former");
    assertThat(Journal.open(data)).isEmpty();
    assertThat(new Pretended().runs()).isTrue();
  }

  private void upgraded() {
    assertThat(programs.of(data)).isEqualTo(release.name());
    assertThat(state()).isEqualTo("migrated");
    assertThat(Journal.open(data)).isEmpty();
    assertThat(folder.resolve("running")).hasContent(release.name() + " 8181");
    Journal last = Journal.last(data).orElseThrow();
    assertThat(Journal.before(data).resolve(last.kept() + ".atb")).hasContent("former");
  }

  private void back() {
    untouched();
    assertThat(Journal.last(data)).isEmpty();
    assertThat(folder.resolve("running")).hasContent(". 8181");
    assertThat(Journal.before(data).resolve("newer/state")).hasContent("migrated");
  }

  private int take(String cutAfter) {
    return upgrade(cutAfter).take(() -> release, 8181);
  }

  private Upgrade upgrade(String cutAfter) {
    return new Upgrade(
        programs,
        data,
        new Pretended(),
        new PrintStream(said, true, StandardCharsets.UTF_8),
        step -> {
          if (step.equals(cutAfter)) throw new Cut();
        });
  }

  private String told() {
    return said.toString(StandardCharsets.UTF_8);
  }

  private Path state(String name) {
    return data.root().resolve("db").resolve(name);
  }

  private String state() {
    try {
      return Files.readString(state("state"));
    } catch (IOException e) {
      return "half";
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
