package org.antong.platform.db.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.antong.platform.api.data.NodeSigns;
import org.antong.platform.api.portal.HealthCheck;
import org.antong.platform.api.thread.DaemonThreads;
import org.antong.platform.db.internal.migration.MigrationFailed;
import org.antong.platform.db.internal.node.Admission;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the database when Antong starts and closes it when it stops. While it cannot be opened
 * there is no {@link Database} and so no module serves; it is tried again every five seconds.
 */
@Component(configurationPid = "antong.db", immediate = true, service = HealthCheck.class)
@Designate(ocd = DbConfig.class)
public final class DatabaseStarter implements HealthCheck {

  private static final Logger LOG = LoggerFactory.getLogger(DatabaseStarter.class);
  private static final String NAME = "database";

  /** The launcher ends a system that says so: waiting would not mend it. */
  private static final String REFUSED = "refused";

  private static final int RETRY_SECONDS = 5;

  private final BundleContext context;
  private final NodeSigns signs;
  private final Settings settings;
  private final ScheduledExecutorService retry =
      Executors.newSingleThreadScheduledExecutor(new DaemonThreads("antong-db-start"));
  private volatile Database database;
  private volatile boolean refused;
  private volatile String trouble = "db.health.starting";
  private volatile ServiceRegistration<Database> registration;
  private String said = "";

  @Activate
  public DatabaseStarter(BundleContext context, @Reference NodeSigns signs, DbConfig config) {
    this.context = context;
    this.signs = signs;
    Path data = Path.of(System.getProperty("antong.data", "data")).toAbsolutePath();
    this.settings =
        Settings.of(
            new Settings(
                config.url(),
                config.user(),
                config.password(),
                config.poolSize(),
                data,
                (long) config.reserveMb() << 20,
                Duration.ofSeconds(config.lookAgainSeconds())),
            System::getenv);
    // Beside the start of the other bundles, which have enough to do without it.
    retry.scheduleWithFixedDelay(this::start, 0, RETRY_SECONDS, TimeUnit.SECONDS);
  }

  /** Ends the database after everybody who used it. */
  @Deactivate
  public void stop() throws InterruptedException {
    retry.shutdown();
    // An attempt under way may still open the database.
    retry.awaitTermination(15, TimeUnit.SECONDS);
    if (registration != null) registration.unregister();
    if (database != null) {
      database.close();
      LOG.info("Database {} closed.", settings.shown());
    }
    database = null;
  }

  @Override
  public Health check() {
    Database open = database;
    if (open == null) return new Health(refused ? REFUSED : NAME, false, trouble);
    return open.answers()
        ? new Health(NAME, true, "db.health.ok")
        : new Health(NAME, false, "db.health.unreachable");
  }

  private void start() {
    long began = System.nanoTime();
    Database opened = null;
    try {
      opened = Database.open(settings, true);
      Admission.enter(opened, signs, opened.self());
      database = opened;
      LOG.info(
          "Database {} open ({} ms).", settings.shown(), (System.nanoTime() - began) / 1_000_000);
      registration = context.registerService(Database.class, opened, null);
      retry.shutdown();
    } catch (Unreachable e) {
      if (opened != null) opened.close();
      say(e.key(), e.getMessage());
      if (e.isForGood()) {
        refused = true;
        retry.shutdown();
      }
    } catch (MigrationFailed e) {
      opened.close();
      say("db.health.migration", e.getMessage());
    } catch (RuntimeException | LinkageError e) {
      if (opened != null) opened.close();
      database = null;
      say(
          "db.health.unreachable",
          "The database " + settings.shown() + " cannot be used (" + e.getMessage() + ").");
    }
  }

  // The same trouble is told once, not every five seconds.
  private void say(String key, String sentence) {
    trouble = key;
    if (!sentence.equals(said)) LOG.error("{}", sentence);
    said = sentence;
  }
}
