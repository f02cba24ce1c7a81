package org.antong.archtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What stands in the audit log is read by an auditor: each action and record has a word. */
class AuditWordsTest {

  /** An action, where it is written down or handed to what writes it down. */
  private static final Pattern NOTED =
      Pattern.compile(
          "(?:\\bnote|\\bseeing|\\blogged|\\bchanged|Looking\\.\\w+|new (?:ModuleDb\\.)?Look)\\("
              + "(?:\\s*\\w+(?:\\(\\))?,){0,3}\\s*\"([a-z][a-z-]*)\"");

  /** What kind of record an entry is about. */
  private static final Pattern ABOUT =
      Pattern.compile(
          "(?:\\bENTITY = |Change\\.created\\(\\s*|(?:tx\\.note|new (?:ModuleDb\\.)?Look)\\(\\s*\"[a-z-]+\",\\s*)"
              + "\"([a-z]+\\.[a-z_-]+)\"");

  @Test
  void every_action_of_the_audit_log_has_a_word_in_both_languages() throws IOException {
    Set<String> actions = found(NOTED);
    assertThat(actions).contains("export", "history", "logout", "print").hasSizeGreaterThan(30);
    worded("modules.audit.action.", actions);
  }

  @Test
  void every_kind_of_record_in_the_audit_log_has_a_word_in_both_languages() throws IOException {
    Set<String> entities = found(ABOUT);
    assertThat(entities).contains("divisions.load", "exchange.export").hasSizeGreaterThan(30);
    worded("modules.audit.entity.", entities);
  }

  private static Set<String> found(Pattern pattern) throws IOException {
    Set<String> found = new TreeSet<>();
    try (Stream<Path> files = Files.walk(Repository.ROOT.resolve("bundles"))) {
      for (Path file :
          files
              .filter(f -> f.toString().contains("/src/main/java/"))
              .filter(f -> f.toString().endsWith(".java"))
              .filter(f -> !f.toString().contains("/archetype/"))
              .toList()) {
        Matcher noted = pattern.matcher(Repository.read(file));
        while (noted.find()) found.add(noted.group(1));
      }
    }
    return found;
  }

  private static void worded(String prefix, Set<String> names) {
    for (String language : new String[] {"zh_CN", "en"}) {
      String words =
          Repository.read(
              Repository.ROOT.resolve(
                  "bundles/platform/modules/src/main/resources/i18n/modules_"
                      + language
                      + ".properties"));
      assertThat(names).as(language).allMatch(name -> words.contains("\n" + prefix + name + "="));
    }
  }
}
