package org.antong.platform.security.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.antong.platform.api.file.FileStore;
import org.antong.platform.api.file.FileStore.Stored;
import org.antong.platform.testkit.StoreContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncryptedFilesTest extends StoreContract {

  private static final byte[] PHOTO = photo();

  @TempDir Path data;

  EncryptedFilesTest() {
    super("security");
  }

  @Test
  void a_file_comes_back_as_it_was_given_also_after_a_restart() throws IOException {
    Stored kept = files().put(new ByteArrayInputStream(PHOTO));
    assertThat(kept.size()).isEqualTo(PHOTO.length);
    assertThat(kept.sha256()).hasSize(64);
    assertThat(bytes(files(), kept.reference())).isEqualTo(PHOTO);
  }

  @Test
  void on_the_disk_nothing_of_a_photo_can_be_seen_and_only_the_owner_reads_it() throws IOException {
    files().put(new ByteArrayInputStream(PHOTO));
    Path file = onDisk().get(0);
    String seen = Files.readString(file, StandardCharsets.ISO_8859_1);
    assertThat(seen).doesNotContain("JFIF").doesNotContain("\u00ff\u00d8\u00ff");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(file.getFileName().toString()).matches("[0-9a-f]{40}");
  }

  @Test
  void the_same_photo_twice_is_two_files_that_do_not_look_alike() throws IOException {
    FileStore files = files();
    Stored one = files.put(new ByteArrayInputStream(PHOTO));
    Stored two = files.put(new ByteArrayInputStream(PHOTO));
    assertThat(one.reference()).isNotEqualTo(two.reference());
    assertThat(one.sha256()).isEqualTo(two.sha256());
    assertThat(Files.readAllBytes(onDisk().get(0)))
        .isNotEqualTo(Files.readAllBytes(onDisk().get(1)));
  }

  @Test
  void a_damaged_or_exchanged_file_does_not_open() throws IOException {
    FileStore files = files();
    Stored one = files.put(new ByteArrayInputStream(PHOTO));
    Stored two = files.put(new ByteArrayInputStream("another".getBytes(StandardCharsets.UTF_8)));
    Path first = path(one.reference());
    byte[] good = Files.readAllBytes(first);
    Files.write(first, Files.readAllBytes(path(two.reference())));
    assertThatThrownBy(() -> files.open(one.reference())).isInstanceOf(IOException.class);
    for (int at : new int[] {0, 4, 5, 6, good.length - 1}) {
      byte[] bad = good.clone();
      bad[at] ^= 1;
      Files.write(first, bad);
      assertThatThrownBy(() -> files.open(one.reference()))
          .as("byte %s", at)
          .isInstanceOf(IOException.class);
    }
    Files.write(first, new byte[0]);
    assertThatThrownBy(() -> files.open(one.reference())).isInstanceOf(IOException.class);
    Files.write(first, good);
    assertThat(bytes(files, one.reference())).isEqualTo(PHOTO);
  }

  @Test
  void a_removed_file_is_gone_and_removing_it_again_is_no_mistake() throws IOException {
    FileStore files = files();
    Stored kept = files.put(new ByteArrayInputStream(PHOTO));
    files.remove(kept.reference());
    files.remove(kept.reference());
    assertThat(onDisk()).isEmpty();
    assertThatThrownBy(() -> files.open(kept.reference())).isInstanceOf(IOException.class);
  }

  @Test
  void a_reference_leads_nowhere_but_to_a_file_of_the_store() {
    FileStore files = files();
    for (String wrong : List.of("", "../keys/antong.p12", "a".repeat(39), "A".repeat(40))) {
      assertThatThrownBy(() -> files.open(wrong)).isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> files.remove(wrong)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void too_large_a_file_is_refused_and_leaves_nothing() throws IOException {
    FileStore files = files();
    byte[] large = new byte[FileStore.MOST + 1];
    assertThatThrownBy(() -> files.put(new ByteArrayInputStream(large)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(onDisk()).isEmpty();
  }

  @Test
  void files_lie_in_the_folder_the_county_names(@TempDir Path shared) throws IOException {
    DataFolder folder = folder();
    FileStore files =
        new EncryptedFiles(" " + shared + " ", db, new SealedFields(db, folder), folder);
    Stored kept = files.put(new ByteArrayInputStream(PHOTO));
    assertThat(onDisk()).isEmpty();
    assertThat(shared.resolve(kept.reference().substring(0, 2)).resolve(kept.reference())).exists();
  }

  private FileStore files() {
    DataFolder folder = folder();
    return new EncryptedFiles("", db, new SealedFields(db, folder), folder);
  }

  private DataFolder folder() {
    return new DataFolder(Map.of("antong.data", data.toString())::get, Map.of());
  }

  private Path path(String reference) {
    return data.resolve("files").resolve(reference.substring(0, 2)).resolve(reference);
  }

  private List<Path> onDisk() throws IOException {
    if (!Files.isDirectory(data.resolve("files"))) return List.of();
    try (Stream<Path> all = Files.walk(data.resolve("files"))) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  private static byte[] bytes(FileStore files, String reference) throws IOException {
    try (InputStream in = files.open(reference)) {
      return in.readAllBytes();
    }
  }

  private static byte[] photo() {
    byte[] bytes = new byte[5000];
    byte[] head = "\u00ff\u00d8\u00ff\u00e0\0\u0010JFIF\0".getBytes(StandardCharsets.ISO_8859_1);
    System.arraycopy(head, 0, bytes, 0, head.length);
    return bytes;
  }
}
