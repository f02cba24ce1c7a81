package org.antong.platform.modules.internal.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import org.antong.platform.modules.internal.deploy.Line.State;
import org.antong.platform.modules.internal.deploy.Memory.Known;
import org.antong.platform.modules.internal.deploy.Resting.Look;
import org.antong.platform.modules.internal.installed.ModuleOffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder {@code deploy} of the data folder: which modules its files offer to this runtime, and
 * why the others do not. A file whose new content is refused goes on offering what it offered
 * before, so that what runs goes on running.
 */
final class DeployFolder {

  private static final Logger LOG = LoggerFactory.getLogger(DeployFolder.class);
  private static final int START_LEVEL = 60;
  private static final Duration AGAIN_AFTER = Duration.ofSeconds(5);

  /** Told once for each content and finding. */
  interface Told {
    void taken(String file, Parcel parcel);

    void refused(String file, Reason reason);

    /**
     * @param module that was offered from the file; empty for none
     */
    void gone(String file, String module);
  }

  /** Modules whose offer came, changed or went since the look before. */
  record Changes(Set<String> came, Set<String> changed, Set<String> went) {
    boolean none() {
      return came.isEmpty() && changed.isEmpty() && went.isEmpty();
    }
  }

  /** What is known about one file; what it offers is null where it offers nothing. */
  private record Slot(Look look, Verdict verdict, Parcel offered) {}

  private final Path folder;
  private final Judge judge;
  private final Memory memory;
  private final Told told;
  private final Clock clock;
  private final Resting resting;
  private final Map<String, Slot> slots = new TreeMap<>();
  private final Set<String> coming = new TreeSet<>();
  private Map<String, String> chosen = new TreeMap<>();
  private int trusted;
  private boolean began;

  DeployFolder(Path data, Judge judge, Memory memory, Told told, Clock clock, LongSupplier nanos) {
    this.folder = data.resolve("deploy");
    this.judge = judge;
    this.memory = memory;
    this.told = told;
    this.clock = clock;
    this.resting = new Resting(nanos);
  }

  /**
   * Judges what is new in the folder. The first time everything in it, as against what was offered
   * before this start; later a file only once it is wholly written.
   */
  synchronized Changes look() {
    Map<String, String> before = began ? contents() : memory.contents();
    try {
      Files.createDirectories(folder);
      judge(resting.look(folder));
    } catch (IOException e) {
      LOG.warn("The folder {} cannot be read: {}", folder, e.toString());
    }
    choose();
    began = true;
    Changes changes = changes(before, contents());
    if (!changes.none()) judge.keepOnly(held());
    return changes;
  }

  /** Contents that are offered, or would be looked at again. */
  private Set<String> held() {
    Set<String> held = new HashSet<>(memory.contents().values());
    slots.values().forEach(slot -> held.add(slot.verdict().sha256()));
    return held;
  }

  /** Whether anything was judged since the start. */
  synchronized boolean began() {
    return began;
  }

  /** The modules that can be had from here. */
  synchronized List<ModuleOffer> offers() {
    return chosen.values().stream().map(file -> offer(slots.get(file).offered())).toList();
  }

  /** The files as county IT sees them. */
  synchronized List<Line> lines() {
    List<Line> lines = new ArrayList<>();
    slots.forEach((file, slot) -> lines.add(line(file, slot)));
    coming.stream()
        .filter(file -> !slots.containsKey(file))
        .forEach(file -> lines.add(new Line(file, State.COMING, null, null, null, null, null)));
    return lines;
  }

  private Line line(String file, Slot slot) {
    Verdict verdict = slot.verdict();
    Parcel offered = slot.offered();
    Reason reason = verdict.reason();
    State state = verdict.taken() ? State.TAKEN : State.REFUSED;
    if (coming.contains(file)) {
      state = State.COMING;
    } else if (verdict.passing()) {
      state = State.PUT_OFF;
    } else if (verdict.taken() && !file.equals(chosen.get(offered.id()))) {
      String better = chosen.get(offered.id());
      state = State.REFUSED;
      reason =
          Reason.of(
              "modules.deploy.superseded",
              offered.module().version(),
              slots.get(better).offered().module().version(),
              better);
    }
    boolean runs = offered != null && file.equals(chosen.get(offered.id()));
    return new Line(
        file,
        state,
        runs ? offered.id() : null,
        runs ? offered.module().version() : null,
        runs ? offered.signer() : null,
        reason,
        verdict.at());
  }

