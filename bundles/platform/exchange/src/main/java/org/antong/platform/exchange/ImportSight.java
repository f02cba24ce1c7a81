package org.antong.platform.exchange;

import java.time.Instant;
import java.util.List;
import org.antong.platform.api.Id;

/**
 * A batch as its importer sees it.
 *
 * @param rows rows of the file that are about somebody
 * @param good rows that can be taken
 * @param bad rows that cannot, each with its problems
 * @param done rows gone through by the present step
 * @param taken rows that are in
 * @param message what to do now, or why it failed; null when there is nothing to say
 * @param problems of the bad rows of this page
 * @param headers the file's headings and the column each was taken for
 * @param missing columns that no heading was taken for
 * @param asked values that fit several places, to be chosen from
 * @param unread names of sheets of other columns, which were left out
 * @param actions what can be done next: confirm, map, choose, withdraw, bad
 */
public record ImportSight(
    Id id,
    int version,
    State state,
    String fileName,
    int rows,
    int good,
    int bad,
    int done,
    int taken,
    String message,
    List<Problem> problems,
    List<Header> headers,
    List<Missing> missing,
    List<Asked> asked,
    List<String> unread,
    List<String> actions,
    Instant createdAt,
    Instant updatedAt) {

  /** Where a batch stands. */
  public enum State {
    /** The file is being read. */
    READING,
    /** The rows are being checked. */
    UPLOADED,
    /** Some columns are not known: a person has to say what they are. */
    MAPPING,
    CHECKED,
    IMPORTING,
    DONE,
    WITHDRAWING,
    WITHDRAWN,
    FAILED;

    /** Whether a job is at it. */
    public boolean running() {
      return this == READING || this == UPLOADED || this == IMPORTING || this == WITHDRAWING;
    }
  }

  /**
   * What is wrong with one cell.
   *
   * @param column heading as in the file
   */
  public record Problem(int row, String column, String value, String message) {}

  /**
   * A heading of the file.
   *
   * @param column id of the column it was taken for; null for one that is not taken
   */
  public record Header(int position, String header, String column) {}

  /**
   * A column of the roster without a heading in the file.
   *
   * @param offered whether one value can be said for all rows
   */
  public record Missing(
      String column, String header, boolean needed, boolean offered, String filled) {}

  /**
   * A name that fits several places.
   *
   * @param key sent back with the choice
   * @param label as it stands in the file
   * @param chosen the code chosen so far; null for none
   */
  public record Asked(String key, String label, List<Choice> choices, String chosen, int rows) {}
}
