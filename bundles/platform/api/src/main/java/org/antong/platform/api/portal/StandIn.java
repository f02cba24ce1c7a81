package org.antong.platform.api.portal;

import java.util.List;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.Grant;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Posts nobody holds, and who looks after them meanwhile (design.md 11): their to-dos stand in the
 * list of the one who does.
 */
@ConsumerType
public interface StandIn {

  /** Posts the caller looks after besides her own; all of them within her own divisions. */
  List<Grant> posts(Caller caller);
}
