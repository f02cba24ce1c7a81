package org.antong.platform.backup.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antong.platform.api.Role;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.portal.Reminder;
import org.antong.platform.backup.internal.BackupConfig.Settled;
import org.antong.platform.backup.internal.Backups.Standing;
import org.antong.platform.backup.internal.FileWatch.Seen;
import org.antong.platform.backup.internal.store.Run;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What the system administrators have to see about backups when they log in. */
@Component(service = Reminder.class)
public final class BackupReminders implements Reminder {

  private static final String STATE = "/modules/health";

  private final Backups backups;
  private final FileWatch watch;

  @Activate
  public BackupReminders(@Reference Backups backups, @Reference FileWatch watch) {
    this.backups = backups;
    this.watch = watch;
  }

  @Override
  public List<ToDo> toDos(Caller caller) {
    if (!caller.holds(Role.SYS_ADMIN)) return List.of();
    List<ToDo> all = new ArrayList<>();
    all.addAll(waiting(backups.standing(), backups.config().settled(), backups.now()));
    all.addAll(lost(watch.seen(), backups.standing()));
    return all;
  }

  /** What is missing now; what the last backup lacks before anybody looked. */
  static List<ToDo> lost(Optional<Seen> seen, Standing standing) {
    long missing =
        seen.map(s -> (long) s.missing().size())
            .orElseGet(() -> standing.good().map(Run::lacking).orElse(0L));
    return missing == 0 ? List.of() : List.of(new ToDo("backup.todo.files", missing, STATE, true));
  }

  static List<ToDo> waiting(Standing now, Settled settled, Instant clock) {
    boolean failed = now.last().map(run -> !run.good()).orElse(false);
    if (failed) return List.of(new ToDo("backup.todo.failed", now.failed(), STATE, true));
    if (!settled.refused().isEmpty()) {
      return List.of(new ToDo("backup.todo.settings", settled.refused().size(), STATE, true));
    }
    if (!settled.nightly()) return List.of();
    if (now.key().isEmpty()) return List.of(new ToDo("backup.todo.key", 1, STATE, true));
    Duration without = Duration.between(now.good().map(Run::ended).orElse(now.key().get()), clock);
    return without.compareTo(settled.warn()) > 0
        ? List.of(new ToDo("backup.todo.days", Math.max(1, without.toDays()), STATE, true))
        : List.of();
  }
}
