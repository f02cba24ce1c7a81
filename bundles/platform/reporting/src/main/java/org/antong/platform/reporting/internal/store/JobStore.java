package org.antong.platform.reporting.internal.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.access.Identity;
import org.antong.platform.api.access.Purpose;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Slice;
import org.antong.platform.api.data.Tx;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.division.DivisionLevel;
import org.antong.platform.reporting.internal.domain.Format;
import org.antong.platform.reporting.internal.domain.Job;
import org.antong.platform.reporting.internal.domain.Job.Asked;
import org.antong.platform.reporting.internal.domain.Job.Made;
import org.antong.platform.reporting.internal.domain.Job.State;
import org.jdbi.v3.core.Handle;

/** Reports made in the background. Everybody sees her own. */
public final class JobStore {

  private static final String COLUMNS =
      "id, account, report, format, parameters, title, place, period, division, unit, as_of, server,"
          + " locale, purpose, purpose_until, shown, state, starts, cancelled, rows_total,"
          + " rows_done, message, message_args, file_name, file_size, sha256, created_at,"
          + " started_at, ended_at, expires_at";

  private static final String INSERT =
      """
      insert into reporting.report_job (id, account, report, format, parameters, title, place,
          period, division, unit, as_of, server, locale, purpose, purpose_until, state, starts,
          cancelled, rows_total, rows_done, file_size, created_at, expires_at, updated_at)
      values (:id, :account, :report, :format, :parameters, :title, :place,
          :period, :division, :unit, :asOf, :server, :locale, :purpose, :purposeUntil, 'WAITING', 0,
          false, :total, 0, 0, :now, :expires, :now)""";

  private static final String FIND =
      "select " + COLUMNS + " from reporting.report_job where id = :id";

  private static final String MINE =
      "select "
          + COLUMNS
          + " from reporting.report_job where account = :account and expires_at > :now"
          + " order by id desc offset :offset rows fetch next :size rows only";

  private static final String COUNT_MINE =
      "select count(*) from reporting.report_job where account = :account and expires_at > :now";

  private static final String COUNT_OPEN =
      """
      select count(*) from reporting.report_job
       where account = :account and state in ('WAITING', 'RUNNING')""";

  private static final String OPEN =
      "select id from reporting.report_job where state in ('WAITING', 'RUNNING') order by id";

  private static final String BEFORE =
      "select count(*) from reporting.report_job where state = 'WAITING' and id < :id";

  private static final String START =
      """
      update reporting.report_job
         set state = 'RUNNING', starts = starts + 1, started_at = :now, updated_at = :now,
             rows_done = 0, shown = :identity
       where id = :id and state in ('WAITING', 'RUNNING')""";

  private static final String AGAIN =
      """
      update reporting.report_job
         set state = 'WAITING', starts = starts - 1, updated_at = :now
       where id = :id and state = 'RUNNING'""";

  private static final String PROGRESS =
      """
      update reporting.report_job set rows_done = :done, updated_at = :now
       where id = :id and state = 'RUNNING' and cancelled = false""";

  private static final String DONE =
      """
      update reporting.report_job
         set state = 'DONE', file_name = :name, file_size = :size, sha256 = :sha256,
             rows_done = :rows, rows_total = :rows, ended_at = :now, expires_at = :expires,
             updated_at = :now
       where id = :id and state = 'RUNNING' and cancelled = false""";

  private static final String END =
      """
      update reporting.report_job
         set state = :state, message = :message, message_args = :args, ended_at = :now,
             expires_at = :expires, updated_at = :now
       where id = :id and state in ('WAITING', 'RUNNING')""";

  private static final String ASK_OFF =
      """
      update reporting.report_job set cancelled = true, updated_at = :now
       where id = :id and state in ('WAITING', 'RUNNING')""";

  private static final String INSERT_PART =
      """
      insert into reporting.report_job_part (job, part_no, reference)
      values (:job, :part, :reference)""";

  private static final String PARTS =
      "select reference from reporting.report_job_part where job = :job order by part_no";

  private static final String REMOVE_PARTS =
      "delete from reporting.report_job_part where job = :job";

  private static final String REMOVE = "delete from reporting.report_job where id = :id";

  private static final String EXPIRED =
      """
      select id from reporting.report_job
       where expires_at <= :now and state in ('DONE', 'FAILED', 'CANCELLED')""";

  private static final String NAMED =
      """
      select id from reporting.report_job
       where state in ('RUNNING', 'DONE') and shown = 'FULL'
       order by id""";

