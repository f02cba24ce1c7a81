package org.antong.platform.modules.internal.store;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.data.Change;
import org.antong.platform.api.data.Tx;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.fault.Stale;
import org.antong.platform.modules.internal.domain.Switch;
import org.jdbi.v3.core.Handle;

/** Which county switched which module, from when to when, and why. */
public final class SwitchStore {

  private static final String ENTITY = "modules.county_module";

  private static final String ALL =
      """
      select id, version, unit, module, enabled, reason, valid_from, valid_to, created_by,
             created_by_name
        from modules.county_module
       where <scope>
       order by unit, module, version""";

  private static final String INSERT =
      """
      insert into modules.county_module
             (id, version, division, unit, module, enabled, reason, valid_from, valid_to,
              created_by, created_by_name, created_at, updated_by, updated_at)
      values (:id, :version, :unit, :unit, :module, :enabled, :reason, :from, :to,
              :by, :byName, :from, :by, :from)""";

  private static final String END =
      """
      update modules.county_module
         set valid_to = :to, updated_by = :by, updated_at = :to
       where <scope> and id = :id and valid_to = :lasts""";

  private static final String VERSION = "select version from modules.switch_revision where id = 1";

  private static final String GROW =
      "update modules.switch_revision set version = version + 1 where id = 1";

  private static final String BEGIN =
      "insert into modules.switch_revision (id, version) values (1, 1)";

  /** Every switch in scope, by unit and module, the first one first. */
  public List<Switch> all(DataScope scope, Handle handle) {
    return handle
        .createQuery(ALL)
        .define("scope", scope.on("division", "unit"))
        .bindMap(scope.bindings())
        .map(SwitchRows::read)
        .list();
  }

  /** Grows with every switch, whoever made it. */
  public long version(DataScope scope, Handle handle) {
    return handle.createQuery(VERSION).mapTo(Long.class).findOne().orElse(0L);
  }

  /**
   * Counts a switch; taken first in a transaction it makes those who switch wait for each other.
   */
  public void grow(DataScope scope, Handle handle) {
    if (handle.createUpdate(GROW).execute() == 0) handle.createUpdate(BEGIN).execute();
  }

  /** Ends how it stood. Throws Stale when it was ended meanwhile. */
  public void end(DataScope scope, Tx tx, Switch ended) {
    int rows =
        tx.handle()
            .createUpdate(END)
            .define("scope", scope.on("division", "unit"))
            .bindMap(scope.bindings())
            .bind("id", ended.id())
            .bind("to", ended.to())
            .bind("lasts", Switch.LASTS)
            .bind("by", tx.caller().account())
            .execute();
    if (rows == 0) throw new Stale();
  }

  /** Writes a switch and audits it. Throws Missing for a county out of scope. */
  public void add(DataScope scope, Tx tx, Switch s) {
    if (!scope.covers(s.unit(), s.unit())) throw new Missing();
    tx.handle()
        .createUpdate(INSERT)
        .bind("id", s.id())
        .bind("version", s.version())
        .bind("unit", s.unit())
        .bind("module", s.module())
        .bind("enabled", s.enabled())
        .bind("reason", s.reason())
        .bind("from", s.from())
        .bind("to", s.to())
        .bind("by", s.by())
        .bind("byName", s.byName())
        .execute();
    tx.audit(Change.created(ENTITY, s.id(), s.unit(), s.unit(), row(s)));
  }

  private static Map<String, Object> row(Switch s) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("module", s.module());
    row.put("enabled", s.enabled());
    row.put("reason", s.reason());
    row.put("valid_from", s.from());
    return row;
  }
}
