package org.antong.registration.internal;

import java.time.Instant;
import org.antong.platform.api.Id;
import org.antong.registration.internal.domain.AttachmentKind;

/**
 * An attachment as one reader sees it.
 *
 * @param title null when there is none, or for who does not see the child in full
 * @param mediaType image/jpeg or application/pdf
 * @param size in bytes
 * @param width in pixels, null for a PDF
 * @param height in pixels, null for a PDF
 * @param mergedFrom number of the file it belongs to, where that file became one with this one;
 *     null for the file's own
 * @param createdBy name of who added it, null for an account that is gone
 */
public record AttachmentSight(
    Id id,
    AttachmentKind kind,
    String title,
    String mediaType,
    long size,
    Integer width,
    Integer height,
    String mergedFrom,
    Instant createdAt,
    String createdBy) {

  public boolean picture() {
    return width != null;
  }
}
