package org.antong.training.internal.store;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.data.Change;
import org.antong.platform.api.data.Tx;
import org.antong.platform.api.division.Area;
import org.antong.training.internal.domain.Above;
import org.antong.training.internal.domain.Half;
import org.antong.training.internal.domain.HalfDay;
import org.antong.training.internal.domain.Session;
import org.antong.training.internal.domain.Trainer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.RowView;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The half-days of sessions and who teaches. */
public final class TimetableStore {

  private static final String HALF_ENTITY = "training.half_day";
  private static final String TRAINER_ENTITY = "training.session_trainer";

  private static final String HALF_COLUMNS =
      "id, session_id, division, unit, on_day, half, minutes, online, topic";

  private static final String HALVES =
      "select "
          + Where.of("h", HALF_COLUMNS)
          + " from training.half_day h where <where> order by h.session_id, h.on_day, h.half";

  private static final String INSERT_HALF =
      "insert into training.half_day ("
          + HALF_COLUMNS
          + ") values ("
          + Where.names(HALF_COLUMNS)
          + ")";

  private static final String UPDATE_HALF =
      "update training.half_day set minutes = :minutes, online = :online, topic = :topic"
          + " where id = :id";

  private static final String DELETE_HALF = "delete from training.half_day where id = :id";

  private static final String TRAINER_COLUMNS =
      "id, session_id, division, unit, name, organisation, title, topic, half_days, minutes, fee";

  private static final String TRAINERS =
      "select "
          + Where.of("t", TRAINER_COLUMNS)
          + " from training.session_trainer t where <where> order by t.session_id, t.id";

  private static final String INSERT_TRAINER =
      "insert into training.session_trainer ("
          + TRAINER_COLUMNS
          + ") values ("
          + Where.names(TRAINER_COLUMNS)
          + ")";

  private static final String DELETE_TRAINERS =
      "delete from training.session_trainer where session_id = :session";

  /** The half-days of sessions, each in order of time. */
  public Map<Id, List<HalfDay>> halves(
      DataScope scope, Above above, Handle handle, Collection<Id> sessions) {
    Map<Id, List<HalfDay>> found = new LinkedHashMap<>();
    if (sessions.isEmpty()) return found;
    Where where = Where.in(scope, above, "h").in("h.session_id", "s", values(sessions));
    handle
        .createQuery(HALVES)
        .define("where", where.sql())
        .bindMap(where.values())
        .map(row -> Map.entry(row.getColumn("session_id", Id.class), half(row)))
        .forEach(e -> found.computeIfAbsent(e.getKey(), i -> new ArrayList<>()).add(e.getValue()));
    return found;
  }

  public List<HalfDay> halves(DataScope scope, Above above, Handle handle, Id session) {
    return halves(scope, above, handle, Set.of(session)).getOrDefault(session, List.of());
  }

  /** Who teaches in sessions, in the order they were entered. */
  public Map<Id, List<Trainer>> trainers(
      DataScope scope, Above above, Handle handle, Collection<Id> sessions) {
    Map<Id, List<Trainer>> found = new LinkedHashMap<>();
    if (sessions.isEmpty()) return found;
    Where where = Where.in(scope, above, "t").in("t.session_id", "s", values(sessions));
    handle
        .createQuery(TRAINERS)
        .define("where", where.sql())
        .bindMap(where.values())
        .map(row -> Map.entry(row.getColumn("session_id", Id.class), trainer(row)))
        .forEach(e -> found.computeIfAbsent(e.getKey(), i -> new ArrayList<>()).add(e.getValue()));
    return found;
  }

  public List<Trainer> trainers(DataScope scope, Above above, Handle handle, Id session) {
    return trainers(scope, above, handle, Set.of(session)).getOrDefault(session, List.of());
  }

