package org.antong.registration.internal.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.antong.registration.internal.domain.CodeList;
import org.antong.registration.internal.domain.Codes;
import org.junit.jupiter.api.Test;

/** What the templates of this module may not contain, and which texts they need. */
class PageSourcesTest {

  private static final Pattern KEY =
      Pattern.compile("\"(registration\\.[A-Za-z0-9.-]*[A-Za-z0-9-])\"");
  private static final Set<String> ENTITIES = Set.of("registration.child", "registration.guardian");

  private static List<Path> files(String root, String ending) throws IOException {
    try (Stream<Path> files = Files.walk(Path.of(root))) {
      return files.filter(f -> f.toString().endsWith(ending)).toList();
    }
  }

  private static Set<String> words(String language) throws IOException {
    Properties words = new Properties();
    Path file = Path.of("src/main/resources/i18n/registration_" + language + ".properties");
    try (BufferedReader in = Files.newBufferedReader(file)) {
      words.load(in);
    }
    return words.stringPropertyNames();
  }

  @Test
  void every_text_of_the_pages_exists_in_both_languages() throws IOException {
    Set<String> used = new TreeSet<>();
    for (String root :
        List.of("src/main/jte", "src/main/java/org/antong/registration/internal/pages")) {
      for (Path file : files(root, root.endsWith("jte") ? ".jte" : ".java")) {
        Matcher key = KEY.matcher(Files.readString(file));
        while (key.find()) used.add(key.group(1));
      }
    }
    for (CodeList list : Codes.ALL) list.codes().forEach(code -> used.add(list.textKey(code)));
    for (String action :
        List.of(
            "edit", "submit", "verify", "return", "close-request", "close", "reopen", "discard")) {
      used.add("registration.action." + action);
      if (!action.equals("edit")) {
        used.add("registration.action." + action + ".says");
        used.add("registration.done." + action);
      }
    }
    used.removeAll(ENTITIES);
    assertThat(used).hasSizeGreaterThan(250);
    assertThat(words("zh_CN")).containsAll(used);
    assertThat(words("en")).containsAll(used);
  }

  @Test
  void no_template_carries_a_script_or_a_style() throws IOException {
    List<Path> templates = files("src/main/jte", ".jte");
    assertThat(templates).isNotEmpty();
    for (Path template : templates) {
      assertThat(Files.readString(template))
          .as(template.toString())
          .doesNotContainPattern("\\sstyle=")
          .doesNotContainPattern("\\son[a-z]+=\"")
          .doesNotContain("<script")
          .doesNotContain("<style")
          .doesNotContain("$unsafe");
    }
  }
}
