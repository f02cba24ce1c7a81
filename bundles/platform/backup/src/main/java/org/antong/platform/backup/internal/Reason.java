package org.antong.platform.backup.internal;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What an error means for whoever waits for a backup, without names of classes. */
public final class Reason {

  private static final List<String> FULL =
      List.of("no space left", "not enough space", "磁盘空间不足", "disk quota");

  private Reason() {}

  /**
   * @param to the folder of the backup
   */
  public static NotPossible of(Throwable thrown, Path to) {
    Throwable last = thrown;
    while (last.getCause() != null && last.getCause() != last) last = last.getCause();
    if (last instanceof NotPossible told) return told;
    String message = last.getMessage() == null ? "" : last.getMessage();
    if (last instanceof AccessDeniedException denied) {
      return new NotPossible("backup.denied", String.valueOf(denied.getFile()), account());
    }
    if (last instanceof IOException) {
      String small = message.toLowerCase(Locale.ROOT);
      if (FULL.stream().anyMatch(small::contains)) return new NotPossible("backup.full", to);
    }
    if (last instanceof FileSystemException file && file.getReason() == null) {
      return new NotPossible("backup.denied", String.valueOf(file.getFile()), account());
    }
    return new NotPossible(
        "backup.failed", message.isBlank() ? last.getClass().getSimpleName() : message.strip());
  }

  /** The folder of backups cannot be written. */
  static NotPossible closed(Path to) {
    return new NotPossible("backup.to.closed", to, account());
  }

  /** The account the system runs with, whose rights count. */
  private static String account() {
    return System.getProperty("user.name", "?");
  }
}
