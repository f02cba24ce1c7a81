package org.antong.registration.internal.pages;

import java.util.List;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.platform.ui.Tone;
import org.antong.platform.web.View;
import org.antong.registration.internal.Assessment.Suggestion;
import org.antong.registration.internal.domain.Codes;
import org.antong.registration.internal.domain.UnsupportedRule.Outcome;

/** What the rules make of a file, in the words of the reader. */
public final class AssessmentWords {

  private AssessmentWords() {}

  /** What should begin or end, and when. */
  public static String title(View view, Suggestion s) {
    String category =
        s.subType() == null
            ? Words.of(view, Codes.CATEGORY, s.category())
            : Words.of(view, Codes.CATEGORY, s.category())
                + view.t(
                    "registration.assessment.sub", Words.of(view, Codes.SUB_TYPE, s.subType()));
    String key = s.begins() ? "registration.assessment.begins" : "registration.assessment.ends";
    return view.t(key, category, s.day());
  }

  public static String reason(View view, String key, List<Object> args) {
    return view.t(key, args.toArray());
  }

  /** A refusal, with the field it is about. */
  public static String problem(View view, FieldProblem p) {
    String field = Words.field(view, p.field());
    String sentence = view.t(p.key(), p.args().toArray());
    return field.isEmpty() ? sentence : view.t("registration.assessment.problem", field, sentence);
  }

  public static Tone tone(Outcome outcome) {
    return switch (outcome) {
      case UNSUPPORTED, ORPHAN, OPEN -> Tone.ORANGE;
      case NOT -> Tone.GREY;
    };
  }

  public static Tone tone(String verdict) {
    return switch (verdict) {
      case "MET", "GONE", "OPEN" -> Tone.ORANGE;
      default -> Tone.GREY;
    };
  }
}
