package org.antong.registration.internal.store;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.access.FieldCipher;
import org.antong.platform.api.access.SealedColumns.Table;
import org.antong.platform.api.data.Change;
import org.antong.platform.api.data.Tx;
import org.antong.platform.api.fault.Missing;
import org.antong.registration.internal.domain.Category;
import org.antong.registration.internal.domain.Child;
import org.antong.registration.internal.domain.Ledger;
import org.antong.registration.internal.domain.RestrictedCategory;
import org.jdbi.v3.core.Handle;

/** HIV and abuse, apart from everything else and sealed whole. */
public final class RestrictedStore {

  static final String CATEGORY = "registration.child.restrictedCategory";
  private static final String BASIS = "registration.child.restrictedBasis";

  static final Table SEALED =
      Table.of("child_restricted_category", "row_id", Map.of("category", CATEGORY, "basis", BASIS));

  private static final String LIST =
      """
      select id, category, basis, valid_from, valid_to
        from registration.child_restricted_category
       where child_id = :child and recorded_to = :forever and <scope>
       order by valid_from, id""";

  private static final String END =
      """
      update registration.child_restricted_category set recorded_to = :now
       where child_id = :child and id = :id and recorded_to = :forever""";

  private static final String INSERT =
      """
      insert into registration.child_restricted_category
        (row_id, id, child_id, division, unit, category, basis, valid_from, valid_to,
         recorded_from, recorded_to, recorded_by)
      values (:row_id, :id, :child_id, :division, :unit, :category, :basis, :valid_from, :valid_to,
         :recorded_from, :recorded_to, :recorded_by)""";

  private final FieldCipher cipher;

  public RestrictedStore(FieldCipher cipher) {
    this.cipher = cipher;
  }

  public List<RestrictedCategory> list(DataScope scope, Handle handle, Id child) {
    return handle
        .createQuery(LIST)
        .define("scope", scope.on("division", "unit"))
        .bindMap(scope.bindings())
        .bind("child", child)
        .bind("forever", Ledger.FOREVER)
        .map(
            (r, c) ->
                new RestrictedCategory(
                    ChildColumns.id(r, "id"),
                    Category.of(cipher.open(CATEGORY, r.getString("category"))).orElseThrow(),
                    cipher.open(BASIS, r.getString("basis")),
                    ChildColumns.date(r, "valid_from"),
                    ChildColumns.lastDay(ChildColumns.date(r, "valid_to"))))
        .list();
  }

  /** Replaces what is believed by what was entered; the old rows stay as history. */
  public void replace(
      DataScope scope,
      Tx tx,
      Child child,
      List<RestrictedCategory> before,
      List<RestrictedCategory> after) {
    if (!scope.covers(child.facts().division(), child.facts().unit())) throw new Missing();
    UnitMarks.moved(tx, List.of(child.facts().unit()));
    for (RestrictedCategory gone : before) {
      if (after.contains(gone)) continue;
      tx.handle()
          .createUpdate(END)
          .bind("child", child.id())
          .bind("id", gone.id())
          .bind("now", tx.now())
          .bind("forever", Ledger.FOREVER)
          .execute();
      tx.audit(
          Change.removed(
              "registration.child_restricted_category",
              gone.id(),
              child.facts().division(),
              child.facts().unit(),
              Map.of("child_id", child.id())));
    }
    for (RestrictedCategory come : after) {
      if (before.contains(come)) continue;
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("row_id", Id.next());
      row.put("id", come.id());
      row.put("child_id", child.id());
      row.put("division", child.facts().division());
      row.put("unit", child.facts().unit());
      row.put("category", cipher.seal(CATEGORY, come.category().code()));
      row.put("basis", cipher.seal(BASIS, come.basis()));
      row.put("valid_from", come.from());
      row.put("valid_to", ChildColumns.dayAfter(come.to()));
      row.put("recorded_from", tx.now());
      row.put("recorded_to", Ledger.FOREVER);
      row.put("recorded_by", tx.caller().account());
      tx.handle().createUpdate(INSERT).bindMap(row).execute();
      tx.audit(
          Change.created(
              "registration.child_restricted_category",
              come.id(),
              child.facts().division(),
              child.facts().unit(),
              row));
    }
  }
}
