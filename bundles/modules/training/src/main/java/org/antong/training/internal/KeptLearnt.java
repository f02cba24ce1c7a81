package org.antong.training.internal;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.DataScope;
import org.antong.training.internal.domain.Learnt;
import org.antong.training.internal.store.LearntStore;
import org.antong.training.internal.store.LearntStore.Revision;
import org.jdbi.v3.core.Handle;

/**
 * What everybody learnt, kept in memory until an enrolment or a session changes: the homes of the
 * prefecture ask for it several times a page, and reading it is most of what they cost.
 */
final class KeptLearnt {

  /** As it was read last; its lists are never changed. */
  private record Kept(Revision revision, Map<Id, List<Learnt>> all) {}

  private final LearntStore store;
  private volatile Kept kept;

  KeptLearnt(LearntStore store) {
    this.store = store;
  }

  /** What certain people learnt, as it is known now. */
  Map<Id, List<Learnt>> of(DataScope scope, Handle handle, Collection<Id> staff) {
    Map<Id, List<Learnt>> found = new HashMap<>();
    if (scope.isNothing()) return found;
    // asked before reading: what comes in between makes the next reader read again
    Revision now = store.revision(scope, handle);
    Kept seen = kept;
    if (seen == null || !seen.revision().equals(now)) {
      seen = new Kept(now, store.everything(scope, handle));
      kept = seen;
    }
    for (Id id : staff) {
      List<Learnt> learnt = seen.all().get(id);
      if (learnt != null) found.put(id, learnt);
    }
    return found;
  }
}
