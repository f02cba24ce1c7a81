package org.antong.platform.reporting.internal.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.antong.platform.api.Id;
import org.antong.platform.api.Period;
import org.antong.platform.api.Role;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.access.FieldCipher;
import org.antong.platform.api.data.Change;
import org.antong.platform.api.data.Tx;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.division.DivisionLevel;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.fault.Stale;
import org.antong.platform.reporting.internal.domain.Delivery;
import org.antong.platform.reporting.internal.domain.Delivery.Mail;
import org.antong.platform.reporting.internal.domain.Delivery.State;
import org.antong.platform.reporting.internal.domain.DeliveryPlan;
import org.antong.platform.reporting.internal.domain.DeliveryPlan.To;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** Plans of what is sent, what was sent, and who opened it. */
public final class DeliveryStore {

  private static final String ENTITY = "reporting.delivery_plan";
  static final String FIELD = "reporting.delivery_plan.emails";

  private static final String PLAN =
      "id, version, division, unit, report, place, place_unit, period_kind, days, first_period,"
          + " to_account, to_role, to_division, to_unit, to_name, emails, active, created_by,"
          + " created_at";

  private static final String PLANS =
      "select "
          + PLAN
          + " from reporting.delivery_plan where <scope>"
          + " order by active desc, id desc offset 0 rows fetch next :most rows only";

  private static final String PLAN_OF =
      "select " + PLAN + " from reporting.delivery_plan where id = :id and <scope>";

  private static final String ACTIVE =
      "select " + PLAN + " from reporting.delivery_plan where active = true order by id";

  private static final String INSERT_PLAN =
      """
      insert into reporting.delivery_plan (id, version, division, unit, report, place, place_unit,
          period_kind, days, first_period, to_account, to_role, to_division, to_unit, to_name,
          emails, active, created_by, created_at, updated_by, updated_at)
      values (:id, :version, :division, :unit, :report, :place, :place_unit,
          :period_kind, :days, :first_period, :to_account, :to_role, :to_division, :to_unit, :to_name,
          :emails, :active, :created_by, :created_at, :created_by, :created_at)""";

  private static final String STOP =
      """
      update reporting.delivery_plan
         set version = version + 1, active = false, updated_by = :by, updated_at = :now
       where id = :id and version = :version and active = true and <scope>""";

  private static final String COLUMNS =
      "id, plan, period, report, place, place_unit, to_account, to_role, to_division, to_unit,"
          + " state, message, mail, mail_tries, sent_at";

  private static final String INSERT =
      """
      insert into reporting.delivery (id, plan, period, report, place, place_unit, to_account,
          to_role, to_division, to_unit, state, message, mail, mail_tries, sent_at)
      values (:id, :plan, :period, :report, :place, :placeUnit, :toAccount,
          :toRole, :toDivision, :toUnit, :state, :message, :mail, 0, :at)""";

  private static final String THERE =
      "select count(*) from reporting.delivery where plan = :plan and period = :period";

  private static final String FIND =
      "select " + COLUMNS + " from reporting.delivery where id = :id";

  private static final String OF_PLAN =
      "select "
          + COLUMNS
          + " from reporting.delivery where plan = :plan order by id desc"
          + " offset 0 rows fetch next :most rows only";

  private static final String TO_ACCOUNT =
      "select "
          + COLUMNS
          + " from reporting.delivery where to_account = :account and state = 'SENT'"
          + " order by id desc offset 0 rows fetch next :most rows only";

  private static final String TO_PLACES =
      "select "
          + COLUMNS
          + " from reporting.delivery where to_division in (<divisions>) and state = 'SENT'"
          + " order by id desc offset 0 rows fetch next :most rows only";

  private static final String MAILS =
      "select " + COLUMNS + " from reporting.delivery where mail = 'WAITING' order by id";

  private static final String SET_MAIL =
      """
      update reporting.delivery set mail = :mail, mail_tries = mail_tries + 1 where id = :id""";

  private static final String READ_BY =
      "select delivery from reporting.delivery_read where account = :account and delivery in (<ids>)";

  private static final String READERS =
      "select delivery, account, read_at from reporting.delivery_read"
          + " where delivery in (<ids>) order by read_at";

  private static final String HAS_READ =
      "select count(*) from reporting.delivery_read where delivery = :delivery and account = :account";

  private static final String READ =
      """
      insert into reporting.delivery_read (delivery, account, read_at)
      values (:delivery, :account, :now)""";

  private final FieldCipher cipher;

  /** Who opened a delivery, and when first. */
  public record Reader(Id delivery, Id account, Instant at) {}

  public DeliveryStore(FieldCipher cipher) {
    this.cipher = cipher;
  }

