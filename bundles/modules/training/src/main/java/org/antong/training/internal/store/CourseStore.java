package org.antong.training.internal.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.data.Change;
import org.antong.platform.api.data.Tx;
import org.antong.platform.api.fault.Stale;
import org.antong.training.internal.domain.Above;
import org.antong.training.internal.domain.Course;
import org.antong.training.internal.domain.Course.Part;
import org.antong.training.internal.domain.Tier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.RowView;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Courses with their modules. A reader sees her own places' and those of the places above. */
public final class CourseStore {

  private static final String ENTITY = "training.course";

  static final String TERMS = "posts, exam, required_share, online_cap, validity_months";

  private static final String COLUMNS =
      "id, version, division, unit, title, summary, tier, "
          + TERMS
          + ", retired, "
          + Stamps.COLUMNS;

  private static final String SELECT =
      "select " + Where.of("c", COLUMNS) + " from training.course c where <where>";

  private static final String INSERT =
      "insert into training.course (" + COLUMNS + ") values (" + Where.names(COLUMNS) + ")";

  private static final String UPDATE =
      "update training.course set "
          + Where.assignments(COLUMNS)
          + " where id = :id and version = :expected";

  private static final String PARTS =
      "select course_id, code, title, minutes from training.course_module"
          + " where course_id in (<ids>) order by course_id, seq";

  private static final String INSERT_PART =
      "insert into training.course_module (course_id, seq, code, title, minutes)"
          + " values (:course, :seq, :code, :title, :minutes)";

  private static final String DELETE_PARTS =
      "delete from training.course_module where course_id = :course";

  /** All courses in sight, those in use first. */
  public List<Course> list(DataScope scope, Above above, Handle handle) {
    Where where = Where.in(scope, above, "c");
    return with(
        handle,
        handle
            .createQuery(SELECT + " order by c.retired, c.title, c.id")
            .define("where", where.sql())
            .bindMap(where.values())
            .map(row -> course(row, List.of()))
            .list());
  }

  public Optional<Course> find(DataScope scope, Above above, Handle handle, Id id) {
    Where where = Where.in(scope, above, "c").and("c.id = :id").bind("id", id);
    return with(
            handle,
            handle
                .createQuery(SELECT)
                .define("where", where.sql())
                .bindMap(where.values())
                .map(row -> course(row, List.of()))
                .list())
        .stream()
        .findFirst();
  }

  public Course insert(DataScope scope, Tx tx, Course course) {
    Stamps.covered(scope, course.place());
    Map<String, Object> row = row(course);
    tx.handle().createUpdate(INSERT).bindMap(row).execute();
    parts(tx, course);
    tx.audit(
        Change.created(ENTITY, course.id(), course.place().division(), course.place().unit(), row));
    return course;
  }

  /** Throws Stale when somebody else was faster. */
  public Course update(DataScope scope, Tx tx, Course before, Course after) {
    Stamps.covered(scope, before.place());
    int rows =
        tx.handle()
            .createUpdate(UPDATE)
            .bindMap(row(after))
            .bind("expected", before.version())
            .execute();
    if (rows == 0) throw new Stale();
    tx.handle().createUpdate(DELETE_PARTS).bind("course", after.id()).execute();
    parts(tx, after);
    tx.audit(
        Change.updated(
            ENTITY,
            after.id(),
            after.place().division(),
            after.place().unit(),
            row(before),
            row(after)));
    return after;
  }

  private static void parts(Tx tx, Course course) {
    if (course.parts().isEmpty()) return;
    PreparedBatch batch = tx.handle().prepareBatch(INSERT_PART);
    int seq = 0;
    for (Part p : course.parts()) {
      batch
          .bind("course", course.id())
          .bind("seq", ++seq)
          .bind("code", p.code())
          .bind("title", p.title())
          .bind("minutes", p.minutes())
          .add();
    }
    batch.execute();
  }

  private static List<Course> with(Handle handle, List<Course> bare) {
    if (bare.isEmpty()) return bare;
    Map<Id, List<Part>> parts = new HashMap<>();
    handle
        .createQuery(PARTS)
        .bindList("ids", bare.stream().map(c -> c.id().value()).toList())
        .map(
            row ->
                Map.entry(
                    row.getColumn("course_id", Id.class),
                    new Part(
                        row.getColumn("code", String.class),
                        row.getColumn("title", String.class),
                        Stamps.number(row, "minutes"))))
        .forEach(e -> parts.computeIfAbsent(e.getKey(), i -> new ArrayList<>()).add(e.getValue()));
    return bare.stream()
        .map(
            c ->
                new Course(
                    c.id(),
                    c.version(),
                    c.place(),
                    c.title(),
                    c.summary(),
                    c.tier(),
                    c.terms(),
                    c.retired(),
                    parts.getOrDefault(c.id(), List.of()),
                    c.createdBy(),
                    c.createdAt(),
                    c.updatedBy(),
                    c.updatedAt()))
        .toList();
  }

  private static Course course(RowView row, List<Part> parts) {
    return new Course(
        row.getColumn("id", Id.class),
        Stamps.number(row, "version"),
        Stamps.place(row),
        row.getColumn("title", String.class),
        row.getColumn("summary", String.class),
        Tier.valueOf(row.getColumn("tier", String.class)),
        TrainingRows.terms(row),
        Stamps.flag(row, "retired"),
        parts,
        Stamps.by(row, "created_by"),
        Stamps.at(row, "created_at"),
        Stamps.by(row, "updated_by"),
        Stamps.at(row, "updated_at"));
  }

  private static Map<String, Object> row(Course c) {
    Map<String, Object> row = Stamps.row(c.id(), c.version(), c.place());
    row.put("title", c.title());
    row.put("summary", c.summary());
    row.put("tier", c.tier().name());
    TrainingRows.terms(row, c.terms());
    row.put("retired", c.retired());
    Stamps.put(row, c.createdBy(), c.createdAt(), c.updatedBy(), c.updatedAt());
    return row;
  }
}
