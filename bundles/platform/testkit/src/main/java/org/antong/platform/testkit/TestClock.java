package org.antong.platform.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/** A clock that stands still until a test moves it. Its days are those of Asia/Shanghai. */
public final class TestClock extends Clock {

  public static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

  private volatile Instant now =
      LocalDate.of(2026, 10, 15).atTime(9, 30).atZone(SHANGHAI).toInstant();

  public void set(Instant instant) {
    now = instant;
  }

  /** Half past nine in the morning of that day. */
  public void set(LocalDate day) {
    now = day.atTime(LocalTime.of(9, 30)).atZone(SHANGHAI).toInstant();
  }

  public void pass(Duration time) {
    now = now.plus(time);
  }

  public LocalDate today() {
    return LocalDate.ofInstant(now, SHANGHAI);
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return SHANGHAI;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return Clock.fixed(now, zone);
  }
}
