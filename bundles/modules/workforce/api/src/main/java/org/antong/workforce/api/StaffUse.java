package org.antong.workforce.api;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A module that keeps records of people says of whom it has some, so that nobody is taken back with
 * the list she came in with once another module counts on her.
 */
@ConsumerType
public interface StaffUse {

  /**
   * Of which of these people the module has had something since a moment, whatever the caller may
   * see of it: only that there is something is told.
   *
   * @return by person the text that says what, for example {@code training.use.enrolled}
   */
  Map<Id, String> uses(Caller caller, Set<Id> staff, Instant since);
}
