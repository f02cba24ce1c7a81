package org.antong.platform.exchange.internal.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.antong.platform.exchange.SheetExport;
import org.apache.poi.EncryptedDocumentException;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.usermodel.WorkbookFactory;
import org.junit.jupiter.api.Test;

class LockedBookTest {

  private static final String PASSWORD = "aaaa-bbbb-cccc-dddd";

  @Test
  void a_workbook_with_names_opens_with_its_password_only() throws IOException {
    byte[] file = locked(each -> each.accept(List.of("1", "张小禾")));
    assertThat(new String(file, StandardCharsets.UTF_8)).doesNotContain("张小禾");
    assertThat(file[0]).as("no zip anybody opens").isNotEqualTo((byte) 'P');
    assertThatThrownBy(() -> open(file, "aaaa-bbbb-cccc-dddx"))
        .isInstanceOf(EncryptedDocumentException.class);
    assertThatThrownBy(() -> open(file, null)).isInstanceOf(EncryptedDocumentException.class);
    try (Workbook book = open(file, PASSWORD)) {
      Sheet sheet = book.getSheetAt(0);
      assertThat(sheet.getRow(0).getCell(0).getStringCellValue()).isEqualTo("甲 2026-10-15 用途：核查");
      assertThat(sheet.getRow(2).getCell(1).getStringCellValue()).isEqualTo("张小禾");
      assertThat(sheet.getHeader().getCenter()).contains("甲 2026-10-15 用途：核查");
    }
  }

  @Test
  void nothing_of_it_lies_in_clear_on_disk_while_it_is_written_and_nothing_stays()
      throws IOException {
    Set<Path> before = temporary();
    StringBuilder clear = new StringBuilder();
    locked(
        each -> {
          for (int i = 0; i < 3_000; i++) each.accept(List.of(i + "", "张小禾"));
          for (Path file : temporary()) {
            if (before.contains(file)) continue;
            try {
              String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
              if (text.contains("张小禾") || text.contains("<row")) clear.append(file);
            } catch (IOException e) {
              throw new java.io.UncheckedIOException(e);
            }
          }
        });
    assertThat(clear).isEmpty();
    Set<Path> after = temporary();
    after.removeAll(before);
    assertThat(after).isEmpty();
  }

  @Test
  void a_workbook_that_breaks_off_leaves_no_file() throws IOException {
    Set<Path> before = temporary();
    assertThatThrownBy(
            () ->
                LockedBook.write(
                    out -> {
                      throw new IOException("broken off");
                    },
                    PASSWORD,
                    OutputStream.nullOutputStream()))
        .isInstanceOf(IOException.class);
    Set<Path> after = temporary();
    after.removeAll(before);
    assertThat(after).filteredOn(f -> f.getFileName().toString().contains("antong")).isEmpty();
  }

  private static byte[] locked(SheetExport.Rows rows) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    LockedBook.write(
        SheetExport.xlsx("名单", "名单", "甲 2026-10-15 用途：核查", List.of("序号", "姓名"), rows).body(),
        PASSWORD,
        out);
    return out.toByteArray();
  }

  private static Workbook open(byte[] file, String password) throws IOException {
    return WorkbookFactory.create(new ByteArrayInputStream(file), password);
  }

  /** What lies in the folder for temporary files, of POI and of ours. */
  private static Set<Path> temporary() {
    Path folder = Path.of(System.getProperty("java.io.tmpdir"));
    Set<Path> files = new TreeSet<>();
    for (Path at : List.of(folder, folder.resolve("poifiles"))) {
      if (!Files.isDirectory(at)) continue;
      try (Stream<Path> all = Files.list(at)) {
        all.filter(Files::isRegularFile)
            .filter(f -> at != folder || f.getFileName().toString().startsWith("antong-export"))
            .forEach(files::add);
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
    return files;
  }
}
