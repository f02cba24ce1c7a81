package org.antong.platform.api.rights;

import java.time.Instant;
import java.util.Set;
import org.antong.platform.api.Id;
import org.antong.platform.api.Role;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Slice;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Who did what with one record, out of the audit log: for the office that keeps the record and for
 * the person it is about (未成年人网络保护条例 Art. 36). It tells of looks and changes, never what stood in
 * the record; the log itself is the audit administrator's.
 */
@ProviderType
public interface RecordReads {

  /** At most so many entities belong to one record. */
  int MOST = 500;

  /**
   * One entry.
   *
   * @param entity what kind of record, for example {@code registration.child}
   * @param role the post it was done in; null where the log has none: the platform itself, and
   *     entries from before posts were kept
   * @param office where that post is held; null with the role
   * @param purpose why identities were looked at; null where none was chosen
   */
  record Look(
      Id id,
      Instant at,
      String action,
      String entity,
      Id account,
      String accountName,
      Role role,
      DivisionCode office,
      String purpose,
      String detail) {}

  /**
   * The entries of a record and of what hangs on it, the last one first, those of earlier keepers
   * too: the story goes with the record. That it was read is in the log before it is answered.
   *
   * @param caller exercising the permission that allows it
   * @param entity what kind of record it is
   * @param record which the caller was just found to keep
   * @param place where the record is kept; Missing when that is outside the caller's divisions
   * @param parts entities that hang on the record and have an identifier of their own
   */
  Slice<Look> of(Caller caller, String entity, Id record, Area place, Set<Id> parts, Paging paging);
}
