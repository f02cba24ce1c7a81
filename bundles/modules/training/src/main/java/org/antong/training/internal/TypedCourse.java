package org.antong.training.internal;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.platform.api.fault.Invalid;
import org.antong.training.internal.domain.Codes;
import org.antong.training.internal.domain.Course.Part;
import org.antong.training.internal.domain.Terms;
import org.antong.training.internal.domain.Tier;
import org.antong.workforce.api.PostType;

/**
 * A course as somebody types it.
 *
 * @param parts its modules with their minutes
 */
public record TypedCourse(
    String title,
    String summary,
    Tier tier,
    List<PostType> posts,
    Boolean exam,
    Integer requiredShare,
    Integer onlineCap,
    Integer validityMonths,
    Boolean retired,
    List<Part> parts) {

  /** What is wrong with it. */
  List<FieldProblem> problems() {
    List<FieldProblem> problems = new ArrayList<>();
    if (title == null || title.isBlank()) problems.add(Desk.required("title"));
    if (tier == null) problems.add(Desk.required("tier"));
    if (posts == null || posts.isEmpty()) problems.add(Desk.required("posts"));
    percent(problems, "requiredShare", requiredShare, 1);
    percent(problems, "onlineCap", onlineCap, 0);
    if (validityMonths != null && (validityMonths < 1 || validityMonths > 120)) {
      problems.add(FieldProblem.of("validityMonths", "number", "web.query.number", 1, 120));
    }
    if (parts == null || parts.isEmpty()) {
      problems.add(FieldProblem.of("parts", "required", "training.problem.parts"));
    } else if (parts.stream().anyMatch(TypedCourse::wrong)) {
      problems.add(FieldProblem.of("parts", "module", "training.problem.parts"));
    }
    return problems;
  }

  private static boolean wrong(Part p) {
    return !Codes.COURSE_MODULE.has(p.code())
        || p.title() == null
        || p.title().isBlank()
        || p.title().length() > 100
        || p.minutes() < 1
        || p.minutes() > 6000;
  }

  private static void percent(List<FieldProblem> problems, String field, Integer n, int least) {
    if (n != null && (n < least || n > 100)) {
      problems.add(FieldProblem.of(field, "number", "web.query.number", least, 100));
    }
  }

  /** What it asks of a person; what is not typed is as the county has settled it. */
  Terms terms(TrainingConfig config) {
    Set<PostType> whom = EnumSet.copyOf(posts);
    return new Terms(
        whom,
        Boolean.TRUE.equals(exam),
        requiredShare == null ? config.requiredShare() : requiredShare,
        onlineCap == null ? config.onlineCap() : onlineCap,
        validityMonths);
  }

  /** Throws Invalid with everything that is wrong. */
  TypedCourse checked() {
    List<FieldProblem> problems = problems();
    if (!problems.isEmpty()) throw new Invalid(problems);
    return this;
  }
}
