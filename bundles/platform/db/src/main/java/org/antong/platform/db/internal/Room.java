package org.antong.platform.db.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongSupplier;
import org.antong.platform.api.fault.NoRoom;

/**
 * The last room on the disk of the embedded database is kept for the system itself: Derby ends when
 * it cannot write, and then nobody reads either. So what people write is refused while the database
 * can still write that they read, log in and are being audited.
 */
public final class Room {

  /** Enough for Derby to open: it writes its log ahead, a megabyte at a time. */
  private static final long TO_OPEN = 4L << 20;

  private static final long BELIEVED_NANOS = 250_000_000;

  /** Another machine's disk, or one nobody can ask. */
  static final Room AMPLE = new Room(() -> Long.MAX_VALUE, 0);

  private final LongSupplier free;
  private final long reserve;
  private volatile boolean asked;
  private volatile long askedAt;
  private volatile long seen;

  /**
   * @param free bytes left
   * @param reserve bytes people leave to the system
   */
  Room(LongSupplier free, long reserve) {
    this.free = free;
    this.reserve = reserve;
  }

  /** The room on the disk of a folder that is there. */
  static Room of(Path folder, long reserve) {
    return new Room(() -> free(folder), reserve);
  }

  private static long free(Path folder) {
    try {
      return Files.getFileStore(folder).getUsableSpace();
    } catch (IOException unseen) {
      return Long.MAX_VALUE;
    }
  }

  /** Throws NoRoom when only the system may still write. */
  void require() {
    if (left() < reserve) throw new NoRoom();
  }

  /** Whether the database could be opened now. */
  boolean toOpen() {
    return free.getAsLong() >= TO_OPEN;
  }

  private long left() {
    long now = System.nanoTime();
    if (!asked || now - askedAt > BELIEVED_NANOS) {
      seen = free.getAsLong();
      askedAt = now;
      asked = true;
    }
    return seen;
  }
}