  private static ModuleOffer offer(Parcel parcel) {
    return new ModuleOffer(
        parcel.id(),
        parcel.module().version(),
        parcel.module().headers().getOrDefault("Bundle-Name", parcel.id()),
        parcel.module().needs(),
        parcel.parts().stream()
            .map(p -> new ModuleOffer.Part(p.file().toUri().toString(), START_LEVEL))
            .toList());
  }

  private void judge(Map<Path, Optional<Look>> files) {
    int now = judge.trusted();
    boolean anew = began && now != trusted;
    trusted = now;
    coming.clear();
    Set<String> there = new HashSet<>();
    files.forEach(
        (path, look) -> {
          String name = path.getFileName().toString();
          there.add(name);
          if (look.isEmpty() && began) coming.add(name);
          else if (anew || due(slots.get(name), look)) slots.put(name, judged(path, look));
        });
    Set<String> gone = memory.names();
    gone.addAll(slots.keySet());
    gone.removeAll(there);
    gone.forEach(this::forget);
  }

  private boolean due(Slot slot, Optional<Look> look) {
    if (slot == null || !Objects.equals(slot.look(), look.orElse(null))) return true;
    return slot.verdict().passing()
        && slot.verdict().at().plus(AGAIN_AFTER).isBefore(clock.instant());
  }

  private Slot judged(Path path, Optional<Look> look) {
    String name = path.getFileName().toString();
    Optional<Known> known = memory.of(name);
    // What was taken once stays on offer as long as its signer is trusted: it may be needed to
    // start before what it stands on is there.
    Parcel former =
        known
            .filter(Known::offers)
            .flatMap(k -> judge.again(name, k.sha256(), k.first()))
            .orElse(null);
    Verdict verdict =
        judge.judge(
            path,
            clock.instant(),
            sha256 -> known.filter(k -> k.offers(sha256)).map(Known::first).orElse(null),
            former);
    remember(name, verdict, known);
    return new Slot(look.orElse(null), verdict, verdict.taken() ? verdict.parcel() : former);
  }

  private void remember(String name, Verdict verdict, Optional<Known> known) {
    String finding = verdict.finding();
    if (known.map(k -> !k.told().equals(finding)).orElse(true)) {
      if (verdict.taken()) told.taken(name, verdict.parcel());
      else told.refused(name, verdict.reason());
    }
    Known now;
    if (!verdict.taken()) {
      now = known.map(k -> k.told(finding)).orElse(Known.nothing(finding));
    } else {
      Instant first =
          known.filter(k -> k.offers(verdict.sha256())).map(Known::first).orElse(verdict.at());
      now = new Known(verdict.sha256(), first, finding, verdict.parcel().id());
    }
    if (!known.equals(Optional.of(now))) write(() -> memory.put(name, now));
  }

  private void forget(String name) {
    slots.remove(name);
    memory.of(name).ifPresent(k -> told.gone(name, k.module()));
    write(() -> memory.forget(name));
  }

  /** Of several files with one module the highest version counts. */
  private void choose() {
    Map<String, String> best = new TreeMap<>();
    slots.forEach(
        (file, slot) -> {
          if (slot.offered() != null) best.merge(slot.offered().id(), file, this::higher);
        });
    chosen = best;
  }

  private String higher(String one, String other) {
    Comparator<String> byVersion = Comparator.comparing(f -> slots.get(f).offered().version());
    return byVersion.compare(one, other) >= 0 ? one : other;
  }

  /** The content each module is offered from. */
  private Map<String, String> contents() {
    Map<String, String> contents = new TreeMap<>();
    chosen.forEach((id, file) -> contents.put(id, slots.get(file).offered().content()));
    return contents;
  }

  private static Changes changes(Map<String, String> before, Map<String, String> after) {
    Set<String> came = new TreeSet<>(after.keySet());
    came.removeAll(before.keySet());
    Set<String> went = new TreeSet<>(before.keySet());
    went.removeAll(after.keySet());
    Set<String> changed = new TreeSet<>(after.keySet());
    changed.removeIf(id -> !before.containsKey(id) || before.get(id).equals(after.get(id)));
    return new Changes(came, changed, went);
  }

  private interface Writing {
    void run() throws IOException;
  }

  private static void write(Writing writing) {
    try {
      writing.run();
    } catch (IOException e) {
      LOG.warn("What became of files in deploy cannot be remembered: {}", e.toString());
    }
  }
}
