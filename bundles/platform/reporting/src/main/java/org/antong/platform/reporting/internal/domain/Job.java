package org.antong.platform.reporting.internal.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Identity;
import org.antong.platform.api.access.Purpose;
import org.antong.platform.api.division.Area;

/**
 * A report made in the background.
 *
 * @param account who asked
 * @param asked what for
 * @param identity how much of children's identities the file shows; null before it is made
 * @param starts how often the making of it was begun
 * @param cancelled the one who asked wants it no more
 * @param total rows it will have; 0 while nobody knows
 * @param message text key of why there is no file; null where there is one
 * @param file null until it is there
 */
public record Job(
    Id id,
    Id account,
    Asked asked,
    Identity identity,
    State state,
    int starts,
    boolean cancelled,
    long total,
    long done,
    String message,
    List<String> args,
    Made file,
    Instant createdAt,
    Instant startedAt,
    Instant endedAt,
    Instant expiresAt) {

  /** Where it stands. */
  public enum State {
    WAITING,
    RUNNING,
    DONE,
    FAILED,
    CANCELLED;

    /** Whether a file may still come of it. */
    public boolean open() {
      return this == WAITING || this == RUNNING;
    }
  }

  /**
   * What is asked for.
   *
   * @param parameters of the report's address
   * @param title of the report when it was asked for
   * @param place 填报单位
   * @param server address links in the file begin with
   * @param purpose why identities were looked at; null when no purpose was chosen
   */
  public record Asked(
      String report,
      Format format,
      String parameters,
      String title,
      String place,
      String period,
      Area area,
      LocalDate asOf,
      String server,
      Locale locale,
      Purpose purpose) {}

  /** The file. */
  public record Made(String name, long size, String sha256) {}

  /** A job just asked for. */
  public static Job asked(Id account, Asked asked, long rows, Instant now, Instant expires) {
    return new Job(
        Id.next(),
        account,
        asked,
        null,
        State.WAITING,
        0,
        false,
        rows,
        0,
        null,
        List.of(),
        null,
        now,
        null,
        null,
        expires);
  }
}
