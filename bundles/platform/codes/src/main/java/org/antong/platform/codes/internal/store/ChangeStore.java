package org.antong.platform.codes.internal.store;

import java.util.List;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.codes.internal.domain.CodeChange;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Who changed what in the code tables. */
public final class ChangeStore {

  private static final String INSERT =
      """
      insert into codes.code_change
             (id, list_id, code, place, what, name_before, name_after, day, made_by, made_at)
      values (:id, :list, :code, :place, :what, :before, :after, :day, :by, :at)""";

  private static final String OF_LIST =
      """
      select id, list_id, code, place, what, name_before, name_after, day, made_by, made_at
        from codes.code_change
       where list_id = :list and (place is null or <scope>)
       order by id desc
      offset 0 rows fetch next :most rows only""";

  private static final String OF_VALUE =
      """
      select id, list_id, code, place, what, name_before, name_after, day, made_by, made_at
        from codes.code_change
       where list_id = :list and code = :code and (place is null or <scope>)
       order by id desc
      offset 0 rows fetch next :most rows only""";

  private static final String NUMBERS =
      "select distinct code from codes.code_change where list_id = :list and place = :place";

  public void add(DataScope scope, Handle handle, List<CodeChange> changes) {
    if (changes.isEmpty()) return;
    PreparedBatch batch = handle.prepareBatch(INSERT);
    for (CodeChange c : changes) {
      batch
          .bind("id", c.id())
          .bind("list", c.listId())
          .bind("code", c.code())
          .bind("place", c.place() == null ? null : c.place().value())
          .bind("what", c.what().name())
          .bind("before", c.nameBefore())
          .bind("after", c.nameAfter())
          .bind("day", c.day())
          .bind("by", c.madeBy())
          .bind("at", c.madeAt())
          .add();
    }
    batch.execute();
  }

  /** The newest changes of a list that are national or the reader's own. */
  public List<CodeChange> ofList(DataScope scope, Handle handle, String list, int most) {
    return handle
        .createQuery(OF_LIST)
        .define("scope", scope.on("place", "place"))
        .bindMap(scope.bindings())
        .bind("list", list)
        .bind("most", most)
        .mapTo(CodeChange.class)
        .list();
  }

  /** The same of one value. */
  public List<CodeChange> ofValue(
      DataScope scope, Handle handle, String list, String code, int most) {
    return handle
        .createQuery(OF_VALUE)
        .define("scope", scope.on("place", "place"))
        .bindMap(scope.bindings())
        .bind("list", list)
        .bind("code", code)
        .bind("most", most)
        .mapTo(CodeChange.class)
        .list();
  }

  /** Codes a place ever gave, so that none is given twice. */
  public List<String> given(DataScope scope, Handle handle, String list, DivisionCode place) {
    return handle
        .createQuery(NUMBERS)
        .bind("list", list)
        .bind("place", place)
        .mapTo(String.class)
        .list();
  }
}
