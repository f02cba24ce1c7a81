package org.antong.training.internal.domain;

import java.util.List;
import java.util.Set;
import org.antong.platform.api.Id;

/**
 * Who teaches in a session.
 *
 * @param slots the half-days she teaches, as {@link HalfDay#slot}; empty while not settled
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

  /** Whether she teaches at that half-day, as far as it was said. */
  public boolean at(String slot) {
    return slots.contains(slot);
  }

  /** Whether she may be needed at that half-day: at any while nobody has said which. */
  public boolean maybeAt(String slot) {
    return slots.isEmpty() || at(slot);
  }

  /** Those of a session's half-days that she teaches; none while nobody has said which. */
  public List<HalfDay> among(List<HalfDay> halves) {
    return halves.stream().filter(h -> at(h.slot())).toList();
  }
}
