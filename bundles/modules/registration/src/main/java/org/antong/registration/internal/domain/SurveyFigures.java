package org.antong.registration.internal.domain;

import java.util.Collection;

/**
 * What a survey has come to, in one place or all.
 *
 * @param done villages that have reported, the checked ones among them
 */
public record SurveyFigures(
    long villages,
    long done,
    long checked,
    long toVisit,
    long visited,
    long households,
    long found,
    long filesStarted) {

  public static SurveyFigures of(Collection<SurveyTask> tasks) {
    return tasks.stream()
        .map(SurveyFigures::of)
        .reduce(new SurveyFigures(0, 0, 0, 0, 0, 0, 0, 0), SurveyFigures::plus);
  }

  public long percent() {
    return villages == 0 ? 0 : done * 100 / villages;
  }

  private static SurveyFigures of(SurveyTask t) {
    boolean reported = t.state() != SurveyTask.State.TO_DO;
    return new SurveyFigures(
        1,
        reported ? 1 : 0,
        t.state() == SurveyTask.State.CHECKED ? 1 : 0,
        t.toVisit(),
        t.visited(),
        reported ? number(t.households()) : 0,
        reported ? number(t.found()) : 0,
        reported ? number(t.filesStarted()) : 0);
  }

  private static long number(Integer n) {
    return n == null ? 0 : n;
  }

  private SurveyFigures plus(SurveyFigures o) {
    return new SurveyFigures(
        villages + o.villages,
        done + o.done,
        checked + o.checked,
        toVisit + o.toVisit,
        visited + o.visited,
        households + o.households,
        found + o.found,
        filesStarted + o.filesStarted);
  }
}
