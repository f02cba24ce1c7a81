package org.antong.platform.exchange.internal;

import org.antong.platform.api.AntongModule;
import org.antong.platform.api.ModuleInfo;
import org.osgi.service.component.annotations.Component;

/** Rosters in and out, for any module that has some. */
@Component
public final class ExchangeModule implements AntongModule {

  public static final String ID = "exchange";

  @Override
  public ModuleInfo info() {
    return ModuleInfo.ofPlatform(ID);
  }
}
