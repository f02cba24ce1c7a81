package org.antong.registration.internal.domain;

import java.time.LocalDate;
import java.util.List;
import org.antong.registration.internal.domain.ParentFinding.Verdict;

/**
 * Who is a de facto unsupported child 事实无人抚养儿童 (domain.md 4.3, 民发〔2019〕62号, 民发〔2020〕125号): both
 * parents are in one of the situations, or one is dead or declared missing and the other in one of
 * the others. With both dead or declared missing the child is an orphan. As at a day.
 *
 * @param months how long a sentence, a measure, or the search for one out of contact must last
 */
public record UnsupportedRule(int months) {

  private static final String KEY = "registration.unsupported.";

  /** What follows for the child. */
  public enum Outcome {
    UNSUPPORTED,
    ORPHAN,
    NOT,
    /** Something is missing on file before it can be said. */
    OPEN
  }

  /** The outcome and what it rests on, father first. */
  public record Finding(Outcome outcome, List<ParentFinding> parents) {}

  public Finding on(List<Guardian> guardians, LocalDate day) {
    ParentFinding father = parent(guardians, Guardian.FATHER, day);
    ParentFinding mother = parent(guardians, Guardian.MOTHER, day);
    return new Finding(outcome(father.verdict(), mother.verdict()), List.of(father, mother));
  }

  private static Outcome outcome(Verdict father, Verdict mother) {
    if (father == Verdict.NOT_MET || mother == Verdict.NOT_MET) return Outcome.NOT;
    if (father == Verdict.OPEN || mother == Verdict.OPEN) return Outcome.OPEN;
    return father == Verdict.GONE && mother == Verdict.GONE ? Outcome.ORPHAN : Outcome.UNSUPPORTED;
  }

  private ParentFinding parent(List<Guardian> guardians, String relation, LocalDate day) {
    Guardian g =
        guardians.stream().filter(p -> relation.equals(p.relation())).findFirst().orElse(null);
    if (g == null || g.guardianState() == null) {
      return new ParentFinding(relation, null, Verdict.OPEN, KEY + "no-parent", List.of());
    }
    return switch (g.guardianState()) {
      case DEAD, DECLARED_MISSING -> found(g, Verdict.GONE, "gone");
      case SEV_DIS -> disabled(g);
      case SEV_ILL -> found(g, Verdict.MET, "ill");
      case PRISON, REHAB, RESTRICT -> confined(g, day);
      case LOST -> lost(g, day);
      case REVOKED -> found(g, Verdict.MET, "revoked");
      case DEPORTED -> found(g, Verdict.MET, "deported");
      case MISSING -> found(g, Verdict.OPEN, "missing");
      case HOME, AWAY_COUNTY, AWAY_PROVINCE, ABROAD, DIVORCED ->
          found(g, Verdict.NOT_MET, "no-situation");
    };
  }

  /** Grade 1 or 2, or grade 3 or 4 of a mental or intellectual disability. */
  private static ParentFinding disabled(Guardian g) {
    String grade = g.particulars().disabilityGrade();
    String type = g.particulars().disabilityType();
    if (grade == null) return found(g, Verdict.OPEN, "disabled-open");
    if (grade.equals("1") || grade.equals("2")) return found(g, Verdict.MET, "disabled");
    if (type == null) return found(g, Verdict.OPEN, "disabled-open");
    return type.equals("5") || type.equals("6")
        ? found(g, Verdict.MET, "disabled-mind")
        : found(g, Verdict.NOT_MET, "disabled-light");
  }

  /** The length of the sentence or measure counts, not how much of it has passed. */
  private ParentFinding confined(Guardian g, LocalDate day) {
    LocalDate since = g.particulars().since();
    LocalDate until = g.particulars().until();
    if (since == null || until == null) return found(g, Verdict.OPEN, "term-open");
    if (since.isAfter(day)) return found(g, Verdict.NOT_MET, "term-begins", since);
    if (until.isBefore(day)) return found(g, Verdict.NOT_MET, "term-over", until);
    return until.plusDays(1).isBefore(since.plusMonths(months))
        ? found(g, Verdict.NOT_MET, "term-short", since, until, months)
        : found(g, Verdict.MET, "term", since, until);
  }

  /** The time since the police or another body took up the search counts. */
  private ParentFinding lost(Guardian g, LocalDate day) {
    LocalDate since = g.particulars().since();
    if (since == null) return found(g, Verdict.OPEN, "lost-open");
    LocalDate full = since.plusMonths(months);
    return full.isAfter(day)
        ? found(g, Verdict.NOT_MET, "lost-short", since, full)
        : found(g, Verdict.MET, "lost", since);
  }

  private static ParentFinding found(Guardian g, Verdict verdict, String key, Object... args) {
    return new ParentFinding(g.relation(), g.guardianState(), verdict, KEY + key, List.of(args));
  }
}
