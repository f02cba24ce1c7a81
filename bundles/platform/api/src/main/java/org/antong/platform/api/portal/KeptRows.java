package org.antong.platform.api.portal;

import java.util.List;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.division.DivisionCode;
import org.osgi.annotation.versioning.ConsumerType;

/** What a module holds of a county: kept untouched while it is switched off there. */
@ConsumerType
public interface KeptRows {

  /** What is kept, and how much of it. */
  record Kept(String textKey, long rows) {}

  /** The module's id. */
  String module();

  /**
   * Counts what is kept of a county-level unit.
   *
   * @param caller the platform, which sees everything
   */
  List<Kept> kept(Caller caller, DivisionCode unit);
}
