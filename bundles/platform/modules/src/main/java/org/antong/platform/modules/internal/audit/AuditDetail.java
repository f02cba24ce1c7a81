package org.antong.platform.modules.internal.audit;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.antong.platform.api.access.GivenPurpose;
import org.antong.platform.api.audit.AuditTrail.Line;
import org.antong.platform.api.text.Texts;
import org.antong.platform.ui.Kit;

/**
 * What is said of an entry besides its record: kept short and the same in every language, for
 * example {@code XLSX rows 12} or {@code idNumber / 核查档案}, and read in words. What people wrote
 * themselves stays as it was written.
 */
final class AuditDetail {

  private static final String KEY = "modules.audit.detail.";
  private static final String COUNTED = "modules.audit.counted.";

  /** Between what was done and what it was for. */
  private static final String THEN = " / ";

  private static final Pattern COUNT = Pattern.compile("\\b([a-z]+)[ =](\\d+)\\b");
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_.]*");
  private static final Pattern NUMBER = Pattern.compile("\\d+");

  /** What was asked for, as it was sent: an address has words of its own. */
  private static final String REFUSED = "refused";

  private static final String GIVEN = "access request ";

  private AuditDetail() {}

  /** In the reader's words; null where nothing is said. */
  static String in(Texts texts, Line line) {
    String detail = line.detail();
    if (detail == null || detail.isBlank() || line.action().equals(REFUSED)) return detail;
    if (NUMBER.matcher(detail).matches() && line.action().startsWith("logout")) {
      return texts.get(COUNTED + "sessions", grouped(detail));
    }
    return Stream.of(detail.split(THEN, -1))
        .map(part -> part(texts, line, part))
        .collect(Collectors.joining(THEN));
  }

  private static String part(Texts texts, Line line, String part) {
    String purpose = GivenPurpose.in(texts, part);
    if (!part.equals(purpose)) return purpose;
    if (part.startsWith(GIVEN)) {
      return texts.get(KEY + "access-request", part.substring(GIVEN.length()));
    }
    return word(texts, part)
        .or(() -> name(texts, line.module(), part))
        .orElseGet(() -> counted(texts, part));
  }

  /** A whole saying, such as {@code unknown name}. */
  private static Optional<String> word(Texts texts, String said) {
    String key = KEY + said.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    return texts.has(key) ? Optional.of(texts.get(key)) : Optional.empty();
  }

  /** What a module calls a field, or one of the kinds of thing it deals with. */
  private static Optional<String> name(Texts texts, String module, String said) {
    if (!NAME.matcher(said).matches()) return Optional.empty();
    return Stream.of(module + ".field." + said, module + ".requestKind." + said, said)
        .filter(texts::has)
        .map(key -> texts.get(key))
        .findFirst();
  }

  /** How many there were: {@code rows 12}, and what is said beside it. */
  private static String counted(Texts texts, String part) {
    Matcher m = COUNT.matcher(part);
    boolean[] any = {false};
    String told =
        m.replaceAll(
            found -> {
              String key = COUNTED + found.group(1);
              any[0] |= texts.has(key);
              return Matcher.quoteReplacement(
                  texts.has(key) ? texts.get(key, grouped(found.group(2))) : found.group());
            });
    return any[0] ? beside(texts, told) : part;
  }

  /** Only of what no person wrote. */
  private static String beside(Texts texts, String told) {
    String said = told;
    for (String words : new String[] {"with cards", "masked", "in full", "looks", "files"}) {
      String key = KEY + words.replace(' ', '-');
      said = said.replaceAll("\\b" + words + "\\b", Matcher.quoteReplacement(texts.get(key)));
    }
    return said;
  }

  private static String grouped(String digits) {
    try {
      return Kit.grouped(Long.parseLong(digits));
    } catch (NumberFormatException tooLong) {
      return digits;
    }
  }
}
