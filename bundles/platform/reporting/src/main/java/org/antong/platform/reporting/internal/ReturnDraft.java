package org.antong.platform.reporting.internal;

import java.util.List;
import org.antong.platform.reporting.internal.domain.Finding;
import org.antong.platform.reporting.internal.domain.LockedContent;

/**
 * What a return would say if it were made now, and what its checks find.
 *
 * @param whole the usual layout with where its figures come from
 * @param findings hard ones first
 */
record ReturnDraft(LockedContent content, Counted whole, List<Finding> findings) {

  boolean blocked() {
    return findings.stream().anyMatch(Finding::hard);
  }

  /** Rules that ask for an explanation, in the order they were found. */
  List<String> toExplain() {
    return findings.stream().filter(f -> !f.hard()).map(Finding::check).distinct().toList();
  }
}
