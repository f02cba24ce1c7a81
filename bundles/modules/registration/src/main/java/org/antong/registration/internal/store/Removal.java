package org.antong.registration.internal.store;

import java.util.List;
import org.antong.platform.api.data.Tx;
import org.antong.registration.internal.domain.Ledger;

/**
 * Takes files away that nobody ever counted: rows of an import that is withdrawn, a draft entered
 * by mistake. What was known of them stays known in the history; what points to them goes.
 */
final class Removal {

  // From now on nobody believes it any more.
  private static final List<String> ENDED =
      List.of(
          """
          update registration.child_state set recorded_to = :now, ended_by = :by
           where child_id in (<ids>) and recorded_to = :forever""",
          """
          update registration.guardian set recorded_to = :now, ended_by = :by
           where child_id in (<ids>) and recorded_to = :forever""",
          """
          update registration.child_category set recorded_to = :now, ended_by = :by
           where child_id in (<ids>) and recorded_to = :forever""");

  private static final List<String> GONE =
      List.of(
          "delete from registration.duplicate_pair where first_child in (<ids>)",
          "delete from registration.duplicate_pair where second_child in (<ids>)",
          "delete from registration.number_hint where child_id in (<ids>)",
          "delete from registration.child_restricted_category where child_id in (<ids>)",
          "delete from registration.child_import where child_id in (<ids>)",
          "delete from registration.child where id in (<ids>)");

  private Removal() {}

  /**
   * @param ids of files that were reached through the scope of the one who takes them away
   */
  static void of(Tx tx, List<Long> ids) {
    for (String sql : ENDED) {
      tx.handle()
          .createUpdate(sql)
          .bindList("ids", ids)
          .bind("now", tx.now())
          .bind("by", tx.caller().account())
          .bind("forever", Ledger.FOREVER)
          .execute();
    }
    for (String sql : GONE) tx.handle().createUpdate(sql).bindList("ids", ids).execute();
  }
}
