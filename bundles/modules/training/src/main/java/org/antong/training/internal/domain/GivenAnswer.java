package org.antong.training.internal.domain;

import java.time.Instant;
import java.util.UUID;
import org.antong.platform.api.Id;

/**
 * An answer as it arrived.
 *
 * @param client given by the phone, so that a retry is harmless
 * @param chosen letters; null when an answer was taken back
 * @param turn the later of two answers by the phone's own count
 * @param late arrived when the paper was over: kept, not counted
 */
public record GivenAnswer(
    UUID client,
    Id sitting,
    int no,
    String chosen,
    long turn,
    Instant tappedAt,
    Instant receivedAt,
    boolean late) {}
