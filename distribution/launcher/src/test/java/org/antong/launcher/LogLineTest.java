package org.antong.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LogLineTest {

  @Test
  void a_line_of_json_reads_like_the_other_format() {
    String json =
        "{\"time\":\"2026-12-01T08:03:04.005+08:00\",\"level\":\"INFO\",\"thread\":\"qtp-1\",\"logger\":\"org.antong.platform.backup.internal.Backups\",\"message\":\"Backup \\\"a\\\" made\\u0021\",\"request\":\"abc\"}";
    assertThat(LogLine.readable(json))
        .isEqualTo("2026-12-01 08:03:04.005 INFO  Backups - Backup \"a\" made!");
  }

  @Test
  void an_exception_follows_on_lines_of_its_own() {
    String json =
        "{\"time\":\"2026-12-01T00:00:00.000Z\",\"level\":\"ERROR\",\"logger\":\"a.B\",\"message\":\"m\",\"exception\":\"x.Y: z\\n\\tat a.B.c\\n\"}";
    assertThat(LogLine.readable(json))
        .isEqualTo("2026-12-01 00:00:00.000 ERROR B - m\nx.Y: z\n\tat a.B.c");
  }

  @Test
  void whatever_is_no_such_line_stays_as_it_is() {
    for (String line :
        new String[] {
          "",
          "2026-12-01 08:03:04.005 INFO  Backups - made",
          "{\"message\":\"cut off",
          "{\"message\":\"bad \\u00zz\"}",
          "{\"message\":1}",
          "{\"level\":\"INFO\"}",
          "{\"message\":\"m\"} and more"
        }) {
      assertThat(LogLine.readable(line)).isEqualTo(line);
    }
  }
}
