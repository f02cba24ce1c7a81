package org.antong.platform.reporting.internal;

import org.antong.platform.api.portal.HealthCheck;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Whether tables can be printed with every character of a Chinese name. */
@Component(service = HealthCheck.class)
public final class FontHealth implements HealthCheck {

  private static final String NAME = "fonts";

  private final Printer printer;

  @Activate
  public FontHealth(@Reference Printer printer) {
    this.printer = printer;
  }

  @Override
  public Health check() {
    return printer.fontsThere()
        ? Health.well(NAME, "reporting.health.fonts")
        : Health.watch(NAME, "reporting.health.fonts.gone");
  }
}
