package org.antong.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FromCloneTest {

  private static final FileTime BUILT = FileTime.from(Instant.parse("2026-05-01T08:00:00Z"));
  private static final FileTime LATER = FileTime.from(Instant.parse("2026-05-02T08:00:00Z"));
  private static final FileTime BEFORE = FileTime.from(Instant.parse("2026-04-30T08:00:00Z"));

  @TempDir Path clone;

  @Test
  void a_changed_source_is_newer_than_the_build() throws IOException {
    touch("bundles/platform/api/src/main/java/org/antong/platform/api/data/Tx.java", BEFORE);
    assertThat(FromClone.newerThan(clone, BUILT)).isFalse();

    touch("bundles/platform/api/src/main/java/org/antong/platform/api/data/Tx.java", LATER);
    assertThat(FromClone.newerThan(clone, BUILT)).isTrue();
  }

  @Test
  void tests_data_and_what_was_built_do_not_ask_for_a_build() throws IOException {
    touch("pom.xml", BEFORE);
    touch("bundles/platform/api/src/test/java/A.java", LATER);
    touch("bundles/platform/api/target/a.jar", LATER);
    touch("distribution/data/log/antong.log", LATER);
    touch("distribution/itest/pom.xml", LATER);

    assertThat(FromClone.newerThan(clone, BUILT)).isFalse();
  }

  private void touch(String path, FileTime time) throws IOException {
    Path file = clone.resolve(path);
    Files.createDirectories(file.getParent());
    if (!Files.exists(file)) Files.createFile(file);
    Files.setLastModifiedTime(file, time);
  }
}
