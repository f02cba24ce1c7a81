package org.antong.platform.backup.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.antong.platform.api.file.FileStore;
import org.antong.platform.api.thread.DaemonThreads;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks again and again whether the photos and papers that rows name are on the disk: one that is
 * lost can be brought back only as long as there is a backup that has it.
 */
@Component(service = FileWatch.class, immediate = true)
public final class FileWatch {

  private static final Logger LOG = LoggerFactory.getLogger(FileWatch.class);
  private static final int FIRST_SECONDS = 30;
  private static final int TICK_SECONDS = 15;

  /** It takes so small a part of the time, however many files there are. */
  private static final int IDLE = 100;

  /**
   * What was found.
   *
   * @param named how often rows name a file
   * @param missing references of those that are not there, in order
   */
  public record Seen(long named, List<String> missing) {}

  private final FileColumns columns;
  private final Path data;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(DaemonThreads.yielding("antong-file-watch"));
  private volatile Seen seen;
  private volatile boolean closed;
  private long next = System.nanoTime();

  @Activate
  public FileWatch(@Reference FileColumns columns, @Reference BackupConfig config) {
    this(columns, config.data());
    timer.scheduleWithFixedDelay(this::tick, FIRST_SECONDS, TICK_SECONDS, TimeUnit.SECONDS);
  }

  FileWatch(FileColumns columns, Path data) {
    this.columns = columns;
    this.data = data;
  }

  @Deactivate
  void stop() {
    closed = true;
    timer.shutdownNow();
  }

  /** What was found when it was looked last; empty before the first time. */
  Optional<Seen> seen() {
    return Optional.ofNullable(seen);
  }

  private void tick() {
    long began = System.nanoTime();
    if (began - next < 0) return;
    try {
      Seen before = seen;
      look();
      int missing = seen.missing().size();
      if (missing > 0 && (before == null || before.missing().size() != missing)) {
        LOG.error("{} photos or papers that rows name are missing", missing);
      }
    } catch (RuntimeException e) {
      // The database says itself that it does not answer; what was found last is still the
      // likeliest.
      LOG.debug("Kept files could not be compared with their rows", e);
    }
    long took = System.nanoTime() - began;
    next = System.nanoTime() + Math.min(IDLE * took, Duration.ofDays(1).toNanos());
  }

  /** Looks now. */
  void look() {
    columns.remember();
    Path files = BackupFile.files(data);
    Look first = look(files);
    // One that was removed while we looked has no row any more when we look again.
    TreeSet<String> missing = first.missing;
    if (!missing.isEmpty()) missing.retainAll(look(files).missing);
    seen = new Seen(first.named, List.copyOf(missing));
  }

  private Look look(Path files) {
    Look look = new Look();
    columns.eachNamed(
        reference -> {
          if (closed) throw new NotPossible("backup.stopped");
          look.named++;
          if (!Files.exists(files.resolve(FileStore.place(reference)))) look.missing.add(reference);
        });
    return look;
  }

  private static final class Look {
    private final TreeSet<String> missing = new TreeSet<>();
    private long named;
  }
}
