package org.antong.platform.backup.internal.store;

import java.time.Instant;

/**
 * A backup that was made or failed.
 *
 * @param file where it lies; null when it failed
 * @param rows of all tables together
 * @param lacking photos and papers that rows named and that were not there
 * @param reason why it failed: the key of the sentence and what is filled into it, a line each;
 *     null when it is good
 */
public record Run(
    Instant began,
    Instant ended,
    boolean good,
    String file,
    long bytes,
    long rows,
    long lacking,
    String reason) {}
