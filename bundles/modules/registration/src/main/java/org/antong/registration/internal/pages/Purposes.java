package org.antong.registration.internal.pages;

import java.util.List;
import java.util.stream.Stream;
import org.antong.platform.api.text.TextSource;
import org.antong.platform.api.text.Texts;

/**
 * The purposes people choose before they see names, in the language of who reads of them later. The
 * audit log keeps them in the language of who chose.
 */
public final class Purposes {

  private static final String KEY = "ui.purpose.";

  /** As the dialog of the platform offers them. */
  private static final List<String> CODES =
      List.of("verify", "benefit", "case", "complaint", "other");

  /** Between the purpose and what was written beside it. */
  private static final String DETAIL = "：";

  private final List<Texts> languages;

  public Purposes(TextSource texts) {
    this.languages = Stream.of(TextSource.CHINESE, TextSource.ENGLISH).map(texts::in).toList();
  }

  /** A purpose as it was kept, in another language; as it is where nobody offered it. */
  public String in(Texts reader, String kept) {
    if (kept == null) return null;
    int detail = kept.indexOf(DETAIL);
    String chosen = detail < 0 ? kept : kept.substring(0, detail);
    String rest = detail < 0 ? "" : kept.substring(detail);
    return CODES.stream()
        .map(code -> KEY + code)
        .filter(key -> languages.stream().anyMatch(t -> t.has(key) && t.get(key).equals(chosen)))
        .findFirst()
        .map(key -> reader.get(key) + rest)
        .orElse(kept);
  }
}
