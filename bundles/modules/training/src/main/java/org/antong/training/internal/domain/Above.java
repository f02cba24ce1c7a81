package org.antong.training.internal.domain;

import java.util.Set;
import org.antong.platform.api.division.DivisionCode;

/**
 * The places above a reader's own. What they offer (courses, plans, sessions) is there for her to
 * read, though not to change: it names nobody who is trained.
 */
public record Above(Set<DivisionCode> places) {

  /** Nothing beyond the reader's own. */
  public static final Above NOTHING = new Above(Set.of());

  public Above {
    places = Set.copyOf(places);
  }
}
