package org.antong.platform.api.rights;

import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Records a module keeps about a child whose file lies elsewhere. When the file is made anonymous,
 * they are too: what only counts may stay, what points to the child goes.
 */
@ConsumerType
public interface ChildRecords {

  /** The module's id. */
  String module();

  /**
   * Takes away what points to the child, in a transaction of its own of at most 500 rows. Asked
   * again until nothing is left, also after the system was stopped in between.
   *
   * @param caller who confirmed it
   * @return whether something is left to be done
   */
  boolean anonymise(Caller caller, Id child);
}
