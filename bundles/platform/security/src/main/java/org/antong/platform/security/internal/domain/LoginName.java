package org.antong.platform.security.internal.domain;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.antong.platform.api.fault.FieldProblem;

/** The name a person logs in with; upper and lower case and full-width letters are the same. */
public final class LoginName {

  private static final Pattern GOOD = Pattern.compile("[\\p{L}\\p{N}._-]{2,32}");

  private LoginName() {}

  /** The form in which names are compared. */
  public static String normal(String name) {
    return name == null
        ? ""
        : Normalizer.normalize(name, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
  }

  /** What stands for the name in lockouts and look-ups. */
  public static String key(String name) {
    return Tokens.digest("login:" + normal(name));
  }

  /** Letters, digits, dot, hyphen and underscore, 2 to 32 of them. */
  public static List<FieldProblem> problems(String field, String name) {
    if (normal(name).isEmpty()) {
      return List.of(FieldProblem.of(field, "required", "security.name.required"));
    }
    return GOOD.matcher(normal(name)).matches()
        ? List.of()
        : List.of(FieldProblem.of(field, "form", "security.name.form"));
  }
}
