package org.antong.workforce.api;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.osgi.annotation.versioning.ConsumerType;

/** How many children the directors of an area look after. */
@ConsumerType
public interface CareLoad {

  /**
   * Children on the books by village at the end of a day; empty when the caller may not be told.
   *
   * @param knownAt as it was known at this moment; null for what is known now
   */
  Optional<Map<DivisionCode, Long>> children(
      Caller caller, Area area, LocalDate day, Instant knownAt);
}
