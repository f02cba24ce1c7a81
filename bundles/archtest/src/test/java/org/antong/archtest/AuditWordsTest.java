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

/** What stands in the audit log is read by an auditor: each action has a word for him. */
class AuditWordsTest {

  private static final Pattern NOTED =
      Pattern.compile("(?:tx\\.note|new (?:ModuleDb\\.)?Look)\\(\\s*\"([a-z][a-z-]*)\"");

  @Test
  void every_action_of_the_audit_log_has_a_word_in_both_languages() throws IOException {
    Set<String> actions = new TreeSet<>();
    try (Stream<Path> files = Files.walk(Repository.ROOT.resolve("bundles"))) {
      for (Path file :
          files
              .filter(f -> f.toString().contains("/src/main/java/"))
              .filter(f -> f.toString().endsWith(".java"))
              .filter(f -> !f.toString().contains("/archetype/"))
              .toList()) {
        Matcher noted = NOTED.matcher(Repository.read(file));
        while (noted.find()) actions.add(noted.group(1));
      }
    }
    assertThat(actions).contains("export", "logout", "print").hasSizeGreaterThan(30);
    for (String language : new String[] {"zh_CN", "en"}) {
      String words =
          Repository.read(
              Repository.ROOT.resolve(
                  "bundles/platform/modules/src/main/resources/i18n/modules_"
                      + language
                      + ".properties"));
      assertThat(actions)
          .as(language)
          .allMatch(action -> words.contains("\nmodules.audit.action." + action + "="));
    }
  }
}