  private static final String WITHDRAW =
      """
      update reporting.report_job
         set state = 'FAILED', message = :message, message_args = '', file_name = null,
             file_size = 0, sha256 = null, ended_at = coalesce(ended_at, :now), updated_at = :now
       where id = :id and state in ('RUNNING', 'DONE')""";

  private static final String ARGS = "\u001f";
  private static final String UPKEEP = "a file made in the background; the asking was audited";

  public void insert(DataScope scope, Tx tx, Job job) {
    Asked a = job.asked();
    tx.handle()
        .createUpdate(INSERT)
        .bind("id", job.id())
        .bind("account", job.account())
        .bind("report", a.report())
        .bind("format", a.format().name())
        .bind("parameters", a.parameters())
        .bind("title", a.title())
        .bind("place", a.place())
        .bind("period", a.period())
        .bind("division", a.area().division())
        .bind("unit", ReturnRows.unit(a.area()))
        .bind("asOf", a.asOf())
        .bind("server", a.server())
        .bind("locale", a.locale().toLanguageTag())
        .bind("purpose", a.purpose() == null ? null : a.purpose().text())
        .bind("purposeUntil", a.purpose() == null ? null : a.purpose().until())
        .bind("total", job.total())
        .bind("now", job.createdAt())
        .bind("expires", job.expiresAt())
        .execute();
    tx.note(
        "ask",
        "reporting.report_job",
        job.id(),
        a.area().division(),
        ReturnRows.unit(a.area()),
        a.report() + " " + a.format().code());
  }

  public Optional<Job> find(DataScope scope, Handle handle, Id id) {
    return handle.createQuery(FIND).bind("id", id).map((r, c) -> read(r)).findFirst();
  }

  /** A page of an account's jobs, the latest first. */
  public Slice<Job> mine(DataScope scope, Handle handle, Id account, Instant now, Paging paging) {
    long total =
        handle
            .createQuery(COUNT_MINE)
            .bind("account", account)
            .bind("now", now)
            .mapTo(Long.class)
            .one();
    List<Job> jobs =
        handle
            .createQuery(MINE)
            .bind("account", account)
            .bind("now", now)
            .bind("offset", paging.offset())
            .bind("size", paging.size())
            .map((r, c) -> read(r))
            .list();
    return new Slice<>(jobs, paging.page(), paging.size(), total);
  }

  /** How many jobs of an account are not over. */
  public int open(DataScope scope, Handle handle, Id account) {
    return handle.createQuery(COUNT_OPEN).bind("account", account).mapTo(Integer.class).one();
  }

  /** All that are not over, the first asked for first. */
  public List<Id> open(DataScope scope, Handle handle) {
    return handle.createQuery(OPEN).mapTo(Id.class).list();
  }

  /** How many wait before this one. */
  public int before(DataScope scope, Handle handle, Id id) {
    return handle.createQuery(BEFORE).bind("id", id).mapTo(Integer.class).one();
  }

  /** Begins a job, anew where somebody had begun it; false when it is over. */
  public boolean start(DataScope scope, Tx tx, Id id, Identity identity) {
    tx.upkeep(UPKEEP);
    return tx.handle()
            .createUpdate(START)
            .bind("id", id)
            .bind("identity", identity.name())
            .bind("now", tx.now())
            .execute()
        == 1;
  }

  /** Puts a job back whose maker is being stopped; this start does not count. */
  public void again(DataScope scope, Tx tx, Id id) {
    tx.upkeep(UPKEEP);
    tx.handle().createUpdate(AGAIN).bind("id", id).bind("now", tx.now()).execute();
  }

  /** Notes how far it is; false when it is to be stopped. */
  public boolean progress(DataScope scope, Tx tx, Id id, long done) {
    tx.upkeep(UPKEEP);
    return tx.handle()
            .createUpdate(PROGRESS)
            .bind("id", id)
            .bind("done", done)
            .bind("now", tx.now())
            .execute()
        == 1;
  }

  /** The file is whole; false when the job was cancelled meanwhile. */
  public boolean done(DataScope scope, Tx tx, Id id, Made file, long rows, Instant expires) {
    tx.upkeep(UPKEEP);
    return tx.handle()
            .createUpdate(DONE)
            .bind("id", id)
            .bind("name", file.name())
            .bind("size", file.size())
            .bind("sha256", file.sha256())
            .bind("rows", rows)
            .bind("expires", expires)
            .bind("now", tx.now())
            .execute()
        == 1;
  }

