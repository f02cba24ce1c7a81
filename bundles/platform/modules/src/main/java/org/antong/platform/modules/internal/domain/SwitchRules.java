package org.antong.platform.modules.internal.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.antong.platform.api.Id;
import org.antong.platform.api.ModuleInfo;
import org.antong.platform.api.fault.Decision;
import org.antong.platform.api.fault.Invalid;

/** When a module may be switched in a county. Pure: no clock, no database. */
public final class SwitchRules {

  /** A reason is a few words that somebody else understands later. */
  public static final int REASON_SHORTEST = 2;

  public static final int REASON_LONGEST = 300;

  private SwitchRules() {}

  /** The reason as it is kept. Throws Invalid when there is none, or a story. */
  public static String reason(String given) {
    String why = given == null ? "" : given.strip();
    if (why.codePointCount(0, why.length()) < REASON_SHORTEST) {
      throw new Invalid("reason", "required", "modules.switch.reason.required");
    }
    if (why.codePointCount(0, why.length()) > REASON_LONGEST) {
      throw new Invalid("reason", "long", "modules.switch.reason.long", REASON_LONGEST);
    }
    return why;
  }

  /**
   * Needs go both ways: a module is not switched on without what it needs, nor off under one that
   * needs it.
   *
   * @param all modules that are there
   * @param on whether a module is on in the county
   */
  public static Decision needs(
      ModuleInfo module, boolean enable, List<ModuleInfo> all, Predicate<String> on) {
    if (enable) {
      List<String> lacking = module.needs().stream().filter(n -> !there(n, all, on)).toList();
      return lacking.isEmpty()
          ? Decision.allow()
          : Decision.refuse("modules.switch.need-off", module.id(), lacking);
    }
    List<String> held =
        all.stream()
            .filter(m -> m.needs().contains(module.id()) && on.test(m.id()))
            .map(ModuleInfo::id)
            .sorted()
            .toList();
    return held.isEmpty()
        ? Decision.allow()
        : Decision.refuse("modules.switch.needed", module.id(), held);
  }

  private static boolean there(String need, List<ModuleInfo> all, Predicate<String> on) {
    return all.stream().anyMatch(m -> m.id().equals(need) && (m.platform() || on.test(need)));
  }

  /**
   * Whether somebody else has just done the same: the second of two people at once is told so; the
   * same person asking again, or anybody later, gets what she asked for.
   *
   * @param last how the module stands; empty where nobody switched it
   */
  public static boolean justDone(Optional<Switch> last, Id by, Instant now, Duration atOnce) {
    return last.filter(s -> !s.by().equals(by))
        .filter(s -> s.from().plus(atOnce).isAfter(now))
        .isPresent();
  }
}
