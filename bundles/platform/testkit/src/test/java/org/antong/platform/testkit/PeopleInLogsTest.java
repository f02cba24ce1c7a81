package org.antong.platform.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeopleInLogsTest {

  private static final String LINE = "2026-12-01 08:00:00.000 INFO  Children - ";

  private final PeopleInLogs people =
      new PeopleInLogs(List.of("测试王小明", "欧阳测试", "高山", "文明", "王*", "SYS"), List.of("文明村", "测试镇"));

  private List<String> in(String... lines) {
    return people.inLines("antong.log", Stream.of(lines));
  }

  @Test
  void a_name_planted_in_a_log_is_found_by_file_line_and_logger_and_not_repeated() {
    List<String> found = in("nothing", LINE + "Child 测试王小明 was saved");
    assertThat(found).containsExactly("antong.log:2 Children a name");
  }

  @Test
  void a_longer_name_is_found_inside_a_sentence_and_in_json() {
    assertThat(in(LINE + "已经保存欧阳测试的档案")).hasSize(1);
    assertThat(in("{\"level\":\"WARN\",\"logger\":\"org.antong.X\",\"message\":\"a=欧阳测试,\"}"))
        .containsExactly("antong.log:1 org.antong.X a name");
  }

  @Test
  void a_name_of_two_characters_counts_only_where_it_stands_alone() {
    assertThat(in(LINE + "saved \"高山\", twice")).hasSize(1);
    assertThat(in(LINE + "Child[name=高山]")).hasSize(1);
    assertThat(in(LINE + "一座高山下的村庄")).isEmpty();
  }

  @Test
  void what_is_the_name_of_a_place_and_a_mask_are_no_people() {
    assertThat(in(LINE + "文明 and 文明村 and 王* and SYS")).isEmpty();
  }

  @Test
  void numbers_are_found_by_their_form() {
    assertThat(in(LINE + "id 610999201501010019"))
        .containsExactly("antong.log:1 Children an identity number");
    assertThat(in(LINE + "call 13900000000 now"))
        .containsExactly("antong.log:1 Children a phone number");
    assertThat(in(LINE + "at 3组17号")).containsExactly("antong.log:1 Children an address");
    assertThat(
            in(
                LINE
                    + "unit 610999000000, id 0ABCDEF123456, 1390000000 bytes, 610999209901010019123"))
        .isEmpty();
  }

  @Test
  void the_line_of_an_exception_has_the_logger_of_the_line_before() {
    assertThat(in(LINE + "failed", "java.lang.Exception: 测试王小明"))
        .containsExactly("antong.log:2 Children a name");
  }

  @Test
  void every_file_of_the_folder_is_read_also_packed_ones(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("antong.log"), LINE + "well\n");
    Files.createDirectories(folder.resolve("deeper"));
    try (OutputStream out =
        new GZIPOutputStream(Files.newOutputStream(folder.resolve("deeper/old.log.gz")))) {
      out.write((LINE + "欧阳测试\n").getBytes(StandardCharsets.UTF_8));
    }
    assertThat(people.inFolder(folder)).containsExactly("deeper/old.log.gz:1 Children a name");
  }
}
