package org.antong.platform.exchange.internal.domain;

import java.time.Instant;
import java.util.Locale;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Grant;

/**
 * A file on its way out.
 *
 * @param home the asker's place, by which those who may agree are found; above the counties its
 *     unit is null
 * @param state moved by {@link ExportRules} only
 * @param releaseAt when it goes by itself; null while somebody could agree, or none has to
 * @param decision who agreed or refused; null while nobody did
 * @param starts how often it was begun to be made
 * @param file null until it is ready
 * @param message text key of why it failed; null when it did not
 * @param downloads how often it was taken along
 * @param expiresAt when the file, or the asking for it, is over
 */
public record Export(
    Id id,
    int version,
    Id account,
    Grant home,
    Asked asked,
    ExportState state,
    Instant releaseAt,
    Decision decision,
    int starts,
    File file,
    String message,
    int downloads,
    Instant createdAt,
    Instant expiresAt) {

  /**
   * What was asked for.
   *
   * @param query the list's filters as an address has them
   * @param words the same for people; may bear a name that was searched for, so it is kept sealed
   * @param rows how many people it was about when it was asked for
   * @param named whether they are named in full
   * @param purpose why; null for a file without names nobody gave a reason for
   * @param address from where it was asked for, as the audit log has it; null where unknown
   */
  public record Asked(
      String source,
      String format,
      String query,
      String title,
      String words,
      long rows,
      boolean named,
      String purpose,
      Locale locale,
      String address) {}

  /**
   * A second person's word.
   *
   * @param by the platform for one that went by itself
   * @param reason why it was refused; null otherwise
   */
  public record Decision(Id by, Instant at, String reason) {}

  /**
   * The file that is kept.
   *
   * @param password opens it; null for one without names
   */
  public record File(String name, String mediaType, long size, String password) {}

  public Export in(ExportState next, Instant release) {
    return new Export(
        id, version, account, home, asked, next, release, decision, starts, file, message,
        downloads, createdAt, expiresAt);
  }

  public Export decided(ExportState next, Decision by) {
    return new Export(
        id, version, account, home, asked, next, null, by, starts, file, message, downloads,
        createdAt, expiresAt);
  }

  public Export begun() {
    return new Export(
        id,
        version,
        account,
        home,
        asked,
        state,
        releaseAt,
        decision,
        starts + 1,
        file,
        message,
        downloads,
        createdAt,
        expiresAt);
  }

  public Export ready(File made, Instant until) {
    return new Export(
        id,
        version,
        account,
        home,
        asked,
        ExportState.READY,
        null,
        decision,
        starts,
        made,
        null,
        downloads,
        createdAt,
        until);
  }

  public Export failed(String why) {
    return new Export(
        id,
        version,
        account,
        home,
        asked,
        ExportState.FAILED,
        null,
        decision,
        starts,
        null,
        why,
        downloads,
        createdAt,
        expiresAt);
  }

  public Export taken() {
    return new Export(
        id,
        version,
        account,
        home,
        asked,
        state,
        releaseAt,
        decision,
        starts,
        file,
        message,
        downloads + 1,
        createdAt,
        expiresAt);
  }

  /** Without the file, which is gone. */
  public Export expired() {
    return new Export(
        id,
        version,
        account,
        home,
        asked,
        ExportState.EXPIRED,
        null,
        decision,
        starts,
        null,
        message,
        downloads,
        createdAt,
        expiresAt);
  }
}
