package org.antong.registration.internal.domain;

import java.time.Instant;
import org.antong.platform.api.Id;
import org.antong.platform.api.division.Area;

/**
 * A photo or scanned paper of a child's file.
 *
 * @param place village and unit of the file
 * @param title what it shows, in the words of who added it; may name people
 * @param size of the file as kept, in bytes
 * @param width in pixels, null for a PDF
 * @param height in pixels, null for a PDF
 * @param sha256 of the file as kept
 * @param file where the file store has it
 * @param thumbnail where the file store has the small picture, null for a PDF
 */
public record Attachment(
    Id id,
    Id child,
    Area place,
    AttachmentKind kind,
    String title,
    String mediaType,
    long size,
    Integer width,
    Integer height,
    String sha256,
    String file,
    String thumbnail,
    Id createdBy,
    Instant createdAt) {}
