package org.antong.registration.internal;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.antong.platform.api.Role;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.portal.DemoData.Demo;
import org.antong.platform.api.text.TextSource;
import org.antong.platform.api.text.Texts;
import org.antong.platform.testkit.Callers;

/** A demo population for tests, and texts that say their key. */
record MadeUp(
    Callers callers, Area area, LocalDate today, int children, long seed, List<Area> seats)
    implements Demo {

  static final TextSource KEYS =
      locale ->
          new Texts() {
            @Override
            public Locale locale() {
              return locale;
            }

            @Override
            public String get(String key, Object... args) {
              return key + List.of(args);
            }

            @Override
            public boolean has(String key) {
              return true;
            }
          };

  @Override
  public Caller as(Role role, Area place) {
    return place.unit() == null
        ? callers.as(role, place.division().toString())
        : callers.as(role, place.division().toString(), place.unit().toString());
  }

  @Override
  public void progress(String what, long done, long of) {}
}
