package org.antong.platform.modules.internal.county;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.antong.platform.api.access.Grant;
import org.antong.platform.api.access.ModuleSwitches;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.division.DivisionLevel;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.modules.internal.domain.SwitchTable;

/**
 * The switches as they stand in one version of the table.
 *
 * @param tree gives null while the division tree is not there: then only what somebody switched is
 *     known
 */
record Board(SwitchTable table, Supplier<Divisions> tree, Supplier<LocalDate> today)
    implements ModuleSwitches {

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  @Override
  public boolean on(DivisionCode unit, String module) {
    return table.on(unit, module);
  }

  @Override
  public boolean on(DivisionCode unit, String module, LocalDate first, LocalDate last) {
    return table.on(
        unit,
        module,
        first.atStartOfDay(ZONE).toInstant(),
        last.plusDays(1).atStartOfDay(ZONE).toInstant());
  }

  @Override
  public Set<DivisionCode> off(DivisionCode above, String module) {
    if (table.switched(module).isEmpty() && !table.offAtFirst(module)) return Set.of();
    Set<DivisionCode> off = new HashSet<>();
    for (DivisionCode unit : table.switched(module)) {
      if (within(unit, above) && !table.on(unit, module)) off.add(unit);
    }
    if (table.offAtFirst(module)) {
      for (DivisionCode unit : units(above)) if (!table.on(unit, module)) off.add(unit);
    }
    return off;
  }

  @Override
  public boolean reaches(Grant grant, String module) {
    if (table.switched(module).isEmpty() && !table.offAtFirst(module)) return true;
    if (grant.division().level().above(DivisionLevel.COUNTY)) {
      List<DivisionCode> units = units(grant.division());
      return units.isEmpty() || units.stream().anyMatch(u -> table.on(u, module));
    }
    return table.on(unit(grant), module);
  }

  @Override
  public ModuleSwitches now() {
    return this;
  }

  /** A village is managed by whoever the tree says today, whenever the role was given. */
  private DivisionCode unit(Grant grant) {
    Divisions divisions = tree.get();
    if (grant.division().level() == DivisionLevel.VILLAGE && divisions != null) {
      return divisions.unitOf(grant.division(), today.get()).orElseGet(() -> given(grant));
    }
    return given(grant);
  }

  private static DivisionCode given(Grant grant) {
    return grant.unit() == null ? grant.division().digits(DivisionLevel.COUNTY) : grant.unit();
  }

  private List<DivisionCode> units(DivisionCode above) {
    Divisions divisions = tree.get();
    if (!above.level().above(DivisionLevel.COUNTY)) return List.of(above);
    return divisions == null ? List.of() : divisions.units(above, today.get());
  }

  private static boolean within(DivisionCode unit, DivisionCode above) {
    return above.level().above(DivisionLevel.COUNTY)
        ? unit.digits(above.level()).equals(above)
        : unit.equals(above);
  }
}
