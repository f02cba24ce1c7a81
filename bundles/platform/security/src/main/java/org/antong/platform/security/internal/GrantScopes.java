package org.antong.platform.security.internal;

import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.access.ScopeSource;
import org.antong.platform.security.internal.domain.Scopes;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What a caller may touch: the places of the roles that carry what he is doing, without the units
 * that have the module off, which is how a module is off for a county.
 */
@Component(service = ScopeSource.class)
public final class GrantScopes implements ScopeSource {

  private final Places places;

  @Activate
  public GrantScopes(@Reference Places places) {
    this.places = places;
  }

  @Override
  public DataScope scope(Caller caller, String module) {
    return caller.isPlatform()
        ? DataScope.system("the platform acting without a person")
        : Scopes.of(
            caller.exercised(),
            places::unitOf,
            division -> caller.switches().off(division, module));
  }
}
