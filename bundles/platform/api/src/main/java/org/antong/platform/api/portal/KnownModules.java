package org.antong.platform.api.portal;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/** Modules that are known here though they do not answer. Quick, and never waits. */
@ConsumerType
public interface KnownModules {

  /** Why a module does not answer. */
  enum State {
    /** It is not installed, or does not run. */
    ABSENT,
    /** It is being installed or exchanged, and will answer in a moment. */
    COMING
  }

  /**
   * A module that does not answer.
   *
   * @param title what people call it
   */
  record Known(String title, State state) {}

  /** Empty for a module that runs, and for an id that nobody knows. */
  Optional<Known> find(String id);
}
