package org.antong.training.internal.store;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.data.Change;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Slice;
import org.antong.platform.api.data.Tx;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.fault.Stale;
import org.antong.training.internal.domain.Above;
import org.antong.training.internal.domain.Session;
import org.antong.training.internal.domain.SessionFilter;
import org.jdbi.v3.core.Handle;

/** Sessions. A reader sees her own places' and those of the places above. */
public final class SessionStore {

  static final String ENTITY = "training.session";

  private static final String FACTS =
      "title, mode, enrol_by, venue, organiser, delegated_org, contact, capacity, materials,"
          + " budget";

  static final String COLUMNS =
      "id, version, division, unit, course_id, plan_id, tier, "
          + CourseStore.TERMS
          + ", "
          + FACTS
          + ", from_day, to_day, scheduled_minutes, half_days, cost, satisfaction,"
          + " satisfaction_sheets, state, reason, "
          + Stamps.COLUMNS;

  private static final String SELECT =
      "select " + Where.of("s", COLUMNS) + ", s.seats_taken from training.session s where <where>";

  private static final String COUNT = "select count(*) from training.session s where <where>";

  private static final String INSERT =
      "insert into training.session ("
          + COLUMNS
          + ", seats_taken) values ("
          + Where.names(COLUMNS)
          + ", 0)";

  private static final String UPDATE =
      "update training.session set "
          + Where.assignments(COLUMNS)
          + " where id = :id and version = :expected";

  /** A seat is taken only where one is free, however many ask at once. */
  private static final String SEAT =
      "update training.session set seats_taken = seats_taken + :more"
          + " where id = :id and seats_taken + :more <= capacity";

  private static final String UNSEAT =
      "update training.session set seats_taken = seats_taken - :less where id = :id";

  private static final String STATE_COLUMNS =
      "row_id, session_id, division, unit, recorded_from, recorded_to, recorded_by, ended_by,"
          + " title, tier, mode, posts, exam, from_day, to_day, venue, organiser, capacity,"
          + " online_cap, scheduled_minutes, half_days, cost, satisfaction, state";

  private static final String INSERT_STATE =
      "insert into training.session_state ("
          + STATE_COLUMNS
          + ") values ("
          + Where.names(STATE_COLUMNS)
          + ")";

  private static final String END_STATE =
      "update training.session_state set recorded_to = :now, ended_by = :by"
          + " where session_id = :id and recorded_to = :forever";

  private static final Map<String, String> SORTS =
      Map.of("fromDay", "s.from_day", "title", "s.title", "taken", "s.seats_taken");

  /** A page of sessions, the latest first. */
  public Slice<Session> list(
      DataScope scope, Above above, Handle handle, SessionFilter filter, Paging paging) {
    Where where = asked(scope, above, filter);
    long total =
        handle
            .createQuery(COUNT)
            .define("where", where.sql())
            .bindMap(where.values())
            .mapTo(Long.class)
            .one();
    List<Session> items =
        handle
            .createQuery(
                SELECT
                    + " order by "
                    + order(paging)
                    + " offset :offset rows fetch next :size rows only")
            .define("where", where.sql())
            .bindMap(where.values())
            .bind("offset", paging.offset())
            .bind("size", paging.size())
            .map(TrainingRows::session)
            .list();
    return new Slice<>(items, paging.page(), paging.size(), total);
  }

  public long count(DataScope scope, Above above, Handle handle, SessionFilter filter) {
    Where where = asked(scope, above, filter);
    return handle
        .createQuery(COUNT)
        .define("where", where.sql())
        .bindMap(where.values())
        .mapTo(Long.class)
        .one();
  }

  public Optional<Session> find(DataScope scope, Above above, Handle handle, Id id) {
    return all(scope, above, handle, List.of(id)).stream().findFirst();
  }

  /** Some sessions; who is out of sight is left out. */
  public List<Session> all(DataScope scope, Above above, Handle handle, Collection<Id> ids) {
    if (ids.isEmpty()) return List.of();
    Where where =
        Where.in(scope, above, "s").in("s.id", "one", ids.stream().map(Id::value).toList());
    return handle
        .createQuery(SELECT)
        .define("where", where.sql())
        .bindMap(where.values())
        .map(TrainingRows::session)
        .list();
  }

  public Session insert(DataScope scope, Tx tx, Session session) {
    Stamps.covered(scope, session.place());
    Map<String, Object> row = row(session);
    tx.handle().createUpdate(INSERT).bindMap(row).execute();
    believe(tx, session);
    Area at = session.place();
    tx.audit(Change.created(ENTITY, session.id(), at.division(), at.unit(), row));
    return session;
  }

