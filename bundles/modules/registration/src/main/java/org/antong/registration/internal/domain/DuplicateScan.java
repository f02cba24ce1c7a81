package org.antong.registration.internal.domain;

import java.time.Instant;
import org.antong.platform.api.division.DivisionCode;

/**
 * A search for duplicates through all files of a unit.
 *
 * @param done files gone through
 * @param of files there were at the start
 * @param found new pairs
 */
public record DuplicateScan(
    DivisionCode unit, int done, int of, int found, boolean running, Instant startedAt) {

  public static DuplicateScan begun(DivisionCode unit, int of, Instant now) {
    return new DuplicateScan(unit, 0, of, 0, of > 0, now);
  }

  public DuplicateScan further(int files, int pairs, boolean more) {
    return new DuplicateScan(unit, done + files, of, found + pairs, more, startedAt);
  }
}
