package org.antong.probe.internal;

import org.antong.platform.api.AntongModule;
import org.antong.platform.api.ModuleInfo;
import org.osgi.service.component.annotations.Component;

/** A second module, for tests only: it must not notice that another one comes and goes. */
@Component
public final class ProbeModule implements AntongModule {

  @Override
  public ModuleInfo info() {
    return ModuleInfo.of("probe");
  }
}
