package org.antong.platform.api.access;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.antong.platform.api.division.DivisionCode;
import org.osgi.annotation.versioning.ProviderType;

/** Who is at work in which module, so that nobody is switched off unseen. */
@ProviderType
public interface Presence {

  /** Somebody at work. */
  record Present(String displayName, Instant lastSeen) {}

  /**
   * Who opened something of the module lately with a role in the unit, the last one first. Other
   * nodes are known as they were a minute ago.
   */
  List<Present> in(String module, DivisionCode unit, Duration lately);
}
