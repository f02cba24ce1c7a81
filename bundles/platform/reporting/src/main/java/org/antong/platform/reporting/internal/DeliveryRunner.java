package org.antong.platform.reporting.internal;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.antong.platform.api.Id;
import org.antong.platform.api.Period;
import org.antong.platform.api.access.AccountCallers;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.FieldCipher;
import org.antong.platform.api.access.ModuleSwitches;
import org.antong.platform.api.data.JobClaims;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.fault.Stale;
import org.antong.platform.api.text.TextSource;
import org.antong.platform.api.text.Texts;
import org.antong.platform.api.thread.DaemonThreads;
import org.antong.platform.reporting.internal.domain.Delivery;
import org.antong.platform.reporting.internal.domain.Delivery.Mail;
import org.antong.platform.reporting.internal.domain.Delivery.State;
import org.antong.platform.reporting.internal.domain.DeliveryPlan;
import org.antong.platform.reporting.internal.domain.MailServer;
import org.antong.platform.reporting.internal.domain.PeriodText;
import org.antong.platform.reporting.internal.domain.Report;
import org.antong.platform.reporting.internal.store.DeliveryStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what is due, each table once over all nodes: one node looks at a time, and a period of a
 * plan has one row. What became due while the system was down is sent at the next look. Nothing of
 * the table travels: a delivery is a link that needs a login.
 */
@Component(service = DeliveryRunner.class, immediate = true)
public final class DeliveryRunner {

  private static final Logger LOG = LoggerFactory.getLogger(DeliveryRunner.class);
  private static final String CLAIM = "reporting.deliveries";
  private static final Duration CLAIMED = Duration.ofMinutes(5);
  private static final int TICK_SECONDS = 60;
  private static final int MAIL_TRIES = 5;

  private final ModuleDb db;
  private final ReportLibrary library;
  private final Contributions contributions;
  private final AccountCallers accounts;
  private final ModuleSwitches switches;
  private final JobClaims claims;
  private final ReportSettings settings;
  private final TextSource texts;
  private final Clock clock;
  private final DeliveryStore deliveries;
  private final ScheduledExecutorService work =
      Executors.newSingleThreadScheduledExecutor(new DaemonThreads("antong-report-deliveries"));

  @Activate
  public DeliveryRunner(
      @Reference(target = "(antong.module=reporting)") ModuleDb db,
      @Reference ReportLibrary library,
      @Reference Contributions contributions,
      @Reference AccountCallers accounts,
      @Reference ModuleSwitches switches,
      @Reference JobClaims claims,
      @Reference ReportSettings settings,
      @Reference FieldCipher cipher,
      @Reference TextSource texts,
      @Reference Clock clock) {
    this(
        db,
        library,
        contributions,
        accounts,
        switches,
        claims,
        settings,
        cipher,
        texts,
        clock,
        TICK_SECONDS);
  }

  /**
   * @param tickSeconds how often it is looked; 0 for tests, which look themselves
   */
  DeliveryRunner(
      ModuleDb db,
      ReportLibrary library,
      Contributions contributions,
      AccountCallers accounts,
      ModuleSwitches switches,
      JobClaims claims,
      ReportSettings settings,
      FieldCipher cipher,
      TextSource texts,
      Clock clock,
      int tickSeconds) {
    this.db = db;
    this.library = library;
    this.contributions = contributions;
    this.accounts = accounts;
    this.switches = switches;
    this.claims = claims;
    this.settings = settings;
    this.texts = texts;
    this.clock = clock;
    this.deliveries = new DeliveryStore(cipher);
    if (tickSeconds > 0) {
      // not at once: modules come a little after the platform
      work.scheduleWithFixedDelay(this::tick, tickSeconds, tickSeconds, TimeUnit.SECONDS);
    }
  }

  @Deactivate
  void close() {
    work.shutdownNow();
  }

  /** Sends what is due, unless another node is looking. */
  void tick() {
    try {
      if (!claims.claim(CLAIM, CLAIMED)) return;
      try {
        send();
        mail();
      } finally {
        claims.release(CLAIM);
      }
    } catch (RuntimeException e) {
      LOG.warn("Deliveries of reports could not be looked at: {}", e.getClass().getName());
      claims.failed(CLAIM);
    }
  }