  /**
   * Sets the half-days of a session. One that stays keeps its id, so that attendance already taken
   * stays with it.
   */
  public void halves(DataScope scope, Tx tx, Session session, List<HalfDay> wanted) {
    Stamps.covered(scope, session.place());
    Map<String, HalfDay> old = new HashMap<>();
    halves(scope, Above.NOTHING, tx.handle(), session.id()).forEach(h -> old.put(h.slot(), h));
    Area at = session.place();
    Set<String> kept = new HashSet<>();
    for (HalfDay h : wanted) {
      kept.add(h.slot());
      HalfDay was = old.get(h.slot());
      Map<String, Object> row = row(session, h, was == null ? Id.next() : was.id());
      Id id = (Id) row.get("id");
      if (was == null) {
        tx.handle().createUpdate(INSERT_HALF).bindMap(row).execute();
        tx.audit(Change.created(HALF_ENTITY, id, at.division(), at.unit(), row));
      } else {
        Map<String, Object> before = row(session, was, id);
        if (before.equals(row)) continue;
        tx.handle().createUpdate(UPDATE_HALF).bindMap(row).execute();
        tx.audit(Change.updated(HALF_ENTITY, id, at.division(), at.unit(), before, row));
      }
    }
    for (HalfDay was : old.values()) {
      if (kept.contains(was.slot())) continue;
      tx.handle().createUpdate(DELETE_HALF).bind("id", was.id()).execute();
      Map<String, Object> row = row(session, was, was.id());
      tx.audit(Change.removed(HALF_ENTITY, was.id(), at.division(), at.unit(), row));
    }
  }

  /** Sets who teaches in a session. */
  public void trainers(DataScope scope, Tx tx, Session session, List<Trainer> wanted) {
    Stamps.covered(scope, session.place());
    Area at = session.place();
    List<Trainer> old = trainers(scope, Above.NOTHING, tx.handle(), session.id());
    if (old.equals(wanted)) return;
    tx.handle().createUpdate(DELETE_TRAINERS).bind("session", session.id()).execute();
    for (Trainer t : old) {
      if (wanted.contains(t)) continue;
      tx.audit(Change.removed(TRAINER_ENTITY, t.id(), at.division(), at.unit(), row(session, t)));
    }
    if (wanted.isEmpty()) return;
    PreparedBatch batch = tx.handle().prepareBatch(INSERT_TRAINER);
    for (Trainer t : wanted) {
      Map<String, Object> row = row(session, t);
      batch.bindMap(row).add();
      if (!old.contains(t)) {
        tx.audit(Change.created(TRAINER_ENTITY, t.id(), at.division(), at.unit(), row));
      }
    }
    batch.execute();
  }

  private static List<Long> values(Collection<Id> ids) {
    return ids.stream().map(Id::value).toList();
  }

  private static HalfDay half(RowView row) {
    return new HalfDay(
        row.getColumn("id", Id.class),
        row.getColumn("on_day", LocalDate.class),
        Half.valueOf(row.getColumn("half", String.class)),
        Stamps.number(row, "minutes"),
        Stamps.flag(row, "online"),
        row.getColumn("topic", String.class));
  }

  private static Trainer trainer(RowView row) {
    String slots = row.getColumn("half_days", String.class);
    return new Trainer(
        row.getColumn("id", Id.class),
        row.getColumn("name", String.class),
        row.getColumn("organisation", String.class),
        row.getColumn("title", String.class),
        row.getColumn("topic", String.class),
        slots == null
            ? Set.of()
            : Stream.of(slots.split(",")).collect(Collectors.toUnmodifiableSet()),
        row.getColumn("minutes", Integer.class),
        row.getColumn("fee", Long.class));
  }

  private static Map<String, Object> row(Session session, HalfDay h, Id id) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("id", id);
    row.put("session_id", session.id());
    row.put("division", session.place().division());
    row.put("unit", session.place().unit());
    row.put("on_day", h.day());
    row.put("half", h.half().name());
    row.put("minutes", h.minutes());
    row.put("online", h.online());
    row.put("topic", h.topic());
    return row;
  }

  private static Map<String, Object> row(Session session, Trainer t) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("id", t.id());
    row.put("session_id", session.id());
    row.put("division", session.place().division());
    row.put("unit", session.place().unit());
    row.put("name", t.name());
    row.put("organisation", t.organisation());
    row.put("title", t.title());
    row.put("topic", t.topic());
    row.put(
        "half_days",
        t.slots().isEmpty() ? null : t.slots().stream().sorted().collect(Collectors.joining(",")));
    row.put("minutes", t.minutes());
    row.put("fee", t.fee());
    return row;
  }
}
