package org.antong.platform.api.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.antong.platform.api.text.Texts;

/**
 * The purposes offered to whoever looks at identities. In whatever language one is chosen, it is
 * kept in Chinese, with what was written beside it as it was typed, so that session, audit log,
 * marks and exports hold one form; people read it in their own language.
 */
public enum GivenPurpose {
  VERIFY("核查档案", "Checking files"),
  BENEFIT("办理救助补贴", "Handling benefits"),
  CASE("个案处置", "Handling a case"),
  COMPLAINT("答复信访来电", "Answering a complaint or call"),
  /** Says nothing without something written beside it. */
  OTHER("其他", "Other");

  /** Characters (code points) at most of what a person writes beside a purpose. */
  public static final int DETAIL_MOST = 60;

  private static final String KEY = "ui.purpose.";

  /** Between the purpose and what was written beside it, as it is kept. */
  private static final String BESIDE = "：";

  private final String kept;
  private final String english;

  GivenPurpose(String kept, String english) {
    this.kept = kept;
    this.english = english;
  }

  /** As forms send it: verify, benefit ... */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Key of its name for people. */
  public String textKey() {
    return KEY + code();
  }

  /**
   * As it is kept.
   *
   * @param detail what was written beside it; null or blank for nothing
   */
  public String with(String detail) {
    return detail == null || detail.isBlank() ? kept : kept + BESIDE + detail.strip();
  }

  /** The purpose a form names by its code; empty for none that is offered. */
  public static Optional<GivenPurpose> of(String code) {
    return Arrays.stream(values()).filter(p -> p.code().equals(code)).findFirst();
  }

  /** The form a purpose is kept in, in whatever language it was written; null stays null. */
  public static String kept(String typed) {
    if (typed == null) return null;
    String text = typed.strip();
    return Said.of(text).map(s -> s.purpose().with(s.detail())).orElse(text);
  }

  /**
   * A kept purpose in the reader's language; as it was written where nobody offered it. What older
   * versions kept in English is understood too.
   */
  public static String in(Texts reader, String kept) {
    if (kept == null) return null;
    return Said.of(kept)
        .filter(s -> reader.has(s.purpose().textKey()))
        .map(s -> s.in(reader))
        .orElse(kept);
  }

  /** Which of the offered ones a kept purpose is; empty for none of them. */
  public static Optional<GivenPurpose> chosen(String kept) {
    return Said.of(kept == null ? "" : kept).map(Said::purpose);
  }

  /** An offered purpose and what was written beside it; empty for nothing. */
  private record Said(GivenPurpose purpose, String detail) {

    static Optional<Said> of(String text) {
      int end =
          Stream.of(text.indexOf('：'), text.indexOf(':'))
              .filter(at -> at >= 0)
              .min(Integer::compare)
              .orElse(text.length());
      String chosen = text.substring(0, end).strip();
      String detail = end < text.length() ? text.substring(end + 1).strip() : "";
      return Arrays.stream(values())
          .filter(p -> p.kept.equals(chosen) || p.english.equalsIgnoreCase(chosen))
          .findFirst()
          .map(p -> new Said(p, detail));
    }

    String in(Texts reader) {
      String word = reader.get(purpose.textKey());
      return detail.isEmpty() ? word : reader.get(KEY + "with", word, detail);
    }
  }
}