  private void send() {
    LocalDate today = LocalDate.now(clock);
    for (DeliveryPlan plan :
        db.read(platform(), (scope, handle) -> deliveries.active(scope, handle))) {
      Optional<Period> due = plan.due(today);
      if (due.isEmpty() || sent(plan, due.get())) continue;
      Optional<String> reason = refused(plan);
      Delivery delivery = delivery(plan, due.get(), reason.orElse(null));
      try {
        db.write(
            platform(),
            (scope, tx) -> {
              deliveries.insert(scope, tx, delivery);
              return null;
            });
        reason.ifPresent(
            key ->
                LOG.warn("Report {} of plan {} was not sent: {}", plan.report(), plan.id(), key));
      } catch (Stale e) {
        LOG.debug("Plan {} was served by another node", plan.id());
      }
    }
  }

  private boolean sent(DeliveryPlan plan, Period period) {
    return db.read(
        platform(), (scope, handle) -> deliveries.sent(scope, handle, plan.id(), period));
  }

  /** Why a table cannot come to anybody; empty when it can. */
  private Optional<String> refused(DeliveryPlan plan) {
    Report report = library.find(plan.report()).orElse(null);
    if (report == null || !contributions.has(report.info())) {
      return Optional.of("reporting.delivery.failed.module");
    }
    DivisionCode county = plan.place().unit();
    if (county != null && !switches.on(county, report.info().module())) {
      return Optional.of("reporting.delivery.failed.module");
    }
    if (plan.to().account() != null) {
      Caller reader = accounts.of(plan.to().account()).orElse(null);
      if (reader == null) return Optional.of("reporting.delivery.failed.account");
      return reader.may(report.info().permission())
          ? Optional.empty()
          : Optional.of("reporting.delivery.failed.permission");
    }
    boolean anybody =
        !accounts
            .holders(plan.to().role(), plan.to().at().division(), plan.to().at().unit())
            .isEmpty();
    return anybody ? Optional.empty() : Optional.of("reporting.delivery.failed.vacant");
  }

  private Delivery delivery(DeliveryPlan plan, Period period, String reason) {
    // a vacant post is told in the log; whoever takes it finds the table there
    boolean vacant = "reporting.delivery.failed.vacant".equals(reason);
    boolean mailed = !plan.emails().isEmpty() && settings.mail().isPresent();
    boolean comes = reason == null || vacant;
    return new Delivery(
        Id.next(),
        plan.id(),
        period,
        plan.report(),
        plan.place(),
        plan.to().account(),
        plan.to().role(),
        plan.to().at(),
        comes ? State.SENT : State.FAILED,
        reason,
        comes && mailed ? Mail.WAITING : Mail.NONE,
        0,
        clock.instant().truncatedTo(ChronoUnit.MILLIS));
  }

  private void mail() {
    MailServer server = settings.mail().orElse(null);
    if (server == null || server.from() == null) return;
    List<Delivery> waiting =
        db.read(platform(), (scope, handle) -> deliveries.mails(scope, handle));
    if (waiting.isEmpty()) return;
    Mailer mailer = new Mailer(server);
    Instant begun = clock.instant();
    for (Delivery delivery : waiting) {
      if (clock.instant().isAfter(begun.plus(CLAIMED.dividedBy(2)))) return;
      DeliveryPlan plan =
          db.read(platform(), (scope, handle) -> deliveries.plan(scope, handle, delivery.plan()))
              .orElse(null);
      Mail outcome = plan == null ? Mail.FAILED : mail(mailer, plan, delivery);
      db.write(
          platform(),
          (scope, tx) -> {
            deliveries.mail(scope, tx, delivery.id(), outcome);
            return null;
          });
    }
  }

  private Mail mail(Mailer mailer, DeliveryPlan plan, Delivery delivery) {
    Texts words = texts.in(TextSource.CHINESE);
    Report report = library.find(delivery.report()).orElse(null);
    String title =
        report == null ? delivery.report() : report.texts(words).get(report.info().title());
    String period = PeriodText.of(delivery.period(), words);
    // Mail goes out while nobody has a page open that would tell the address.
    String where =
        settings
            .address()
            .map(address -> address + "/reporting/deliveries/" + delivery.id())
            .orElseGet(() -> words.get("reporting.delivery.mail.where"));
    try {
      mailer.send(
          plan.emails(),
          words.get("reporting.delivery.mail.subject", title, period),
          words.get("reporting.delivery.mail.text", title, period, where));
      return Mail.SENT;
    } catch (IOException e) {
      LOG.warn("Mail of delivery {} could not be sent: {}", delivery.id(), e.getMessage());
      return delivery.mailTries() + 1 >= MAIL_TRIES ? Mail.FAILED : Mail.WAITING;
    }
  }

  private static Caller platform() {
    return Caller.platform("reports that are sent by themselves");
  }
}
