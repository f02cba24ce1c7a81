package org.antong.training.internal.domain;

import java.time.Instant;
import org.antong.platform.api.Id;
import org.antong.platform.api.division.Area;

/**
 * Whether one enrolled person took part in one half day, and how that is known.
 *
 * @param home where she is kept: whose coordinators see it
 * @param online took part online; else in the room
 * @param scannedAt the moment of her scan, null when she did not scan
 * @param ticket number of the scan, which serves once; null when she did not scan
 * @param reason of a leave, or of what a coordinator changed
 * @param minutes class minutes it is worth once the half day is confirmed, 0 before
 */
public record Attendance(
    Id id,
    int version,
    Id session,
    Id halfDay,
    Id enrolment,
    Id staff,
    Area home,
    Presence presence,
    boolean online,
    SignedBy by,
    Instant scannedAt,
    Id ticket,
    String reason,
    int minutes,
    Id createdBy,
    Instant createdAt,
    Id updatedBy,
    Instant updatedAt) {

  /** The same as somebody now says it was. */
  public Attendance said(
      Presence presence, boolean online, SignedBy by, String reason, Id who, Instant now) {
    return new Attendance(
        id,
        version + 1,
        session,
        halfDay,
        enrolment,
        staff,
        home,
        presence,
        online,
        by,
        scannedAt,
        ticket,
        reason,
        minutes,
        createdBy,
        createdAt,
        who,
        now);
  }

  /** The same after she scanned the code herself. */
  public Attendance scanned(boolean online, Instant at, Id ticket, Id who, Instant now) {
    return new Attendance(
        id,
        version + 1,
        session,
        halfDay,
        enrolment,
        staff,
        home,
        Presence.PRESENT,
        online,
        SignedBy.SCAN,
        at,
        ticket,
        null,
        minutes,
        createdBy,
        createdAt,
        who,
        now);
  }

  /** The same with what it is worth. */
  public Attendance worth(int minutes, Id who, Instant now) {
    return new Attendance(
        id,
        version + 1,
        session,
        halfDay,
        enrolment,
        staff,
        home,
        presence,
        online,
        by,
        scannedAt,
        ticket,
        reason,
        minutes,
        createdBy,
        createdAt,
        who,
        now);
  }
}
