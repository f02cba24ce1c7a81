package org.antong.platform.api;

import org.osgi.annotation.versioning.ConsumerType;

/** A module of the platform: one service a module bundle, gone when the bundle is gone. */
@ConsumerType
public interface AntongModule {

  /** Who the module is, what it needs, offers and permits. Constant for the life of the bundle. */
  ModuleInfo info();
}