  /** The plans of the reader's places, those that run first. */
  public List<DeliveryPlan> plans(DataScope scope, Handle handle, int most) {
    return handle
        .createQuery(PLANS)
        .define("scope", scope.on("division", "unit"))
        .bindMap(scope.bindings())
        .bind("most", most)
        .map((r, c) -> plan(r))
        .list();
  }

  public Optional<DeliveryPlan> plan(DataScope scope, Handle handle, Id id) {
    return handle
        .createQuery(PLAN_OF)
        .define("scope", scope.on("division", "unit"))
        .bindMap(scope.bindings())
        .bind("id", id)
        .map((r, c) -> plan(r))
        .findFirst();
  }

  /** All plans that run, for whoever sends. */
  public List<DeliveryPlan> active(DataScope scope, Handle handle) {
    return handle.createQuery(ACTIVE).map((r, c) -> plan(r)).list();
  }

  public void insert(DataScope scope, Tx tx, DeliveryPlan plan) {
    if (!scope.covers(plan.owner().division(), ReturnRows.unit(plan.owner()))) throw new Missing();
    Map<String, Object> row = row(plan);
    tx.handle().createUpdate(INSERT_PLAN).bindMap(row).execute();
    tx.audit(
        Change.created(
            ENTITY, plan.id(), plan.owner().division(), ReturnRows.unit(plan.owner()), row));
  }

  /** Ends a plan. Throws Stale when somebody else did. */
  public void stop(DataScope scope, Tx tx, DeliveryPlan plan) {
    int stopped =
        tx.handle()
            .createUpdate(STOP)
            .define("scope", scope.on("division", "unit"))
            .bindMap(scope.bindings())
            .bind("id", plan.id())
            .bind("version", plan.version())
            .bind("by", tx.caller().account())
            .bind("now", tx.now())
            .execute();
    if (stopped == 0) throw new Stale();
    tx.audit(
        Change.updated(
            ENTITY,
            plan.id(),
            plan.owner().division(),
            ReturnRows.unit(plan.owner()),
            row(plan),
            row(plan.stopped())));
  }

  /** Whether a period of a plan was sent. */
  public boolean sent(DataScope scope, Handle handle, Id plan, Period period) {
    return handle
            .createQuery(THERE)
            .bind("plan", plan)
            .bind("period", period.toString())
            .mapTo(Integer.class)
            .one()
        > 0;
  }

  /** Keeps that something was sent. Throws Stale when another node has just done so. */
  public void insert(DataScope scope, Tx tx, Delivery d) {
    tx.upkeep("what the platform sends by a plan that was audited");
    try {
      tx.handle()
          .createUpdate(INSERT)
          .bind("id", d.id())
          .bind("plan", d.plan())
          .bind("period", d.period().toString())
          .bind("report", d.report())
          .bind("place", d.place().division())
          .bind("placeUnit", ReturnRows.unit(d.place()))
          .bind("toAccount", d.toAccount())
          .bind("toRole", d.toRole() == null ? null : d.toRole().name())
          .bind("toDivision", d.toPlace() == null ? null : d.toPlace().division())
          .bind("toUnit", d.toPlace() == null ? null : ReturnRows.unit(d.toPlace()))
          .bind("state", d.state().name())
          .bind("message", d.message())
          .bind("mail", d.mail().name())
          .bind("at", d.at())
          .execute();
    } catch (UnableToExecuteStatementException e) {
      // the unique key: another node was faster
      throw new Stale();
    }
  }

  public Optional<Delivery> find(DataScope scope, Handle handle, Id id) {
    return handle.createQuery(FIND).bind("id", id).map((r, c) -> read(r)).findFirst();
  }

  /** What a plan has sent, the latest first. */
  public List<Delivery> ofPlan(DataScope scope, Handle handle, Id plan, int most) {
    return handle
        .createQuery(OF_PLAN)
        .bind("plan", plan)
        .bind("most", most)
        .map((r, c) -> read(r))
        .list();
  }

  /** What came to an account by name. */
  public List<Delivery> toAccount(DataScope scope, Handle handle, Id account, int most) {
    return handle
        .createQuery(TO_ACCOUNT)
        .bind("account", account)
        .bind("most", most)
        .map((r, c) -> read(r))
        .list();
  }

  /** What came to roles at these places. */
  public List<Delivery> toPlaces(
      DataScope scope, Handle handle, Collection<DivisionCode> places, int most) {
    if (places.isEmpty()) return List.of();
    return handle
        .createQuery(TO_PLACES)
        .bindList("divisions", places.stream().map(DivisionCode::value).toList())
        .bind("most", most)
        .map((r, c) -> read(r))
        .list();
  }

  /** Deliveries whose mail waits. */
  public List<Delivery> mails(DataScope scope, Handle handle) {
    return handle.createQuery(MAILS).map((r, c) -> read(r)).list();
  }

