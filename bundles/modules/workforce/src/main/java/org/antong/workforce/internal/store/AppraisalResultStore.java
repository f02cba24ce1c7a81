package org.antong.workforce.internal.store;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.data.Tx;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.workforce.api.PostType;
import org.antong.workforce.internal.domain.Appraisal;
import org.antong.workforce.internal.domain.ResultCount;
import org.antong.workforce.internal.domain.Span;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Published results, each as it was held to be from when to when. */
public final class AppraisalResultStore {

  private static final String COLUMNS =
      "row_id, appraisal_id, division, unit, post_type, for_year, grade, appealed, handled,"
          + " recorded_from, recorded_to, recorded_by";

  private static final String INSERT =
      "insert into workforce.appraisal_result ("
          + COLUMNS
          + ") values ("
          + Where.names(COLUMNS)
          + ")";

  private static final String END =
      "update workforce.appraisal_result set recorded_to = :now"
          + " where appraisal_id = :appraisal and recorded_to = :forever";

  private static final String COUNTS =
      """
      select r.division, r.unit, r.grade, r.appealed, r.handled, count(*) as n
        from workforce.appraisal_result r
       where <where>
       group by r.division, r.unit, r.grade, r.appealed, r.handled""";

  /** Writes how published results stand now, in place of how they stood. */
  public void put(DataScope scope, Tx tx, List<Appraisal> published) {
    if (published.isEmpty()) return;
    if (scope.isNothing()) throw new IllegalArgumentException("nobody writes in no scope");
    PreparedBatch ends = tx.handle().prepareBatch(END);
    PreparedBatch rows = tx.handle().prepareBatch(INSERT);
    for (Appraisal a : published) {
      ends.bind("now", tx.now()).bind("appraisal", a.id()).bind("forever", Span.FOREVER).add();
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("row_id", Id.next());
      row.put("appraisal_id", a.id());
      row.put("division", a.post().place().division());
      row.put("unit", a.post().place().unit());
      row.put("post_type", a.post().type().name());
      row.put("for_year", a.year());
      row.put("grade", a.outcome().grade());
      row.put("appealed", a.appeal().on() != null);
      row.put("handled", a.handling().on() != null);
      row.put("recorded_from", tx.now());
      row.put("recorded_to", Span.FOREVER);
      row.put("recorded_by", tx.caller().account());
      rows.bindMap(row).add();
    }
    ends.execute();
    rows.execute();
  }

  /** How many results of a year each village or town of an area has, by what they are. */
  public List<ResultCount> counts(
      DataScope scope, Handle handle, Area area, PostType type, int year, Instant knownAt) {
    Where where = new Where();
    where.and(scope.on("r.division", "r.unit")).bind(scope.bindings());
    where.and(where.believed("r", knownAt)).area("r", area);
    where.and("r.for_year = :year and r.post_type = :type");
    where.bind("year", year).bind("type", type.name());
    return handle
        .createQuery(COUNTS)
        .define("where", where.sql())
        .bindMap(where.values())
        .map(
            row ->
                new ResultCount(
                    Area.of(
                        row.getColumn("division", DivisionCode.class),
                        row.getColumn("unit", DivisionCode.class)),
                    row.getColumn("grade", String.class),
                    row.getColumn("appealed", Boolean.class),
                    row.getColumn("handled", Boolean.class),
                    Objects.requireNonNull(row.getColumn("n", Long.class))))
        .list();
  }

  /** The first year of which there are results; null when there are none. */
  public Integer firstYear(DataScope scope, Handle handle, Area area) {
    Where where = new Where();
    where.and(scope.on("r.division", "r.unit")).bind(scope.bindings()).area("r", area);
    return handle
        .createQuery("select min(r.for_year) from workforce.appraisal_result r where <where>")
        .define("where", where.sql())
        .bindMap(where.values())
        .mapTo(Integer.class)
        .one();
  }
}
