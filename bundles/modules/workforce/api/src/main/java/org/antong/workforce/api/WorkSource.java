package org.antong.workforce.api;

import java.time.LocalDate;
import java.util.List;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.division.Area;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * What a module can say of the work done at a place in a time: it stands in the monthly report of
 * duty, and as evidence under a point of the appraisal.
 */
@ConsumerType
public interface WorkSource {

  /**
   * Something that was to be done and how much of it was.
   *
   * @param id names it for ever, for example {@code registration.confirmation}
   * @param textKey what it is, in a few words
   * @param due how much was to be done; 0 when it is only counted, {@link #NOTHING_DUE} when there
   *     was nothing to do
   * @param link page that shows it; null when the reader may not see it
   */
  record Work(String id, String textKey, long done, long due, String link) {

    /** Instead of how much was due where there was nothing to do. */
    public static final long NOTHING_DUE = -1;
  }

  /**
   * The work at a village or in a town from day to day, both in it; nothing where the module is off
   * or the caller may not be told.
   */
  List<Work> work(Caller caller, Area place, LocalDate from, LocalDate to);
}
