package org.antong.platform.ui.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.antong.platform.ui.TestView;
import org.junit.jupiter.api.Test;

/** What templates, scripts and styles may not contain, and which texts must exist. */
class SourcesTest {

  private static final Pattern KEY = Pattern.compile("\"(ui\\.[A-Za-z0-9.-]*[A-Za-z0-9-])\"");
  private static final Pattern ICON =
      Pattern.compile("(?:Kit\\.icon\\(|\\.icon\\()\"([a-z0-9-]+)\"");

  private static List<Path> sources(String root, String ending) throws IOException {
    try (Stream<Path> files = Files.walk(Path.of(root))) {
      return files.filter(f -> f.toString().endsWith(ending)).toList();
    }
  }

  @Test
  void no_template_carries_a_script_or_a_style() throws IOException {
    for (Path template : sources("src/main/jte", ".jte")) {
      assertThat(Files.readString(template))
          .as(template.toString())
          .doesNotContainPattern("\\sstyle=")
          .doesNotContainPattern("\\son[a-z]+=\"")
          .doesNotContainPattern("<style")
          .doesNotContainPattern("<script(?! src=)")
          .doesNotContain("hx-on")
          .doesNotContain("$unsafe")
          .doesNotContain("javascript:");
    }
  }

  @Test
  void every_text_used_exists_in_both_languages() throws IOException {
    Set<String> used = new TreeSet<>();
    for (String root : List.of("src/main/jte", "src/main/java")) {
      for (Path file : sources(root, root.endsWith("jte") ? ".jte" : ".java")) {
        Matcher key = KEY.matcher(Files.readString(file));
        while (key.find()) used.add(key.group(1));
      }
    }
    assertThat(used).hasSizeGreaterThan(150);
    assertThat(TestView.words("zh_CN").stringPropertyNames()).containsAll(used);
    assertThat(TestView.words("en").stringPropertyNames())
        .isEqualTo(TestView.words("zh_CN").stringPropertyNames());
  }

  @Test
  void every_icon_named_is_one_of_tabler() throws IOException {
    for (Path file : sources("src/main", ".jte")) {
      Matcher icon = ICON.matcher(Files.readString(file));
      while (icon.find()) assertThat(Icons.has(icon.group(1))).as(icon.group(1)).isTrue();
    }
    assertThat(Icons.has("../../etc/passwd")).isFalse();
    assertThat(Icons.svg("no-such-icon")).contains("<svg");
  }

  @Test
  void scripts_and_styles_stay_below_the_browser_floor() throws IOException {
    for (Path script : sources("src/main/resources/static", ".js")) {
      assertThat(Files.readString(script))
          .as(script.toString())
          .doesNotContain("eval(")
          .doesNotContain(".style.")
          .doesNotContain("innerHTML")
          .doesNotContain("randomUUID(")
          .doesNotContain("toSorted");
    }
    String style =
        Files.readString(Path.of("src/main/resources/static/app.css"))
            .replaceAll("(?s)/\\*.*?\\*/", "");
    assertThat(style)
        .doesNotContain("color-mix")
        .doesNotContain("oklch")
        .doesNotContain("light-dark(")
        .doesNotContain("dvh");
  }
}
