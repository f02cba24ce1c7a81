package org.antong.registration.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.antong.platform.api.ModuleInfo.MenuItem;
import org.antong.platform.api.report.ReportTable.Column;
import org.antong.registration.internal.domain.CodeList;
import org.antong.registration.internal.domain.Codes;
import org.antong.registration.internal.domain.InDifficultyTable;
import org.antong.registration.internal.domain.LeftBehindTable;
import org.antong.registration.internal.domain.QualityTable;
import org.junit.jupiter.api.Test;

class TextsTest {

  private final Properties chinese = texts("zh_CN");
  private final Properties english = texts("en");

  @Test
  void both_languages_have_the_same_texts() {
    assertThat(new TreeSet<>(english.stringPropertyNames()))
        .isEqualTo(new TreeSet<>(chinese.stringPropertyNames()));
  }

  @Test
  void every_code_has_a_name() {
    for (CodeList list : Codes.ALL) {
      if (list.table()) assertThat(Samples.CODES.table(list.id()).codes()).isNotEmpty();
      for (String code : list.codes()) assertThat(chinese).containsKey(list.textKey(code));
    }
  }

  @Test
  void every_column_of_every_table_has_a_heading_a_definition_and_a_unit() {
    List<Column> columns = new ArrayList<>();
    for (String layout : new String[] {null, "additive"}) {
      columns.addAll(LeftBehindTable.columns(layout));
      columns.addAll(InDifficultyTable.columns(layout));
    }
    columns.addAll(QualityTable.columns());
    for (Column column : columns) {
      assertThat(chinese).containsKeys(column.labelKey(), column.definitionKey());
      if (column.groupKey() != null) assertThat(chinese).containsKey(column.groupKey());
      if (column.unitKey() != null) assertThat(chinese).containsKey(column.unitKey());
    }
  }

  @Test
  void every_menu_entry_has_a_name() {
    assertThat(new RegistrationModule().info().menu().stream().map(MenuItem::textKey))
        .allSatisfy(key -> assertThat(chinese).containsKey(key));
  }

  @Test
  void every_sentence_the_code_names_exists() throws IOException {
    Pattern key =
        Pattern.compile(
            "\"(registration\\.(?:child|problem|name|filter|todo|demo)\\.[A-Za-z0-9.-]+[A-Za-z0-9])\"");
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        String code = Files.readString(file);
        if (file.toString().contains("/store/")) continue;
        Matcher m = key.matcher(code);
        while (m.find()) {
          boolean prefix =
              chinese.stringPropertyNames().stream().anyMatch(k -> k.startsWith(m.group(1) + "."));
          assertThat(prefix || chinese.containsKey(m.group(1)))
              .as(file + " " + m.group(1))
              .isTrue();
        }
      }
    }
  }

  private static Properties texts(String language) {
    Properties texts = new Properties();
    try (Reader in =
        new InputStreamReader(
            TextsTest.class.getResourceAsStream("/i18n/registration_" + language + ".properties"),
            StandardCharsets.UTF_8)) {
      texts.load(in);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return texts;
  }
}
