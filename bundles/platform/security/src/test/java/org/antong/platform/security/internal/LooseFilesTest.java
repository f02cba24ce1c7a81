package org.antong.platform.security.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Tx;
import org.antong.platform.api.file.FileStore;
import org.antong.platform.testkit.FreeClaims;
import org.antong.platform.testkit.StoreContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LooseFilesTest extends StoreContract {

  private static final Duration DAY = Duration.ofDays(1);

  @TempDir Path data;

  private EncryptedFiles files;
  private LooseFiles loose;

  LooseFilesTest() {
    super("security");
  }

  @BeforeEach
  void store() {
    DataFolder folder = new DataFolder(Map.of("antong.data", data.toString())::get, Map.of());
    files = new EncryptedFiles("", db, new SealedFields(db, folder), folder);
    loose = new LooseFiles(db, files, new FreeClaims(), clock);
  }

  @AfterEach
  void stop() {
    loose.stop();
  }

  @Test
  void a_photo_whose_row_was_never_written_is_gone_after_a_day_and_not_before() throws IOException {
    String photo = put();
    clock.pass(DAY);
    assertThat(loose.sweep()).isZero();
    assertThat(files.open(photo)).isNotEmpty();
    clock.pass(Duration.ofSeconds(1));
    assertThat(loose.sweep()).isEqualTo(1);
    assertGone(photo);
    assertThat(loose.sweep()).isZero();
  }

  @Test
  void a_photo_that_was_half_written_when_the_power_went_is_gone_with_its_name()
      throws IOException {
    String photo = put();
    Path kept = data.resolve("files").resolve(FileStore.place(photo));
    Path half = kept.resolveSibling("." + photo + ".new");
    Files.move(kept, half);
    clock.pass(DAY.plusSeconds(1));
    assertThat(loose.sweep()).isEqualTo(1);
    assertThat(half).doesNotExist();
  }

  @Test
  void a_photo_with_its_row_stays_and_one_whose_row_was_rolled_back_does_not() throws IOException {
    String with = put();
    String without = put();
    within(tx -> files.kept(tx, with));
    assertThatThrownBy(
            () ->
                within(
                    tx -> {
                      files.kept(tx, without);
                      throw new IllegalStateException("the system dies here");
                    }))
        .hasMessage("the system dies here");
    clock.pass(DAY.multipliedBy(400));
    assertThat(loose.sweep()).isEqualTo(1);
    assertThat(files.open(with)).isNotEmpty();
    assertGone(without);
  }

  @Test
  void a_photo_left_by_its_row_goes_also_when_nobody_came_to_remove_it() throws IOException {
    String left = put();
    String removed = put();
    String stays = put();
    for (String file : new String[] {left, removed, stays}) within(tx -> files.kept(tx, file));
    within(tx -> files.leave(tx, left));
    within(tx -> files.leave(tx, removed));
    files.remove(removed);
    assertThatThrownBy(
            () ->
                within(
                    tx -> {
                      files.leave(tx, stays);
                      throw new IllegalStateException("the row stays");
                    }))
        .hasMessage("the row stays");
    clock.pass(DAY.plusSeconds(1));
    assertThat(loose.sweep()).isEqualTo(2);
    assertGone(left);
    assertThat(files.open(stays)).isNotEmpty();
  }

  @Test
  void however_many_there_are_they_are_all_removed() throws IOException {
    for (int i = 0; i < 405; i++) put();
    clock.pass(DAY.plusSeconds(1));
    assertThat(loose.sweep()).isEqualTo(405);
  }

  private String put() throws IOException {
    byte[] photo = "photo".getBytes(StandardCharsets.UTF_8);
    return files.put(new ByteArrayInputStream(photo)).reference();
  }

  private void within(Consumer<Tx> work) {
    db.write(
        Caller.platform("a test"),
        (scope, tx) -> {
          tx.upkeep("a test");
          work.accept(tx);
          return null;
        });
  }

  private void assertGone(String file) {
    assertThatThrownBy(() -> files.open(file)).isInstanceOf(IOException.class);
  }
}
