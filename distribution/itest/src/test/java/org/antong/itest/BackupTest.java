package org.antong.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The drill of a county: a backup of a system at work, examined, restored, and logged in to. */
@ExtendWith(Demo.class)
class BackupTest {

  private static final String CHILDREN = "/api/registration/children?size=1";
  private static final Pattern KEY = Pattern.compile("(?:[0-9A-Z]{4}-){13}[0-9A-Z]{4}");

  private Path folder;
  private Path restored;
  private int port;

  @BeforeEach
  void choose() throws IOException {
    folder = Folders.temporary("backup");
    restored = folder.resolve("restored");
    port = Asked.freePort();
  }

  @AfterEach
  void clear() throws Exception {
    Said.by(Map.of(), port, restored, "stop");
    Folders.delete(folder);
  }

  @Test
  void a_system_at_work_is_backed_up_and_comes_back_elsewhere_with_everything() throws Exception {
    Person officer = Demo.called("officer-hanyin");
    long children = officer.get(CHILDREN).get("total").asLong();
    AtomicBoolean ended = new AtomicBoolean();
    AtomicInteger answered = new AtomicInteger();
    AtomicInteger failed = new AtomicInteger();
    Thread others =
        new Thread(
            () -> {
              while (!ended.get()) {
                try {
                  // Each login and logout is written and audited.
                  Demo.called("officer-hanyin").get(CHILDREN);
                  answered.incrementAndGet();
                } catch (Exception e) {
                  failed.incrementAndGet();
                }
              }
            });
    others.start();
    Said made;
    try {
      made = here("backup", "--to", folder.toString());
    } finally {
      ended.set(true);
      others.join();
    }
    assertThat(made.code()).as(made.text()).isZero();
    assertThat(failed).hasValue(0);
    assertThat(answered).hasPositiveValue();
    Matcher shown = KEY.matcher(made.text());
    assertThat(shown.find()).as("the key is shown with the first backup").isTrue();
    Map<String, String> key = Map.of("ANTONG_RECOVERY_KEY", shown.group());
    assertThat(here("backup").text()).as("and never again").doesNotContainPattern(KEY);
    Path file = onlyBackup();

    Said checked = Said.by(key, Demo.port(), Demo.data(), "backup-check", file.toString());
    assertThat(checked.code()).as(checked.text()).isZero();
    assertThat(checked.text()).contains("这份备份可用");

    Path cut = folder.resolve("cut.atb");
    byte[] whole = Files.readAllBytes(file);
    Files.write(cut, Arrays.copyOf(whole, whole.length - 1_000));
    Said refused = Said.by(key, port, restored, "restore", cut.toString());
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.text()).contains("备份文件不完整").doesNotContain("Exception");
    assertThat(restored).doesNotExist();
    Said full = Said.by(key, Demo.port(), Demo.data(), "restore", file.toString());
    assertThat(full.code()).isEqualTo(1);
    assertThat(full.text()).contains("已经有东西");

    Said back = Said.by(key, port, restored, "restore", file.toString());
    assertThat(back.code()).as(back.text()).isZero();
    assertThat(Path.of("derby.log")).as("a log of the database where we stand").doesNotExist();
    Said started = Said.by(Map.of(), port, restored, "start");
    assertThat(started.code()).as(started.text()).isZero();
    Person again = Person.called("officer-hanyin", port, restored);
    assertThat(again.get(CHILDREN).get("total").asLong()).isEqualTo(children);
    Asked asked = new Asked(port, restored);
    assertThat(asked.shell("antong:audit-verify")).contains("完整");
    assertThat(asked.shell("antong:doctor")).doesNotContain("异常");
    Said next = Said.by(Map.of(), port, restored, "backup", "--to", folder.toString());
    assertThat(next.code())
        .as("no job of the other system is in the way: %s", next.text())
        .isZero();
  }

  private Path onlyBackup() throws IOException {
    try (var all = Files.newDirectoryStream(folder, "antong-*.atb")) {
      return all.iterator().next();
    }
  }

  private static Said here(String... words) throws IOException {
    return Said.by(Map.of(), Demo.port(), Demo.data(), words);
  }
}
