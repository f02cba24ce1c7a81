package org.antong.workforce.api;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Which people are trained in the yearly round that runs on a day (domain.md 6.3 T13). One
 * definition for board, home page and tables; without a provider they say 未启用.
 */
@ConsumerType
public interface TrainingStates {

  /**
   * @return true for trained, false for untrained; who is left out is of a county that has no
   *     training module
   */
  Map<Id, Boolean> trained(Caller caller, Set<Id> staff, LocalDate day);

  /** The page of what a person has learnt; null when there is none or the caller may not see it. */
  default String page(Caller caller, Id staff) {
    return null;
  }
}
