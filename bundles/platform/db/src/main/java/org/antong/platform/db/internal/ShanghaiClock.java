package org.antong.platform.db.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import org.osgi.service.component.annotations.Component;

/**
 * The clock of rules and periods: days begin and end in Asia/Shanghai, wherever the server stands.
 */
@Component(service = Clock.class)
public final class ShanghaiClock extends Clock {

  private final Clock clock = Clock.system(ZoneId.of("Asia/Shanghai"));

  @Override
  public ZoneId getZone() {
    return clock.getZone();
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return clock.withZone(zone);
  }

  @Override
  public Instant instant() {
    return clock.instant();
  }
}