  /** Throws Stale when somebody else was faster. */
  public Session update(DataScope scope, Tx tx, Session before, Session after) {
    Stamps.covered(scope, before.place());
    int rows =
        tx.handle()
            .createUpdate(UPDATE)
            .bindMap(row(after))
            .bind("expected", before.version())
            .execute();
    if (rows == 0) throw new Stale();
    tx.handle()
        .createUpdate(END_STATE)
        .bind("now", tx.now())
        .bind("by", tx.caller().account())
        .bind("id", after.id())
        .bind("forever", Where.FOREVER)
        .execute();
    believe(tx, after);
    Area at = after.place();
    tx.audit(Change.updated(ENTITY, after.id(), at.division(), at.unit(), row(before), row(after)));
    return after;
  }

  /**
   * Takes seats; false when fewer are free. The caller may fill the session from her own places or
   * through a quota, which the service has asked.
   */
  boolean seat(DataScope scope, Handle handle, Id session, int more) {
    return handle.createUpdate(SEAT).bind("more", more).bind("id", session).execute() > 0;
  }

  void unseat(DataScope scope, Handle handle, Id session, int less) {
    handle.createUpdate(UNSEAT).bind("less", less).bind("id", session).execute();
  }

  private static Where asked(DataScope scope, Above above, SessionFilter f) {
    Where where =
        Where.in(scope, above, "s")
            .area("s", f.area())
            .in("s.tier", "tier", f.tiers())
            .in("s.mode", "mode", f.modes())
            .in("s.state", "state", f.states());
    if (f.q() != null) {
      where.and("lower(s.title) like :q escape '!'").bind("q", like(f.q()));
    }
    if (f.post() != null) {
      where.and("s.posts like :post").bind("post", "%" + f.post().name() + "%");
    }
    if (f.from() != null) where.and("s.to_day >= :from").bind("from", f.from());
    if (f.to() != null) where.and("s.from_day <= :to").bind("to", f.to());
    if (f.endedFrom() != null) {
      where.and("s.to_day >= :endedFrom").bind("endedFrom", f.endedFrom());
    }
    if (f.endedTo() != null) where.and("s.to_day <= :endedTo").bind("endedTo", f.endedTo());
    return where;
  }

  private static String like(String q) {
    String safe = q.toLowerCase(java.util.Locale.ROOT).replaceAll("([!%_])", "!$1");
    return "%" + safe + "%";
  }

  private static String order(Paging paging) {
    for (Paging.Sort sort : paging.sort()) {
      String column = SORTS.get(sort.field());
      if (column != null) return column + (sort.descending() ? " desc" : "") + ", s.id";
    }
    return "s.from_day desc, s.id desc";
  }

  private static void believe(Tx tx, Session s) {
    Map<String, Object> state = new HashMap<>(row(s));
    state.put("row_id", Id.next());
    state.put("session_id", s.id());
    state.put("recorded_from", tx.now());
    state.put("recorded_to", Where.FOREVER);
    state.put("recorded_by", tx.caller().account());
    state.put("ended_by", null);
    tx.handle().createUpdate(INSERT_STATE).bindMap(state).execute();
  }

  private static Map<String, Object> row(Session s) {
    Map<String, Object> row = Stamps.row(s.id(), s.version(), s.place());
    row.put("course_id", s.course());
    row.put("plan_id", s.plan());
    row.put("tier", s.tier().name());
    TrainingRows.terms(row, s.terms());
    row.put("title", s.facts().title());
    row.put("mode", s.facts().mode().name());
    row.put("enrol_by", s.facts().enrolBy());
    row.put("venue", s.facts().venue());
    row.put("organiser", s.facts().organiser());
    row.put("delegated_org", s.facts().delegated());
    row.put("contact", s.facts().contact());
    row.put("capacity", s.facts().capacity());
    row.put("materials", s.facts().materials());
    row.put("budget", s.facts().budget());
    row.put("from_day", s.times().from());
    row.put("to_day", s.times().to());
    row.put("scheduled_minutes", s.times().minutes());
    row.put("half_days", s.times().halfDays());
    row.put("cost", s.cost());
    row.put("satisfaction", s.rating() == null ? null : s.rating().tenths());
    row.put("satisfaction_sheets", s.rating() == null ? null : s.rating().sheets());
    row.put("state", s.state().name());
    row.put("reason", s.reason());
    Stamps.put(row, s.createdBy(), s.createdAt(), s.updatedBy(), s.updatedAt());
    return row;
  }
}
