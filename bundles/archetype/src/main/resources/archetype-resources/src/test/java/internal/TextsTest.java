package ${package}.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class TextsTest {

  @Test
  void both_languages_have_the_same_texts() throws IOException {
    assertThat(texts("en").stringPropertyNames()).isEqualTo(texts("zh_CN").stringPropertyNames());
  }

  @Test
  void every_menu_entry_has_a_name() throws IOException {
    Properties chinese = texts("zh_CN");
    new ${className}Module()
        .info()
        .menu()
        .forEach(item -> assertThat(chinese).containsKey(item.textKey()));
  }

  private static Properties texts(String language) throws IOException {
    Properties texts = new Properties();
    Path file = Path.of("src/main/resources/i18n/${id}_" + language + ".properties");
    try (Reader in = Files.newBufferedReader(file)) {
      texts.load(in);
    }
    return texts;
  }
}
