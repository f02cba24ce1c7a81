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

  private static final FileTime REPRODUCIBLE = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));
  private static final String UNPACKED = "distribution/karaf/target/antong/lib/antong-launcher.jar";
  private static final String ARCHIVE = "distribution/karaf/target/antong-1.0.0-SNAPSHOT.tar.gz";

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

  @Test
  void after_a_build_a_start_builds_nothing_though_what_lies_unpacked_looks_old()
      throws IOException {
    touch("pom.xml", BEFORE);
    touch(UNPACKED, REPRODUCIBLE);
    touch(ARCHIVE, BUILT);
    assertThat(FromClone.outdated(clone)).isFalse();

    touch("config/etc/antong.web.cfg", LATER);
    assertThat(FromClone.outdated(clone)).isTrue();

    touch(ARCHIVE, LATER);
    assertThat(FromClone.outdated(clone)).isFalse();
  }

  @Test
  void without_an_archive_or_without_what_it_holds_a_start_builds() throws IOException {
    touch("pom.xml", BEFORE);
    assertThat(FromClone.outdated(clone)).isTrue();

    touch(UNPACKED, REPRODUCIBLE);
    assertThat(FromClone.outdated(clone)).isTrue();

    touch(ARCHIVE, BUILT);
    assertThat(FromClone.outdated(clone)).isFalse();

    Files.delete(clone.resolve(UNPACKED));
    assertThat(FromClone.outdated(clone)).isTrue();
  }

  private void touch(String path, FileTime time) throws IOException {
    Path file = clone.resolve(path);
    Files.createDirectories(file.getParent());
    if (!Files.exists(file)) Files.createFile(file);
    Files.setLastModifiedTime(file, time);
  }
}
