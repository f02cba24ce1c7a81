package org.antong.registration.internal;

import java.time.Instant;
import java.util.List;
import org.antong.registration.internal.domain.Revision;

/**
 * What somebody did to a file, as one reader may see it.
 *
 * @param by what the account is called; null where the system did it
 * @param reason as given; null where none was, or where this reader sees no such texts
 */
public record RevisionSight(
    Instant at, String by, Revision.Step step, String reason, List<FieldChange> changes) {

  public RevisionSight {
    changes = List.copyOf(changes);
  }
}
