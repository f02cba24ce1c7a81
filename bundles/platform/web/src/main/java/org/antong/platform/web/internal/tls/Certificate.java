package org.antong.platform.web.internal.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.antong.platform.api.portal.HealthCheck;
import org.antong.platform.api.thread.DaemonThreads;
import org.antong.platform.api.watch.Measure;
import org.antong.platform.api.watch.MeasureSource;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the certificate of https: tells until when it is valid, and takes another one that was
 * put in its place within seconds. Connections that are open go on with the one they began with.
 */
@Component(
    configurationPid = "antong.web",
    service = {HttpConfiguration.Customizer.class, HealthCheck.class, MeasureSource.class})
public final class Certificate implements HttpConfiguration.Customizer, HealthCheck, MeasureSource {

  private static final Logger LOG = LoggerFactory.getLogger(Certificate.class);
  private static final String NAME = "certificate";
  private static final int LOOK_SECONDS = 3;
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyy-MM-dd").withZone(ZoneId.of("Asia/Shanghai"));

  /** Its part of etc/antong.web.cfg. */
  public @interface Settings {

    /** So many days before its end somebody has to look. */
    int certificate_days() default 30;
  }

  /** What was found when the file was last looked at; null where it could not be used. */
  private record Found(Instant changed, Keystore keystore) {}

  private final Path file;
  private final String password;
  private final Clock clock;
  private final ScheduledExecutorService looking =
      Executors.newSingleThreadScheduledExecutor(new DaemonThreads("antong-certificate"));
  private volatile int days;
  private volatile Found found;
  private volatile Connector connector;

  @Activate
  public Certificate(@Reference Clock clock, Settings settings) {
    this(
        "https".equals(System.getProperty("antong.scheme"))
            ? Path.of(System.getProperty("antong.data", "data"), "keys", "tls.p12")
            : null,
        System.getenv().getOrDefault("ANTONG_TLS_PASSWORD", ""),
        clock);
    settle(settings);
    if (file != null) {
      looking.scheduleWithFixedDelay(this::look, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
    }
  }

  /**
   * @param file null where the system answers by http
   */
  Certificate(Path file, String password, Clock clock) {
    this.file = file;
    this.password = password;
    this.clock = clock;
    this.days = 30;
    if (file != null) found = read();
  }

  @Modified
  void settle(Settings settings) {
    days = Math.max(1, settings.certificate_days());
  }

  @Deactivate
  void close() {
    looking.shutdownNow();
  }

  /** Comes by with every request: the one way to the connector that leaves it to the container. */
  @Override
  public void customize(Connector on, HttpConfiguration settings, Request request) {
    if (connector != on) connector = on;
  }

  @Override
  public Health check() {
    if (file == null) return Health.well(NAME, "web.health.certificate.none");
    Keystore now = found.keystore();
    if (now == null)
      return Health.watch(NAME, "web.health.certificate.unreadable", file.toString());
    String end = DAY.format(now.end());
    long left = Duration.between(clock.instant(), now.end()).toDays();
    if (now.end().isBefore(clock.instant())) {
      return Health.watch(NAME, "web.health.certificate.ended", now.subject(), end);
    }
    if (left < days) {
      return Health.watch(
          NAME, "web.health.certificate.soon", now.subject(), end, Long.toString(left));
    }
    return now.ownMade()
        ? Health.well(NAME, "web.health.certificate.own", now.subject(), end)
        : Health.well(NAME, "web.health.certificate", now.subject(), end);
  }

  @Override
  public List<Measure> measures() {
    Keystore now = file == null ? null : found.keystore();
    return now == null
        ? List.of()
        : List.of(
            Measure.gauge(
                "antong_certificate_end_timestamp_seconds",
                "Until when the certificate of https is valid, in seconds since 1970.",
                now.end().getEpochSecond()));
  }

  /** Takes another certificate when the file changed; one that cannot be used is left alone. */
  void look() {
    try {
      Found before = found;
      Found now = read();
      if (now.changed().equals(before.changed())) return;
      Connector on = connector;
      // Without a request nobody saw another certificate yet; it is asked again.
      if (now.keystore() != null && on == null) return;
      found = now;
      if (now.keystore() == null) {
        LOG.error("The new certificate {} cannot be used; the one before goes on.", file);
        return;
      }
      SslConnectionFactory ssl = on.getConnectionFactory(SslConnectionFactory.class);
      if (ssl == null) return;
      ssl.getSslContextFactory().reload(factory -> {});
      LOG.info(
          "Certificate exchanged: {}, valid until {}.",
          now.keystore().subject(),
          now.keystore().end());
    } catch (Exception e) {
      LOG.error("The certificate was not exchanged: {}", e.getMessage());
    }
  }

  private Found read() {
    Instant changed = Instant.EPOCH;
    try {
      changed = Files.getLastModifiedTime(file).toInstant();
      Found before = found;
      if (before != null && before.changed().equals(changed)) return before;
      return new Found(changed, Keystore.read(file, password));
    } catch (IOException e) {
      return new Found(changed, null);
    }
  }
}
