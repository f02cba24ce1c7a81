package org.antong.platform.modules.internal.county;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.antong.platform.api.division.Division;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.watch.Measure;
import org.antong.platform.api.watch.MeasureSource;
import org.antong.platform.modules.internal.domain.SwitchTable;
import org.antong.platform.modules.internal.installed.ModuleBoard;
import org.antong.platform.modules.internal.installed.ModuleBoard.Entry;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** How the modules of this runtime do, and in how many counties each is switched on. */
@Component(service = MeasureSource.class)
public final class ModuleMeasures implements MeasureSource {

  private final ModuleBoard board;
  private final CountySwitches switches;
  private final Clock clock;

  @Activate
  public ModuleMeasures(
      @Reference ModuleBoard board, @Reference CountySwitches switches, @Reference Clock clock) {
    this.board = board;
    this.switches = switches;
    this.clock = clock;
  }

  @Override
  public List<Measure> measures() {
    Measure.Building states =
        Measure.gauges(
            "antong_module_state",
            "1 for the state each module is in: running, waiting, faulty, failed, absent.",
            "module",
            "state");
    Measure.Building counties =
        Measure.gauges(
            "antong_module_counties",
            "Counties by whether they have a module switched on.",
            "module",
            "state");
    SwitchTable table = switches.table();
    List<DivisionCode> units = units();
    for (Entry entry : board.entries()) {
      states.with(1, entry.id(), entry.state().name().toLowerCase(Locale.ROOT));
      long on = units.stream().filter(unit -> table.on(unit, entry.id())).count();
      counties.with(on, entry.id(), "on").with(units.size() - on, entry.id(), "off");
    }
    return List.of(states.done(), counties.done());
  }

  private List<DivisionCode> units() {
    Divisions tree = switches.divisions;
    LocalDate today = LocalDate.now(clock);
    if (tree == null) return List.of();
    return tree.root(today)
        .map(Division::code)
        .map(root -> tree.units(root, today))
        .orElse(List.of());
  }
}
