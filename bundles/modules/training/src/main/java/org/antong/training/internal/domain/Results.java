package org.antong.training.internal.domain;

import java.time.LocalDate;

/**
 * What came of an enrolment: the row that attendance, exam and certificate write.
 *
 * @param attended confirmed minutes in person
 * @param online confirmed minutes online, as attended; how many count is said by {@link Completion}
 * @param halfDays half-days with confirmed attendance, of either kind
 * @param exam null before an exam, or where there is none
 * @param bestScore of the best attempt, in points
 * @param passedOn day of the attempt that passed
 * @param trainedOn day on which both conditions of "trained" were met; null until then
 * @param validUntil last day it is valid; null for no end, or while not trained
 * @param certificate its number
 */
public record Results(
    int attended,
    int online,
    int halfDays,
    ExamResult exam,
    Integer bestScore,
    LocalDate passedOn,
    LocalDate trainedOn,
    LocalDate validUntil,
    String certificate) {

  public static final Results NONE = new Results(0, 0, 0, null, null, null, null, null, null);

  public Results attending(int attended, int online, int halfDays) {
    return new Results(
        attended, online, halfDays, exam, bestScore, passedOn, trainedOn, validUntil, certificate);
  }

  public Results examined(ExamResult exam, Integer bestScore, LocalDate passedOn) {
    return new Results(
        attended, online, halfDays, exam, bestScore, passedOn, trainedOn, validUntil, certificate);
  }

  public Results trained(LocalDate trainedOn, LocalDate validUntil) {
    return new Results(
        attended, online, halfDays, exam, bestScore, passedOn, trainedOn, validUntil, certificate);
  }

  public Results certified(String number) {
    return new Results(
        attended, online, halfDays, exam, bestScore, passedOn, trainedOn, validUntil, number);
  }
}
