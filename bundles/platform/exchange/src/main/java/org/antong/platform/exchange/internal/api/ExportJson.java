package org.antong.platform.exchange.internal.api;

import java.time.Instant;
import java.util.Map;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.GivenPurpose;
import org.antong.platform.api.text.Texts;
import org.antong.platform.exchange.internal.domain.Export;
import org.antong.platform.exchange.internal.domain.Export.File;

/**
 * A file on its way out, as JSON.
 *
 * @param message what its asker is told: why it was not made, cannot be taken along now, or needs a
 *     second person for so few
 * @param asked filters in words; absent for a leader, who sees nobody's name
 * @param askedBy who asked, for who has to agree; absent in one's own list
 * @param locked whether it opens with a password only
 */
public record ExportJson(
    Id id,
    int version,
    String source,
    String title,
    String asked,
    String format,
    long rows,
    boolean named,
    String purpose,
    String state,
    String askedBy,
    String decidedBy,
    String reason,
    Instant releaseAt,
    String message,
    String fileName,
    Long size,
    boolean locked,
    int downloads,
    Instant createdAt,
    Instant expiresAt) {

  /** As its asker sees it. */
  static ExportJson own(Export e, Map<Id, String> names, Texts words, String message) {
    return of(e, null, names, e.asked().words(), words, message);
  }

  /**
   * As whoever has to agree sees it.
   *
   * @param full whether the filters, which may bear a name, are shown
   */
  static ExportJson waiting(
      Export e, Map<Id, String> names, boolean full, Texts words, String message) {
    return of(e, names.get(e.account()), names, full ? e.asked().words() : null, words, message);
  }

  private static ExportJson of(
      Export e, String askedBy, Map<Id, String> names, String asked, Texts words, String message) {
    File file = e.file();
    return new ExportJson(
        e.id(),
        e.version(),
        e.asked().source(),
        e.asked().title(),
        asked,
        e.asked().format(),
        e.asked().rows(),
        e.asked().named(),
        GivenPurpose.in(words, e.asked().purpose()),
        e.state().name(),
        askedBy,
        e.decision() == null ? null : names.get(e.decision().by()),
        e.decision() == null ? null : e.decision().reason(),
        e.releaseAt(),
        message,
        file == null ? null : file.name(),
        file == null ? null : file.size(),
        file != null && file.password() != null,
        e.downloads(),
        e.createdAt(),
        e.expiresAt());
  }
}
