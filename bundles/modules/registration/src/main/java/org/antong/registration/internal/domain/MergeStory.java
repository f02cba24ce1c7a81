package org.antong.registration.internal.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.antong.platform.api.Id;
import org.antong.registration.internal.domain.Revision.Step;

/**
 * Merges and what was taken back of them, told in the stories of both files, also where no field of
 * a file became another. Pure.
 */
public final class MergeStory {

  private MergeStory() {}

  /**
   * @param revisions what was recorded of a file
   * @param merges those the file had a part in
   * @return all of it, the newest first
   */
  public static List<Revision> told(List<Revision> revisions, List<Merge> merges) {
    List<Revision> all = new ArrayList<>(revisions);
    for (Merge m : merges) {
      String told = m.closedNo() + " → " + m.keptNo() + " " + m.reason();
      put(all, m.createdAt(), m.createdBy(), Step.MERGED, told);
      if (m.stands()) continue;
      String undone = m.keptNo() + " ↛ " + m.closedNo() + " " + m.undoReason();
      put(all, m.undoneAt(), m.undoneBy(), Step.UNMERGED, undone);
    }
    all.sort(Comparator.comparing(Revision::at).reversed());
    return List.copyOf(all);
  }

  private static void put(List<Revision> all, Instant at, Id by, Step step, String reason) {
    for (int i = 0; i < all.size(); i++) {
      Revision r = all.get(i);
      if (!r.at().equals(at)) continue;
      all.set(i, new Revision(at, r.by(), step, reason, r.alterations()));
      return;
    }
    all.add(new Revision(at, by, step, reason, List.of()));
  }
}
