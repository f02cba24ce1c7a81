package org.antong.platform.api.code;

import java.util.List;
import java.util.Map;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.division.DivisionCode;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A module whose records hold codes: which lists it uses, and how many of its rows use a value, so
 * that a value in use is ended and never deleted.
 */
@ConsumerType
public interface CodedRecords {

  /** The module's id. */
  String module();

  List<CodeUse> lists();

  /**
   * How many rows hold each value now, by its code; a row of a local value counts for it and for
   * the standard value it counts as.
   *
   * @param caller the platform, with everything in scope
   * @param place a county-level unit or prefecture
   */
  Map<String, Long> counts(Caller caller, String list, DivisionCode place);

  /**
   * How many rows hold a value or ever held it, wherever they are.
   *
   * @param caller the platform, with everything in scope
   */
  long rows(Caller caller, String list, String code);
}
