package org.antong.platform.backup.internal;

import org.antong.platform.api.AntongModule;
import org.antong.platform.api.ModuleInfo;
import org.osgi.service.component.annotations.Component;

/** Backups as a part of the platform with a schema of its own. */
@Component
public final class BackupModule implements AntongModule {

  @Override
  public ModuleInfo info() {
    return ModuleInfo.ofPlatform("backup");
  }
}
