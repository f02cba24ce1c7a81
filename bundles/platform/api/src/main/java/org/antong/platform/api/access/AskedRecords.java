package org.antong.platform.api.access;

import java.util.Optional;
import org.antong.platform.api.Id;
import org.antong.platform.api.division.DivisionCode;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Records somebody may ask to read beyond her posts: the module that owns them tells how a number
 * becomes a record, and who keeps it. It is asked by the platform only, which tells nobody else.
 */
@ConsumerType
public interface AskedRecords {

  /**
   * A record with its keeper.
   *
   * @param number what people call it by
   * @param unit the county-level unit that manages it today
   * @param address of its page
   */
  record Kept(Id id, String number, DivisionCode division, DivisionCode unit, String address) {}

  /** The module whose records these are. */
  String module();

  /** What they are called in the audit log, for example {@code registration.child}. */
  String entity();

  /**
   * The record with this number; one statement, whether there is one or not.
   *
   * @param number in capitals, without blanks
   */
  Optional<Kept> named(Caller platform, String number);

  Optional<Kept> find(Caller platform, Id id);
}