  /**
   * Ends a job without a file.
   *
   * @param message text key of the reason; null for one that was cancelled
   */
  public void end(
      DataScope scope,
      Tx tx,
      Id id,
      State state,
      String message,
      List<String> args,
      Instant expires) {
    tx.upkeep(UPKEEP);
    tx.handle()
        .createUpdate(END)
        .bind("id", id)
        .bind("state", state.name())
        .bind("message", message)
        .bind("args", String.join(ARGS, args))
        .bind("expires", expires)
        .bind("now", tx.now())
        .execute();
  }

  /** Asks that a job be stopped. */
  public void askOff(DataScope scope, Tx tx, Job job) {
    tx.handle().createUpdate(ASK_OFF).bind("id", job.id()).bind("now", tx.now()).execute();
    note(tx, "cancel", job);
  }

  public void addPart(DataScope scope, Tx tx, Id job, int part, String reference) {
    tx.upkeep(UPKEEP);
    tx.handle()
        .createUpdate(INSERT_PART)
        .bind("job", job)
        .bind("part", part)
        .bind("reference", reference)
        .execute();
  }

  /** References of the pieces in order. */
  public List<String> parts(DataScope scope, Handle handle, Id job) {
    return handle.createQuery(PARTS).bind("job", job).mapTo(String.class).list();
  }

  public void removeParts(DataScope scope, Tx tx, Id job) {
    tx.upkeep(UPKEEP);
    tx.handle().createUpdate(REMOVE_PARTS).bind("job", job).execute();
  }

  /** Notes that the file was opened. */
  public void opened(DataScope scope, Tx tx, Job job) {
    note(tx, "open", job);
  }

  /** Removes a job somebody does not want any more, or that has run out. */
  public void remove(DataScope scope, Tx tx, Job job) {
    tx.handle().createUpdate(REMOVE_PARTS).bind("job", job.id()).execute();
    tx.handle().createUpdate(REMOVE).bind("id", job.id()).execute();
    note(tx, "remove", job);
  }

  /** Jobs whose time is over. */
  public List<Id> expired(DataScope scope, Handle handle, Instant now) {
    return handle.createQuery(EXPIRED).bind("now", now).mapTo(Id.class).list();
  }

  /** Those that show names in full, or will when they are made. */
  public List<Id> named(DataScope scope, Handle handle) {
    return handle.createQuery(NAMED).mapTo(Id.class).list();
  }

  /** Takes a file away again; what is left says why. */
  public void withdraw(DataScope scope, Tx tx, Job job, String message) {
    tx.handle().createUpdate(REMOVE_PARTS).bind("job", job.id()).execute();
    tx.handle()
        .createUpdate(WITHDRAW)
        .bind("id", job.id())
        .bind("message", message)
        .bind("now", tx.now())
        .execute();
    note(tx, "withdraw", job);
  }

  private static void note(Tx tx, String action, Job job) {
    Area area = job.asked().area();
    tx.note(
        action,
        "reporting.report_job",
        job.id(),
        area.division(),
        ReturnRows.unit(area),
        job.asked().report() + " " + job.asked().format().code());
  }

  private static Job read(ResultSet r) throws SQLException {
    DivisionCode division = new DivisionCode(r.getLong("division"));
    boolean above = division.level().above(DivisionLevel.COUNTY);
    String purpose = r.getString("purpose");
    String identity = r.getString("shown");
    String args = r.getString("message_args");
    String name = r.getString("file_name");
    return new Job(
        new Id(r.getLong("id")),
        new Id(r.getLong("account")),
        new Asked(
            r.getString("report"),
            Format.valueOf(r.getString("format")),
            r.getString("parameters"),
            r.getString("title"),
            r.getString("place"),
            r.getString("period"),
            Area.of(division, above ? null : new DivisionCode(r.getLong("unit"))),
            r.getDate("as_of").toLocalDate(),
            r.getString("server"),
            Locale.forLanguageTag(r.getString("locale")),
            purpose == null ? null : new Purpose(purpose, Times.read(r, "purpose_until"))),
        identity == null ? null : Identity.valueOf(identity),
        State.valueOf(r.getString("state")),
        r.getInt("starts"),
        r.getBoolean("cancelled"),
        r.getLong("rows_total"),
        r.getLong("rows_done"),
        r.getString("message"),
        args == null || args.isEmpty() ? List.of() : Arrays.asList(args.split(ARGS, -1)),
        name == null ? null : new Made(name, r.getLong("file_size"), r.getString("sha256")),
        Times.read(r, "created_at"),
        Times.read(r, "started_at"),
        Times.read(r, "ended_at"),
        Times.read(r, "expires_at"));
  }
}
