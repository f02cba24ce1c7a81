package org.antong.archtest.bad.store;

import org.antong.platform.api.access.DataScope;

/** A store whose second method forgot the scope. */
public final class OpenStore {

  /** As it should be. */
  public int scoped(DataScope scope) {
    return scope.bindings().size();
  }

  /** As it should not. */
  public int open(String name, DataScope scope) {
    return name.length() + scope.bindings().size();
  }
}
