package org.antong.registration.internal.pages;

import java.util.List;
import java.util.Optional;
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

  private static final List<String> OPENLY = List.of("verify", "benefit");

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
    String rest = detail < 0 ? "" : kept.substring(detail);
    return code(kept).map(code -> reader.get(KEY + code) + rest).orElse(kept);
  }

  /**
   * The same for a guardian's paper: without what was typed, and a case or a complaint, which may
   * be about the reader, is the duty of the office.
   */
  public String onPaper(Texts reader, String kept) {
    return code(kept)
        .filter(OPENLY::contains)
        .map(code -> reader.get(KEY + code))
        .orElseGet(() -> reader.get("registration.look.paper.duty"));
  }

  private Optional<String> code(String kept) {
    int detail = kept.indexOf(DETAIL);
    String chosen = detail < 0 ? kept : kept.substring(0, detail);
    return CODES.stream()
        .filter(
            code ->
                languages.stream()
                    .anyMatch(t -> t.has(KEY + code) && t.get(KEY + code).equals(chosen)))
        .findFirst();
  }
}
