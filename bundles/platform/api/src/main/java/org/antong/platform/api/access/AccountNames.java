package org.antong.platform.api.access;

import java.util.Map;
import java.util.Set;
import org.antong.platform.api.Id;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What accounts are called, so that a page can say who did something to a record its reader may
 * see. Officials act in office, so their names are shown to whoever sees the record (domain.md 12).
 */
@ProviderType
public interface AccountNames {

  /** Display names by account; an unknown account is left out. */
  Map<Id, String> of(Set<Id> accounts);
}
