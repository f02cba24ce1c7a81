package org.antong.platform.db.internal;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.antong.platform.api.Id;
import org.antong.platform.api.data.JobClaims;
import org.antong.platform.api.watch.Measure;
import org.antong.platform.api.watch.MeasureSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Claims as rows, taken by a conditional update: of any number of nodes exactly one changes the
 * row. What a node held when it was killed it gives back when it starts again, so that it need not
 * wait for itself. Another node's claims it leaves alone while anything is heard of that node: one
 * that is silent for longer than any pause is gone, and nobody waits hours for what it held.
 */
@Component(service = {JobClaims.class, MeasureSource.class})
public final class SqlJobClaims implements JobClaims, MeasureSource {

  private static final String TAKE =
      "update antong.job_claim set holder = :holder, claimed_until = :until where job = :job and"
          + " (claimed_until <= :now or claimed_until > :ahead";

  /**
   * Or its holder is gone. By the database's clock, as nodes write themselves down; much later than
   * the seconds after which a node is called silent, for one that only waits for its disk goes on.
   */
  private static final String OR_GONE =
      " or exists (select 1 from antong.node n where n.id = substr(antong.job_claim.holder, 1, 13)"
          + " and n.seen_at < (current_timestamp at time zone 'UTC') - interval '2 minutes')";

  private static final String FIRST =
      "insert into antong.job_claim (job, holder, claimed_until) values (:job, :holder, :until)";
  private static final String KNOWN = "select count(*) from antong.job_claim where job = :job";
  private static final String GIVE_BACK =
      "update antong.job_claim set claimed_until = :now where job = :job and holder = :holder and"
          + " claimed_until > :now";

  private static final String HOLD =
      "update antong.job_claim set claimed_until = :until where job = :job and holder = :holder and"
          + " claimed_until > :now";

  private static final String OF_AN_EARLIER_LIFE =
      "update antong.job_claim set claimed_until = :now where holder like :lives and claimed_until"
          + " > :now";

  private static final String OF_OTHERS =
      "update antong.job_claim set claimed_until = :now where claimed_until > :now";

  /**
   * A claim that ends so much later than a new one would was taken while the clock was ahead, and
   * nobody would do the job until then.
   */
  private static final Duration AHEAD = Duration.ofHours(1);

  private final Jdbi jdbi;
  private final Clock clock;
  // One for each start: what a thread of an earlier one still gives back is not ours.
  private final String holder;
  private final JobTimes times;
  private final String take;

  @Activate
  public SqlJobClaims(@Reference Database database, @Reference Clock clock) {
    this(database.jdbi(), clock, database.self().id());
    // Derby serves this process alone: whatever else is claimed is of a folder this one was
    // restored or copied from.
    if (database.dialect() == Dialect.DERBY) {
      jdbi.useTransaction(
          handle -> handle.createUpdate(OF_OTHERS).bind("now", clock.instant()).execute());
    }
  }

  /**
   * @param node by what this node is known from one start to the next, 13 characters
   */
  public SqlJobClaims(Jdbi jdbi, Clock clock, String node) {
    this.jdbi = jdbi;
    this.clock = clock;
    this.holder = node + "." + Id.next();
    this.times = new JobTimes(clock);
    boolean derby = jdbi.withHandle(SqlJobClaims::derby);
    this.take = TAKE + (derby ? "" : OR_GONE) + ")";
    Instant now = clock.instant();
    jdbi.useTransaction(
        handle ->
            handle
                .createUpdate(OF_AN_EARLIER_LIFE)
                .bind("lives", node + ".%")
                .bind("now", now)
                .execute());
  }

  /** Where one process has the database to itself there are no nodes to ask about. */
  private static boolean derby(Handle handle) {
    try {
      return handle.getConnection().getMetaData().getURL().startsWith("jdbc:derby:");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public boolean claim(String job, Duration atMost) {
    boolean taken = attempt(job, atMost);
    if (taken) times.claimed(job);
    return taken;
  }

  private boolean attempt(String job, Duration atMost) {
    Instant now = clock.instant();
    try {
      return jdbi.inTransaction(handle -> take(handle, job, now, now.plus(atMost)));
    } catch (UnableToExecuteStatementException e) {
      // Somebody else made the first row in this very moment.
      if (e.getCause() instanceof SQLException sql && "23505".equals(sql.getSQLState()))
        return false;
      throw e;
    }
  }

  @Override
  public boolean renew(String job, Duration atMost) {
    Instant now = clock.instant();
    return jdbi.inTransaction(
            handle ->
                handle
                    .createUpdate(HOLD)
                    .bind("job", job)
                    .bind("holder", holder)
                    .bind("until", now.plus(atMost))
                    .bind("now", now)
                    .execute())
        == 1;
  }

  @Override
  public void failed(String job) {
    times.failed(job);
  }

  @Override
  public List<Measure> measures() {
    return times.measures();
  }

  @Override
  public void release(String job) {
    times.released(job);
    Instant now = clock.instant();
    jdbi.useTransaction(
        handle ->
            handle
                .createUpdate(GIVE_BACK)
                .bind("job", job)
                .bind("holder", holder)
                .bind("now", now)
                .execute());
  }

  private boolean take(Handle handle, String job, Instant now, Instant until) {
    int taken =
        handle
            .createUpdate(take)
            .bind("ahead", until.plus(AHEAD))
            .bind("job", job)
            .bind("holder", holder)
            .bind("until", until)
            .bind("now", now)
            .execute();
    if (taken == 1) return true;
    if (handle.createQuery(KNOWN).bind("job", job).mapTo(Integer.class).one() > 0) return false;
    handle
        .createUpdate(FIRST)
        .bind("job", job)
        .bind("holder", holder)
        .bind("until", until)
        .execute();
    return true;
  }
}
