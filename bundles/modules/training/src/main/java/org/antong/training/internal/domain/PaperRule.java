package org.antong.training.internal.domain;

/**
 * One line of the rule a paper is drawn by: so many questions of a kind, each worth so many points.
 *
 * @param module code of the course module they come from; null for any
 */
public record PaperRule(String module, QuestionKind kind, int count, int points) {

  public int marks() {
    return count * points;
  }

  boolean takes(Drawable question) {
    return question.kind() == kind && (module == null || module.equals(question.module()));
  }

  /** What drawing needs to know of a question. */
  public record Drawable(
      org.antong.platform.api.Id id, String module, QuestionKind kind, int options) {}
}
