package org.antong.platform.security.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.antong.platform.api.Role;
import org.antong.platform.api.access.Accounts.State;
import org.junit.jupiter.api.Test;

class TextsTest {

  private static final Pattern KEY = Pattern.compile("\"(security\\.[a-z]+(?:\\.[a-z-]+)+)\"");
  private static final Set<String> NO_TEXTS = Set.of("security.field-key", "security.visit");

  @Test
  void both_languages_have_the_same_texts_with_the_same_gaps() throws IOException {
    Properties chinese = texts("zh_CN");
    Properties english = texts("en");
    assertThat(english.stringPropertyNames()).isEqualTo(chinese.stringPropertyNames());
    for (String key : chinese.stringPropertyNames()) {
      assertThat(english.getProperty(key).contains("{0}"))
          .as(key)
          .isEqualTo(chinese.getProperty(key).contains("{0}"));
    }
  }

  @Test
  void everything_said_in_the_code_has_a_text() throws IOException {
    Set<String> keys = new TreeSet<>();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        Matcher key = KEY.matcher(Files.readString(file));
        while (key.find()) keys.add(key.group(1));
      }
    }
    keys.removeAll(NO_TEXTS);
    assertThat(keys).hasSizeGreaterThan(30);
    assertThat(texts("zh_CN").stringPropertyNames()).containsAll(keys);
  }

  @Test
  void every_role_and_state_has_a_name() throws IOException {
    for (String language : List.of("zh_CN", "en")) {
      Set<String> keys = texts(language).stringPropertyNames();
      for (Role role : Role.values()) assertThat(keys).contains(role.textKey());
      for (State state : State.values()) assertThat(keys).contains("security.state." + state);
    }
  }

  private static Properties texts(String language) throws IOException {
    Properties texts = new Properties();
    Path file = Path.of("src/main/resources/i18n/security_" + language + ".properties");
    try (Reader in = Files.newBufferedReader(file)) {
      texts.load(in);
    }
    return texts;
  }
}
