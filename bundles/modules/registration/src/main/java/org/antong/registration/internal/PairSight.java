package org.antong.registration.internal;

import java.time.Instant;
import java.util.List;
import org.antong.platform.api.Id;
import org.antong.registration.internal.domain.PairState;

/**
 * Two files that may be one child, as a reader of both sees them.
 *
 * @param score 0 to 100; 100 is the same number
 * @param reasons codes of what speaks for it and against
 * @param reason why it was dismissed
 * @param merge the merge of the two that stands; null for none
 * @param actions what this reader may do: merge, dismiss
 */
public record PairSight(
    Id id,
    int version,
    PairState state,
    int score,
    List<String> reasons,
    FileSight first,
    FileSight second,
    String reason,
    Id merge,
    List<String> actions,
    Instant createdAt,
    Instant decidedAt) {

  public PairSight {
    reasons = List.copyOf(reasons);
    actions = List.copyOf(actions);
  }
}
