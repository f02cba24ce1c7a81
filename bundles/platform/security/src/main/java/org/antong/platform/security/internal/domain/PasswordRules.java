package org.antong.platform.security.internal.domain;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.antong.platform.api.fault.FieldProblem;

/**
 * What a good password is (domain.md 8.2): long enough, three of four kinds of characters, without
 * the user's name, and none that everybody tries first. That it is not one of the last few is asked
 * by whoever knows those.
 *
 * @param shortest characters at least
 * @param weak lower-case passwords and stems nobody should take
 */
public record PasswordRules(int shortest, Set<String> weak) {

  /** Longer ones are refused: nobody types them, and hashing them costs. */
  public static final int LONGEST = 128;

  private static final Pattern EDGES = Pattern.compile("^[^\\p{L}]+|[^\\p{L}]+$");

  /** The rules with the shipped list of weak passwords. */
  public static PasswordRules of(int shortest) {
    return new PasswordRules(shortest, shipped());
  }

  /** What is wrong with the password; empty when it is good. */
  public List<FieldProblem> problems(String field, String password, String name) {
    List<FieldProblem> found = new ArrayList<>();
    String text = password == null ? "" : password;
    int length = text.codePointCount(0, text.length());
    if (length < shortest) {
      found.add(FieldProblem.of(field, "short", "security.password.short", shortest));
    }
    if (length > LONGEST) {
      found.add(FieldProblem.of(field, "long", "security.password.long", LONGEST));
    }
    if (kinds(text) < 3) found.add(FieldProblem.of(field, "kinds", "security.password.kinds"));
    String lower = LoginName.normal(text);
    String login = LoginName.normal(name);
    if (login.length() >= 2 && lower.contains(login)) {
      found.add(FieldProblem.of(field, "name", "security.password.name"));
    }
    if (weak.contains(lower) || weak.contains(EDGES.matcher(lower).replaceAll(""))) {
      found.add(FieldProblem.of(field, "weak", "security.password.weak"));
    }
    return found;
  }

  /** How many of: lower case, upper case, digits, anything else. */
  static int kinds(String text) {
    return (int)
        text.codePoints()
            .map(
                c -> {
                  if (c >= 'a' && c <= 'z') return 1;
                  if (c >= 'A' && c <= 'Z') return 2;
                  return c >= '0' && c <= '9' ? 3 : 4;
                })
            .distinct()
            .count();
  }

  private static Set<String> shipped() {
    try (InputStream in = PasswordRules.class.getResourceAsStream("weak-passwords.txt");
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .map(l -> l.strip().toLowerCase(Locale.ROOT))
          .filter(l -> !l.isEmpty())
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
