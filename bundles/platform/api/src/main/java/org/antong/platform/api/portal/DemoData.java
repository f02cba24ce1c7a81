package org.antong.platform.api.portal;

import java.time.LocalDate;
import java.util.List;
import org.antong.platform.api.Role;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.division.Area;
import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A module's share of the synthetic demo population, written through the same rules as a person's
 * entry.
 */
@ConsumerType
public interface DemoData {

  /** What a module needs to make its share. Reproducible from the seed. */
  @ProviderType
  interface Demo {
    long seed();

    int children();

    LocalDate today();

    /** The area the population lives in. */
    Area area();

    /**
     * Villages whose director has a demo account: each gets a handful of children, so that whoever
     * logs in there sees something.
     */
    default List<Area> seats() {
      return List.of();
    }

    /** A made-up person of this role at the area, for entering and verifying. */
    Caller as(Role role, Area area);

    /** Tells how far it is, for the one who waits. */
    void progress(String what, long done, long of);
  }

  /** Modules load in the order of their needs. */
  String module();

  /**
   * Makes the share; asked twice it refuses to double it. Returns a sentence about what was made.
   */
  String load(Demo demo);
}
