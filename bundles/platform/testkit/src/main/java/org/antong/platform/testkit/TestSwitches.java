package org.antong.platform.testkit;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.Grant;
import org.antong.platform.api.access.ModuleSwitches;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.division.DivisionLevel;

/** Modules that a test switches off in counties; everything else is on. */
public final class TestSwitches implements ModuleSwitches {

  private final Map<String, Set<DivisionCode>> off = new HashMap<>();

  /** Switches a module off in a county. */
  public TestSwitches off(String module, String unit) {
    off.computeIfAbsent(module, m -> new HashSet<>()).add(DivisionCode.of(unit));
    return this;
  }

  /** Switches a module on again in a county. */
  public TestSwitches on(String module, String unit) {
    off.getOrDefault(module, new HashSet<>()).remove(DivisionCode.of(unit));
    return this;
  }

  /** The person with these switches. */
  public Caller of(Caller c) {
    return new Caller(
        c.account(),
        c.name(),
        c.displayName(),
        c.grants(),
        c.permissions(),
        c.exercising(),
        c.source(),
        c.locale(),
        c.purpose(),
        now());
  }

  @Override
  public boolean on(DivisionCode unit, String module) {
    return !off.getOrDefault(module, Set.of()).contains(unit);
  }

  @Override
  public boolean on(DivisionCode unit, String module, LocalDate first, LocalDate last) {
    return on(unit, module);
  }

  @Override
  public Set<DivisionCode> off(DivisionCode above, String module) {
    return off.getOrDefault(module, Set.of()).stream()
        .filter(u -> u.equals(above) || under(u, above))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** A prefecture of a test has more counties than those a test switches. */
  @Override
  public boolean reaches(Grant grant, String module) {
    DivisionCode unit = grant.unit() == null ? grant.division() : grant.unit();
    return on(unit, module);
  }

  @Override
  public ModuleSwitches now() {
    TestSwitches copy = new TestSwitches();
    off.forEach((module, units) -> copy.off.put(module, Set.copyOf(units)));
    return copy;
  }

  private static boolean under(DivisionCode unit, DivisionCode above) {
    return above.level().above(DivisionLevel.COUNTY) && unit.digits(above.level()).equals(above);
  }
}
