package org.antong.platform.modules.internal.county;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.fault.Refused;
import org.antong.platform.api.portal.Busy;
import org.antong.platform.modules.internal.ModulesModule;
import org.antong.platform.modules.internal.domain.SwitchRules;
import org.antong.platform.modules.internal.installed.Followed;
import org.antong.platform.modules.internal.installed.Installer;
import org.antong.platform.modules.internal.installed.ModuleBoard;
import org.antong.platform.modules.internal.installed.ModuleBoard.Entry;
import org.antong.platform.modules.internal.installed.Notice;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Installs and removes modules for somebody at a page: the same list that county IT edits. */
@Component(service = InstallDesk.class)
public final class InstallDesk {

  private static final String LIST = "modules.list";

  private final ModuleDb db;
  private final Installer installer;
  private final ModuleBoard board;
  private final Effects effects;

  @Activate
  public InstallDesk(
      @Reference(target = "(antong.module=modules)") ModuleDb db,
      @Reference Installer installer,
      @Reference ModuleBoard board,
      @Reference Effects effects) {
    this.db = db;
    this.installer = installer;
    this.board = board;
    this.effects = effects;
  }

  /** Every module that runs here or could, by id. */
  public List<Entry> entries() {
    return board.entries();
  }

  /** What is wrong with the list as it stands; empty when it is followed. */
  public List<Notice> refused() {
    return installer.standing().refused();
  }

  /** One module that runs here or could. Throws Missing when there is none. */
  public Entry find(String id) {
    return entries().stream().filter(e -> e.id().equals(id)).findFirst().orElseThrow(Missing::new);
  }

  /** Modules that are installed and need this one. */
  public List<String> neededBy(String id) {
    return entries().stream()
        .filter(e -> e.installed() && e.needs().contains(id))
        .map(Entry::id)
        .toList();
  }

  /** Sentences of what has to end before the module may go. */
  public List<Notice> work(String id) {
    return effects.work(id, null).stream().map(w -> new Notice(w.key(), w.args())).toList();
  }

  /** What the module holds, of all counties together, by the text of its kind. */
  public Map<String, Long> kept(String id, List<DivisionCode> counties) {
    Map<String, Long> all = new TreeMap<>();
    for (DivisionCode county : counties) {
      effects.kept(id, county).forEach(k -> all.merge(k.textKey(), k.rows(), Long::sum));
    }
    return all;
  }

  /** Installs a module. Throws Invalid without a reason, Refused when it does not run. */
  public void install(Caller caller, String id, String reason) {
    Caller admin = caller.exercising(ModulesModule.INSTALL);
    String why = SwitchRules.reason(reason);
    find(id);
    Followed done = installer.install(id);
    note(admin, "module-install", id, why);
    trouble(done, id);
  }

  /**
   * Removes a module; its data stays. Throws Invalid without a reason, Refused while another module
   * needs it or work of it is under way.
   */
  public void remove(Caller caller, String id, String reason) {
    Caller admin = caller.exercising(ModulesModule.INSTALL);
    String why = SwitchRules.reason(reason);
    find(id);
    refuseBusy(id);
    Followed done = installer.remove(id);
    note(admin, "module-remove", id, why);
    trouble(done, id);
  }

  /** Refused while work of the module is under way anywhere. */
  public void refuseBusy(String id) {
    Optional<Busy.Work> work = effects.work(id, null).stream().findFirst();
    if (work.isPresent()) throw new Refused(work.get().key(), work.get().args().toArray());
  }

  private void note(Caller admin, String action, String id, String why) {
    db.write(
        admin,
        (scope, tx) -> {
          tx.note(action, LIST, null, null, null, id + ": " + why);
          return null;
        });
  }

  private static void trouble(Followed done, String id) {
    Notice trouble = done.standing().about(id);
    if (trouble != null) throw new Refused(trouble.key(), trouble.args().toArray());
  }
}
