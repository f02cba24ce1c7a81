package org.antong.training.internal.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.DataScope;
import org.jdbi.v3.core.Handle;

/** Of which people there are enrolments. */
public final class UseStore {

  private static final int TOGETHER = 500;

  /**
   * People of these who were enrolled since a moment, at whatever place. The caller names them, and
   * is told nothing but that there is something.
   */
  public Set<Id> since(DataScope scope, Handle handle, Set<Id> staff, Instant since) {
    Set<Id> found = new HashSet<>();
    if (scope.isNothing()) return found;
    List<Id> all = new ArrayList<>(staff);
    for (int from = 0; from < all.size(); from += TOGETHER) {
      List<Id> some = all.subList(from, Math.min(all.size(), from + TOGETHER));
      found.addAll(
          handle
              .createQuery(
                  "select distinct e.staff_id from training.enrolment e"
                      + " where e.staff_id in (<staff>) and e.created_at >= :since")
              .bindList("staff", some.stream().map(Id::value).toList())
              .bind("since", since)
              .mapTo(Id.class)
              .list());
    }
    return found;
  }
}