  public void mail(DataScope scope, Tx tx, Id id, Mail mail) {
    tx.upkeep("what became of a mail without any data");
    tx.handle().createUpdate(SET_MAIL).bind("id", id).bind("mail", mail.name()).execute();
  }

  /** Which of these an account has opened. */
  public Set<Id> readBy(DataScope scope, Handle handle, Id account, Collection<Id> deliveries) {
    if (deliveries.isEmpty()) return Set.of();
    return handle
        .createQuery(READ_BY)
        .bind("account", account)
        .bindList("ids", deliveries.stream().map(Id::value).toList())
        .mapTo(Id.class)
        .set();
  }

  /** Who opened these deliveries. */
  public List<Reader> readers(DataScope scope, Handle handle, Collection<Id> some) {
    if (some.isEmpty()) return List.of();
    return handle
        .createQuery(READERS)
        .bindList("ids", some.stream().map(Id::value).toList())
        .map(
            (r, c) ->
                new Reader(
                    new Id(r.getLong("delivery")),
                    new Id(r.getLong("account")),
                    Times.read(r, "read_at")))
        .list();
  }

  /** Keeps who opened a delivery first when. */
  public void read(DataScope scope, Tx tx, Delivery d, Id account) {
    tx.upkeep("the log of what was read");
    int there =
        tx.handle()
            .createQuery(HAS_READ)
            .bind("delivery", d.id())
            .bind("account", account)
            .mapTo(Integer.class)
            .one();
    if (there > 0) return;
    tx.handle()
        .createUpdate(READ)
        .bind("delivery", d.id())
        .bind("account", account)
        .bind("now", tx.now())
        .execute();
  }

  private Map<String, Object> row(DeliveryPlan p) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("id", p.id());
    row.put("version", p.version());
    row.put("division", p.owner().division());
    row.put("unit", ReturnRows.unit(p.owner()));
    row.put("report", p.report());
    row.put("place", p.place().division());
    row.put("place_unit", ReturnRows.unit(p.place()));
    row.put("period_kind", p.kind().name());
    row.put("days", p.days());
    row.put("first_period", p.first().toString());
    row.put("to_account", p.to().account());
    row.put("to_role", p.to().role() == null ? null : p.to().role().name());
    row.put("to_division", p.to().at() == null ? null : p.to().at().division());
    row.put("to_unit", p.to().at() == null ? null : ReturnRows.unit(p.to().at()));
    row.put("to_name", p.to().name());
    row.put(
        "emails", p.emails().isEmpty() ? null : cipher.seal(FIELD, String.join(",", p.emails())));
    row.put("active", p.active());
    row.put("created_by", p.by());
    row.put("created_at", p.at());
    return row;
  }

  private DeliveryPlan plan(ResultSet r) throws SQLException {
    Optional<Id> account = ReturnRows.id(r, "to_account");
    String role = r.getString("to_role");
    String emails = r.getString("emails");
    return new DeliveryPlan(
        new Id(r.getLong("id")),
        r.getInt("version"),
        area(r, "division", "unit"),
        r.getString("report"),
        area(r, "place", "place_unit"),
        Period.Kind.valueOf(r.getString("period_kind")),
        r.getInt("days"),
        Period.parse(r.getString("first_period")).orElseThrow(),
        new To(
            account.orElse(null),
            role == null ? null : Role.valueOf(role),
            role == null ? null : area(r, "to_division", "to_unit"),
            r.getString("to_name")),
        emails == null ? List.of() : Arrays.asList(cipher.open(FIELD, emails).split(",")),
        r.getBoolean("active"),
        new Id(r.getLong("created_by")),
        Times.read(r, "created_at"));
  }

  private static Delivery read(ResultSet r) throws SQLException {
    Optional<Id> account = ReturnRows.id(r, "to_account");
    String role = r.getString("to_role");
    return new Delivery(
        new Id(r.getLong("id")),
        new Id(r.getLong("plan")),
        Period.parse(r.getString("period")).orElseThrow(),
        r.getString("report"),
        area(r, "place", "place_unit"),
        account.orElse(null),
        role == null ? null : Role.valueOf(role),
        role == null ? null : area(r, "to_division", "to_unit"),
        State.valueOf(r.getString("state")),
        r.getString("message"),
        Mail.valueOf(r.getString("mail")),
        r.getInt("mail_tries"),
        Times.read(r, "sent_at"));
  }

  private static Area area(ResultSet r, String division, String unit) throws SQLException {
    DivisionCode code = new DivisionCode(r.getLong(division));
    boolean above = code.level().above(DivisionLevel.COUNTY);
    return Area.of(code, above ? null : new DivisionCode(r.getLong(unit)));
  }
}
