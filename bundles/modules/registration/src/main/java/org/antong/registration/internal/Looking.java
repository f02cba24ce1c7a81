package org.antong.registration.internal;

import java.time.Instant;
import java.util.Collection;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.Identity;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.data.Slice;
import org.antong.platform.api.fault.Forbidden;
import org.antong.platform.api.fault.Refused;

/** Reading that shows identities: logged where they are shown because a purpose was chosen. */
final class Looking {

  private Looking() {}

  /** Refused until a purpose is chosen, Forbidden for who sees no identities in full at all. */
  static void inFull(Caller caller, Instant now) {
    inFull(caller, now, "registration.child.unmask.purpose");
  }

  /**
   * The same.
   *
   * @param purpose key of the sentence that says what a purpose is chosen for
   */
  static void inFull(Caller caller, Instant now, String purpose) {
    switch (caller.identity(now)) {
      case FULL -> {}
      case FOR_PURPOSE -> throw new Refused(purpose);
      default -> throw new Forbidden();
    }
  }

  static <T> T at(
      ModuleDb db, Instant now, Caller caller, String entity, Id id, ModuleDb.Reading<T> reading) {
    return at(db, now, caller, id == null ? "list" : "read", entity, id, reading);
  }

  /**
   * @param action what the audit log calls it
   */
  static <T> T at(
      ModuleDb db,
      Instant now,
      Caller caller,
      String action,
      String entity,
      Id id,
      ModuleDb.Reading<T> reading) {
    if (!forPurpose(caller, now)) return db.read(caller, reading);
    if (id == null) {
      return db.look(caller, new ModuleDb.Look(action, entity), reading, Looking::rows);
    }
    return db.write(
        caller,
        (scope, tx) -> {
          T seen = reading.in(scope, tx.handle());
          tx.note(action, entity, id, null, null, "");
          return seen;
        });
  }

  /** Whether identities are shown because a purpose was chosen, and for nothing else. */
  static boolean forPurpose(Caller caller, Instant now) {
    return caller.purposeAt(now).isPresent()
        && caller.identity(now) == Identity.FULL
        && caller.exercised().stream().noneMatch(g -> g.role().identity() == Identity.FULL);
  }

  private static String rows(Object seen) {
    if (seen instanceof Slice<?> slice) return "rows " + slice.items().size();
    return seen instanceof Collection<?> all ? "rows " + all.size() : "";
  }
}
