package org.antong.workforce.internal.store;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.data.Change;
import org.antong.platform.api.data.Tx;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.division.DivisionLevel;
import org.antong.workforce.api.PostType;
import org.antong.workforce.internal.domain.Scheme;
import org.antong.workforce.internal.domain.Scheme.Item;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.RowView;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * By what people are measured. A scheme is no secret of its place: who is measured by it may read
 * it, also where it is that of the prefecture.
 */
public final class SchemeStore {

  private static final String ENTITY = "workforce.appraisal_scheme";

  private static final String COLUMNS =
      "id, version, division, unit, post_type, from_year, title, excellent_from, competent_from,"
          + " basic_from, created_by, created_at, updated_by, updated_at";

  private static final String INSERT =
      "insert into workforce.appraisal_scheme ("
          + COLUMNS
          + ") values ("
          + Where.names(COLUMNS)
          + ")";

  private static final String ITEM_COLUMNS =
      "scheme_id, item_no, division, unit, wording, points, evidence";

  private static final String INSERT_ITEM =
      "insert into workforce.appraisal_item ("
          + ITEM_COLUMNS
          + ") values ("
          + Where.names(ITEM_COLUMNS)
          + ")";

  private static final String SELECT =
      "select s.id, s.version, s.division, s.unit, s.post_type, s.from_year, s.title,"
          + " s.excellent_from, s.competent_from, s.basic_from from workforce.appraisal_scheme s"
          + " where ";

  private static final String ITEMS =
      "select item_no, wording, points, evidence from workforce.appraisal_item"
          + " where scheme_id = :scheme order by item_no";

  /** Writes a new scheme. */
  public Scheme insert(DataScope scope, Tx tx, Scheme s) {
    Area place = s.place();
    if (!scope.covers(place.division(), unit(place))) {
      throw new IllegalArgumentException("a scheme outside the scope it is written in");
    }
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("id", s.id());
    row.put("version", s.version());
    row.put("division", place.division());
    row.put("unit", unit(place));
    row.put("post_type", s.type().name());
    row.put("from_year", s.fromYear());
    row.put("title", s.title());
    row.put("excellent_from", s.excellentFrom());
    row.put("competent_from", s.competentFrom());
    row.put("basic_from", s.basicFrom());
    row.put("created_by", tx.caller().account());
    row.put("created_at", tx.now());
    row.put("updated_by", tx.caller().account());
    row.put("updated_at", tx.now());
    tx.handle().createUpdate(INSERT).bindMap(row).execute();
    PreparedBatch items = tx.handle().prepareBatch(INSERT_ITEM);
    for (Item i : s.items()) {
      Map<String, Object> item = new LinkedHashMap<>();
      item.put("scheme_id", s.id());
      item.put("item_no", i.no());
      item.put("division", place.division());
      item.put("unit", unit(place));
      item.put("wording", i.wording());
      item.put("points", i.points());
      item.put("evidence", i.evidence());
      items.bindMap(item).add();
      row.put("item" + i.no(), i.wording() + " " + i.points() + " " + i.evidence());
    }
    items.execute();
    tx.audit(Change.created(ENTITY, s.id(), place.division(), unit(place), row));
    return s;
  }

  /** The scheme that holds at a unit in a year: its own, else that of its prefecture. */
  public Optional<Scheme> of(
      DataScope scope, Handle handle, DivisionCode unit, PostType type, int year) {
    return all(scope, handle, Set.of(unit), type).stream()
        .filter(s -> s.fromYear() <= year)
        .findFirst();
  }

  /** The schemes of some units and their prefectures, a unit's own and the latest first. */
  public List<Scheme> all(DataScope scope, Handle handle, Set<DivisionCode> units, PostType type) {
    if (scope.isNothing()) return List.of();
    Set<Long> at = new LinkedHashSet<>();
    units.forEach(u -> at.add(u.value()));
    units.forEach(u -> at.add(u.digits(DivisionLevel.PREFECTURE).value()));
    if (at.isEmpty()) return List.of();
    return handle
        .createQuery(
            SELECT
                + "s.unit in (<at>) and s.post_type = :type"
                + " order by s.unit desc, s.from_year desc, s.id desc")
        .bindList("at", List.copyOf(at))
        .bind("type", type.name())
        .map(row -> scheme(row, List.of()))
        .list()
        .stream()
        .map(s -> with(s, items(handle, s.id())))
        .toList();
  }

  /** One scheme, by the appraisals that rest on it. */
  public Optional<Scheme> find(DataScope scope, Handle handle, Id id) {
    if (scope.isNothing()) return Optional.empty();
    return handle
        .createQuery(SELECT + "s.id = :id")
        .bind("id", id)
        .map(row -> scheme(row, List.of()))
        .findFirst()
        .map(s -> with(s, items(handle, id)));
  }

  private static List<Item> items(Handle handle, Id scheme) {
    return handle
        .createQuery(ITEMS)
        .bind("scheme", scheme)
        .map(
            (RowView row) ->
                new Item(
                    Objects.requireNonNull(row.getColumn("item_no", Integer.class)),
                    row.getColumn("wording", String.class),
                    row.getColumn("points", BigDecimal.class),
                    row.getColumn("evidence", String.class)))
        .list();
  }

  private static DivisionCode unit(Area place) {
    return place.unit() == null ? place.division() : place.unit();
  }

  private static Scheme with(Scheme s, List<Item> items) {
    return new Scheme(
        s.id(),
        s.version(),
        s.place(),
        s.type(),
        s.fromYear(),
        s.title(),
        s.excellentFrom(),
        s.competentFrom(),
        s.basicFrom(),
        items);
  }

  private static Scheme scheme(RowView row, List<Item> items) {
    DivisionCode division = row.getColumn("division", DivisionCode.class);
    return new Scheme(
        row.getColumn("id", Id.class),
        Objects.requireNonNull(row.getColumn("version", Integer.class)),
        Area.of(division, division.level() == DivisionLevel.COUNTY ? division : null),
        PostType.valueOf(row.getColumn("post_type", String.class)),
        Objects.requireNonNull(row.getColumn("from_year", Integer.class)),
        row.getColumn("title", String.class),
        row.getColumn("excellent_from", BigDecimal.class),
        row.getColumn("competent_from", BigDecimal.class),
        row.getColumn("basic_from", BigDecimal.class),
        items);
  }
}
