package org.antong.platform.api.access;

import org.osgi.annotation.versioning.ProviderType;

/** Makes scopes; without it nothing is in scope of anybody (fail closed). */
@ProviderType
public interface ScopeSource {

  /** What this caller may touch in this module with the permission being exercised. */
  DataScope scope(Caller caller, String module);
}
