package org.antong.registration.internal.domain;

import java.time.Instant;
import java.time.LocalDate;
import org.antong.platform.api.Id;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;

/**
 * The move of a child from one place to another, with what both sides must know of it before the
 * file itself changes hands (issue "Transfer", domain.md 5.1).
 *
 * @param from village the child left, with the unit that keeps the file
 * @param to village the child came to, with its unit; a town or county while no village is chosen
 * @param movedOn day the child moved, as told
 * @param countedFrom first day the receiving side counts the child; null while it does not
 * @param name as the file had it when the transfer began
 * @param askedFor draft on the receiving side for which the file was asked for; null for none
 * @param reason why the child moves
 * @param answer why it was declined or withdrawn
 */
public record Transfer(
    Id id,
    int version,
    Id child,
    Id askedFor,
    TransferState state,
    Area from,
    Area to,
    LocalDate movedOn,
    LocalDate countedFrom,
    String fileNo,
    String name,
    String sex,
    LocalDate birthDate,
    String reason,
    String answer,
    Id createdBy,
    Instant createdAt,
    Id decidedBy,
    Instant decidedAt,
    Id updatedBy,
    Instant updatedAt) {

  /** A move that begins now. */
  public static Transfer of(
      ChildFile file,
      TransferState state,
      Area to,
      LocalDate movedOn,
      String reason,
      Id by,
      Instant now) {
    ChildFacts f = file.facts();
    return new Transfer(
        Id.next(),
        1,
        file.id(),
        null,
        state,
        Area.of(f.division(), f.unit()),
        to,
        movedOn,
        state.arrived() ? movedOn : null,
        file.fileNo(),
        f.name(),
        f.sex(),
        f.birthDate(),
        reason,
        null,
        by,
        now,
        state.arrived() ? by : null,
        state.arrived() ? now : null,
        by,
        now);
  }

  /** Taken over: the receiving side counts the child from this day on. */
  public Transfer accepted(Area village, LocalDate day, Id by, Instant now) {
    return moved(TransferState.ACCEPTED, village, movedOn, day, reason, answer, by, now);
  }

  public Transfer declined(String why, Id by, Instant now) {
    return moved(TransferState.DECLINED, to, movedOn, null, reason, why, by, now);
  }

  public Transfer withdrawn(String why, Id by, Instant now) {
    String told = why == null ? answer : why;
    return moved(TransferState.WITHDRAWN, to, movedOn, null, reason, told, by, now);
  }

  public Transfer noted(Id by, Instant now) {
    return moved(TransferState.NOTED, to, movedOn, countedFrom, reason, answer, by, now);
  }

  /** What was asked for is begun by the side that keeps the file. */
  public Transfer begun(TransferState next, LocalDate day, String why, Id by, Instant now) {
    LocalDate counted = next.arrived() ? day : null;
    return moved(next, to, day, counted, why == null ? reason : why, answer, by, now);
  }

  /** With the sides in the hands of a unit, where they lie in this village. */
  public Transfer restamped(DivisionCode village, DivisionCode unit) {
    Area left = from.division().equals(village) ? Area.of(village, unit) : from;
    Area came = to.division().equals(village) ? Area.of(village, unit) : to;
    return new Transfer(
        id,
        version + 1,
        child,
        askedFor,
        state,
        left,
        came,
        movedOn,
        countedFrom,
        fileNo,
        name,
        sex,
        birthDate,
        reason,
        answer,
        createdBy,
        createdAt,
        decidedBy,
        decidedAt,
        updatedBy,
        updatedAt);
  }

  private Transfer moved(
      TransferState next,
      Area place,
      LocalDate on,
      LocalDate counted,
      String why,
      String told,
      Id by,
      Instant now) {
    return new Transfer(
        id,
        version + 1,
        child,
        askedFor,
        next,
        from,
        place,
        on,
        counted,
        fileNo,
        name,
        sex,
        birthDate,
        why,
        told,
        createdBy,
        createdAt,
        by,
        now,
        by,
        now);
  }
}
