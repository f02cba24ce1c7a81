package org.antong.registration.internal.pages;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.antong.platform.api.text.Texts;
import org.antong.platform.ui.Tone;
import org.antong.platform.web.View;
import org.antong.registration.internal.FieldChange;
import org.antong.registration.internal.FieldChange.Thing;
import org.antong.registration.internal.domain.CodeList;
import org.antong.registration.internal.domain.Codes;
import org.antong.registration.internal.domain.Revision.Step;

/** What changed in a file, in the words of the reader. */
public final class ChangeWords {

  private static final Map<String, CodeList> CODES =
      List.of(
              Codes.SEX,
              Codes.ID_TYPE,
              Codes.NATION,
              Codes.HOUSEHOLD_TYPE,
              Codes.CURRENT_CARER,
              Codes.HEALTH,
              Codes.DISABILITY_TYPE,
              Codes.DISABILITY_GRADE,
              Codes.SCHOOLING,
              Codes.FAMILY_ECONOMIC,
              Codes.INCOME_SOURCE,
              Codes.HOUSING,
              Codes.LEGAL_BASIS,
              Codes.MARITAL_STATUS,
              Codes.EDUCATION,
              Codes.DATA_SOURCE,
              Codes.CLOSE_REASON,
              Codes.RELATION,
              Codes.GUARDIAN_STATE,
              Codes.GUARDIAN_ABILITY,
              Codes.CONTACT_FREQUENCY,
              Codes.CATEGORY,
              Codes.SUB_TYPE)
          .stream()
          .collect(Collectors.toMap(CodeList::id, list -> list));

  private static final List<String> YES_NO =
      List.of("ruralRegistration", "boarding", "severeIllness", "isPrimaryCarer");

  private ChangeWords() {}

  /** Which field, and of whom. */
  public static String label(View view, FieldChange c) {
    return label(view.texts(), c);
  }

  public static String label(Texts texts, FieldChange c) {
    String field =
        c.field().equals("until")
            ? texts.get("registration.page.change-until")
            : texts.get(key(c.of()) + c.field());
    if (c.which() == null) return field;
    CodeList whose = c.of() == Thing.GUARDIAN ? Codes.RELATION : Codes.CATEGORY;
    return texts.get("registration.page.change-of", Words.of(texts, whose, c.which()), field);
  }

  /** A value as people say it; null for nothing, so that a page shows its dash. */
  public static String value(View view, FieldChange c, String value) {
    return value(view.texts(), c, value);
  }

  public static String value(Texts texts, FieldChange c, String value) {
    if (value == null) return null;
    if (value.equals("SPECIAL")) return texts.get("registration.page.special");
    if (YES_NO.contains(c.field())) return Words.yesNo(texts, Boolean.valueOf(value));
    CodeList list = c.field().equals("primaryCategory") ? Codes.CATEGORY : CODES.get(c.field());
    return list == null ? value : Words.of(texts, list, value);
  }

  public static Tone tone(Step step) {
    return switch (step) {
      case BEGUN, VERIFIED, REOPENED -> Tone.GREEN;
      case RETURNED -> Tone.RED;
      case CLOSE_REQUESTED, CLOSE_REFUSED -> Tone.ORANGE;
      case CLOSED, UNMERGED -> Tone.GREY;
      default -> Tone.BLUE;
    };
  }

  private static String key(Thing of) {
    return switch (of) {
      case CHILD -> "registration.field.";
      case GUARDIAN -> "registration.field.guardians.";
      case CATEGORY -> "registration.field.categories.";
    };
  }
}
