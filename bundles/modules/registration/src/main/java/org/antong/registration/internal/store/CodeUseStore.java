package org.antong.registration.internal.store;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.code.CodeValue;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.division.DivisionLevel;
import org.antong.registration.internal.domain.Ledger;
import org.antong.registration.internal.domain.LocalCodes;
import org.antong.registration.internal.store.CodedColumns.Column;
import org.antong.registration.internal.store.CodedColumns.Of;
import org.jdbi.v3.core.Handle;

/** How many children's files hold a value of a code table. */
public final class CodeUseStore {

  private static final String CHILDREN =
      """
      select c.%1$s as code, count(*) as files
        from registration.child c
       where <scope> and %2$s and c.%1$s is not null
       group by c.%1$s""";

  private static final String CHILDREN_LOCAL =
      """
      select c.%1$s as code, c.local_codes, c.id as child_id
        from registration.child c
       where <scope> and %2$s and c.local_codes is not null""";

  // A child whose guardians hold the same value counts once: the list shows children.
  private static final String PARTS =
      """
      select c.%1$s as code, count(distinct c.child_id) as files
        from %3$s c
       where <scope> and %2$s and c.%1$s is not null
         and c.valid_from <= :day and c.valid_to > :day and c.recorded_to = :forever
       group by c.%1$s""";

  private static final String PARTS_LOCAL =
      """
      select c.%1$s as code, c.local_codes, c.child_id
        from %3$s c
       where <scope> and %2$s and c.local_codes is not null
         and c.valid_from <= :day and c.valid_to > :day and c.recorded_to = :forever""";

  private static final String EVER =
      "select count(distinct c.child_id) from %3$s c where <scope> and c.%1$s = :code%2$s";

  /** Files by value at a place, those of a local value also under the one it counts as. */
  public Map<String, Long> counts(
      DataScope scope, Handle handle, String list, DivisionCode place, LocalDate today) {
    Column column = CodedColumns.of(list);
    if (column == null) return Map.of();
    Map<String, Object> values = new LinkedHashMap<>(scope.bindings());
    values.put("day", today);
    values.put("forever", Ledger.FOREVER);
    String where = at(place, values);
    boolean child = column.of() == Of.CHILD;
    Map<String, Long> counts = new HashMap<>();
    handle
        .createQuery((child ? CHILDREN : PARTS).formatted(column.name(), where, table(column.of())))
        .define("scope", scope.on("c.division", "c.unit"))
        .bindMap(values)
        .map((r, c) -> Map.entry(r.getString("code"), r.getLong("files")))
        .forEach(e -> counts.put(e.getKey(), e.getValue()));
    Map<String, Set<Long>> local = new HashMap<>();
    handle
        .createQuery(
            (child ? CHILDREN_LOCAL : PARTS_LOCAL)
                .formatted(column.name(), where, table(column.of())))
        .define("scope", scope.on("c.division", "c.unit"))
        .bindMap(values)
        .map(
            (r, c) ->
                Map.entry(
                    String.valueOf(
                        LocalCodes.parse(r.getString("local_codes"))
                            .chosen(column.field(), r.getString("code"))),
                    r.getLong("child_id")))
        .forEach(
            e -> {
              if (CodeValue.local(e.getKey())) {
                local.computeIfAbsent(e.getKey(), k -> new HashSet<>()).add(e.getValue());
              }
            });
    local.forEach((code, children) -> counts.put(code, (long) children.size()));
    return counts;
  }

  /** Files that hold a value or ever held it. */
  public long rows(DataScope scope, Handle handle, String list, String code) {
    Column column = CodedColumns.of(list);
    if (column == null) return 0;
    boolean local = CodeValue.local(code);
    String table = column.of() == Of.CHILD ? "registration.child_state" : table(column.of());
    return handle
        .createQuery(
            EVER.formatted(column.name(), local ? " and c.local_codes like :here" : "", table))
        .define("scope", scope.on("c.division", "c.unit"))
        .bindMap(scope.bindings())
        .bind("code", CodeValue.countsAs(code))
        .bind("here", "%" + LocalCodes.entry(column.field(), code) + "%")
        .mapTo(Long.class)
        .one();
  }

  private static String at(DivisionCode place, Map<String, Object> values) {
    values.put("first", place.value());
    boolean wide = place.level().above(DivisionLevel.COUNTY);
    if (wide) values.put("last", place.last());
    return wide ? "c.unit between :first and :last" : "c.unit = :first";
  }

  private static String table(Of of) {
    return switch (of) {
      case CHILD -> "registration.child";
      case GUARDIAN -> "registration.guardian";
      case CATEGORY -> "registration.child_category";
    };
  }
}
