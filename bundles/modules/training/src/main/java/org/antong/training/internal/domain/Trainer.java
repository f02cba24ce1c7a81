package org.antong.training.internal.domain;

import java.util.Set;
import org.antong.platform.api.Id;

/**
 * Who teaches in a session.
 *
 * @param slots the half-days she teaches, as {@link HalfDay#slot}; empty for all of them
 * @param minutes how long, null for not known
 * @param fee in fen, null for none
 */
public record Trainer(
    Id id,
    String name,
    String organisation,
    String title,
    String topic,
    Set<String> slots,
    Integer minutes,
    Long fee) {

  public Trainer {
    slots = Set.copyOf(slots);
  }

  /** Whether she teaches at that half-day. */
  public boolean at(String slot) {
    return slots.isEmpty() || slots.contains(slot);
  }
}
