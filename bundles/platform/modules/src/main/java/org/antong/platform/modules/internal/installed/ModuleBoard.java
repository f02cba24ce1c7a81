package org.antong.platform.modules.internal.installed;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.antong.platform.api.text.Texts;
import org.antong.platform.modules.internal.ModuleRegistry;
import org.antong.platform.modules.internal.ModuleRegistry.Listed;
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

  @Activate
  public ModuleBoard(@Reference ModuleRegistry registry, @Reference Installer installer) {
    this.registry = registry;
    this.installer = installer;
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

  private static Entry running(Listed m, Standing standing) {
    boolean failed = standing.failed().containsKey(m.id());
    State state =
        failed
            ? State.FAILED
            : m.state() == ModuleRegistry.State.RUNNING ? State.RUNNING : State.WAITING;
    return new Entry(
        m.id(),
        m,
        m.id(),
        m.version(),
        m.info().needs(),
        m.missing(),
        state,
        true,
        standing.about(m.id()));
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
        standing.about(offer.id()));
  }
}
