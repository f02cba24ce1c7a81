package org.antong.platform.modules.internal.installed;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.antong.platform.api.text.Texts;
import org.antong.platform.modules.internal.ModuleRegistry;
import org.antong.platform.modules.internal.ModuleRegistry.Listed;
import org.antong.platform.modules.internal.trouble.TroubleBoard;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Every module that runs here or could, with how it does and why. */
@Component(service = ModuleBoard.class)
public final class ModuleBoard {

  /** How a module does on this runtime. */
  public enum State {
    /** It works. */
    RUNNING,
    /** A module it needs is not there. */
    WAITING,
    /** It works, but for a part of it. */
    FAULTY,
    /** It is on the list and does not run. */
    FAILED,
    /** It could be installed. */
    ABSENT
  }

  /**
   * A module that runs here or could.
   *
   * @param listed how it described itself; null while it does not run
   * @param title what it is called while its own texts are not there
   * @param note what there is to say about it; null for nothing
   */
  public record Entry(
      String id,
      Listed listed,
      String title,
      String version,
      List<String> needs,
      List<String> missing,
      State state,
      boolean installed,
      Notice note) {

    public String title(Texts texts) {
      String key = id + ".module.title";
      return texts.has(key) ? texts.get(key) : title;
    }
  }

  private final ModuleRegistry registry;
  private final Installer installer;
  private final TroubleBoard troubles;

  @Activate
  public ModuleBoard(
      @Reference ModuleRegistry registry,
      @Reference Installer installer,
      @Reference TroubleBoard troubles) {
    this.registry = registry;
    this.installer = installer;
    this.troubles = troubles;
  }

  /** By id. */
  public List<Entry> entries() {
    Standing standing = installer.standing();
    Map<String, ModuleOffer> offers = installer.offers();
    Map<String, Listed> there = new LinkedHashMap<>();
    registry.list(false).forEach(m -> there.put(m.id(), m));
    Map<String, Entry> entries = new TreeMap<>();
    there.forEach((id, m) -> entries.put(id, running(m, standing)));
    offers.forEach((id, offer) -> entries.computeIfAbsent(id, k -> resting(offer, standing)));
    return new ArrayList<>(entries.values());
  }

  private Entry running(Listed m, Standing standing) {
    Notice note = note(m.id(), standing);
    State state = State.RUNNING;
    if (standing.failed().containsKey(m.id())) state = State.FAULTY;
    else if (m.state() == ModuleRegistry.State.WAITING) state = State.WAITING;
    else if (note != null && !standing.putOff().containsKey(m.id())) state = State.FAULTY;
    return new Entry(
        m.id(), m, m.id(), m.version(), m.info().needs(), m.missing(), state, true, note);
  }

  /** What was found when the list was followed, or what a part of the platform knows by now. */
  private Notice note(String id, Standing standing) {
    Notice note = standing.about(id);
    return note != null ? note : troubles.of(id).map(Notice::of).orElse(null);
  }

  private Entry resting(ModuleOffer offer, Standing standing) {
    boolean installed = installer.installed().contains(offer.id());
    return new Entry(
        offer.id(),
        null,
        offer.title(),
        offer.version(),
        offer.needs(),
        List.of(),
        installed ? State.FAILED : State.ABSENT,
        installed,
        installed ? note(offer.id(), standing) : standing.about(offer.id()));
  }
}
