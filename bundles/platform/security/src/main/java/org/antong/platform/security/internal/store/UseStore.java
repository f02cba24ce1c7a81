package org.antong.platform.security.internal.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.access.Presence.Present;
import org.antong.platform.api.data.Tx;
import org.antong.platform.api.division.DivisionCode;
import org.jdbi.v3.core.Handle;

/** Which session is at work in which module. Sessions are the platform's, and so is the scope. */
public final class UseStore {

  private static final String UPDATE =
      """
      update security.visit_use set used_at = :at
       where visit = :visit and module = :module""";

  private static final String INSERT =
      """
      insert into security.visit_use (visit, module, used_at)
      select v.id, :module, :at
        from security.visit v
       where v.id = :visit""";

  private static final String AT_WORK =
      """
      select a.display_name, max(u.used_at) as last_used
        from security.visit_use u
        join security.visit v on v.id = u.visit
        join security.account a on a.id = v.account
       where u.module = :module and u.used_at >= :since
         and exists (select 1 from security.account_role r
                      where r.account = a.id and r.unit = :unit)
       group by a.id, a.display_name
       order by last_used desc, a.display_name""";

  /** Writes when a session used modules; one that ended meanwhile is left out. */
  public void used(DataScope scope, Tx tx, String visit, Map<String, Instant> modules) {
    modules.forEach(
        (module, at) -> {
          int known =
              tx.handle()
                  .createUpdate(UPDATE)
                  .bind("visit", visit)
                  .bind("module", module)
                  .bind("at", at)
                  .execute();
          if (known > 0) return;
          tx.handle()
              .createUpdate(INSERT)
              .bind("visit", visit)
              .bind("module", module)
              .bind("at", at)
              .execute();
        });
  }

  /** Who used a module since then with a role in the unit, the last one first. */
  public List<Present> atWork(
      DataScope scope, Handle handle, String module, DivisionCode unit, Instant since) {
    return handle
        .createQuery(AT_WORK)
        .bind("module", module)
        .bind("unit", unit)
        .bind("since", since)
        .map(
            row ->
                new Present(
                    row.getColumn("display_name", String.class),
                    row.getColumn("last_used", Instant.class)))
        .list();
  }
}
