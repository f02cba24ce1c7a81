package org.antong.platform.api.division;

import java.time.LocalDate;
import org.antong.platform.api.access.Caller;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A module whose rows carry the unit that manages their village. When the trusteeship of villages
 * changes, the platform calls it in one job, so that scopes and tables follow (design.md 6).
 */
@ConsumerType
public interface UnitStamped {

  /**
   * Restamps the rows of one village from a day on. Asked twice it changes nothing the second time.
   *
   * @param caller the platform, with everything in scope
   * @return how many records were restamped
   */
  int restamp(Caller caller, DivisionCode village, DivisionCode unit, LocalDate from);
}
