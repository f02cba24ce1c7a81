package org.antong.platform.web.internal.health;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.servlet.Filter;
import javax.servlet.FilterChain;
import javax.servlet.FilterConfig;
import javax.servlet.ServletException;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;
import javax.servlet.http.HttpServletResponse;
import org.antong.platform.api.data.Nodes;
import org.antong.platform.api.portal.HealthCheck;
import org.antong.platform.web.Departure;
import org.antong.platform.web.internal.guard.GuardedContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.http.whiteboard.HttpWhiteboardConstants;

/** Counts what is being answered, so that a stop cuts nothing off. */
@Component(
    service = {Filter.class, Departure.class, HealthCheck.class},
    configurationPid = "antong.web",
    property = {
      HttpWhiteboardConstants.HTTP_WHITEBOARD_FILTER_PATTERN + "=/*",
      HttpWhiteboardConstants.HTTP_WHITEBOARD_FILTER_NAME + "=antong-underway",
      "service.ranking:Integer=1000",
      GuardedContext.SELECT
    })
public final class Underway implements Filter, Departure, HealthCheck {

  private static final String NAME = "requests";
  private static final int MOST_SECONDS = 120;

  /** What takes longer than this is cut off. */
  private static final int FINISH_SECONDS = 10;

  private static final long LOOK_MILLIS = 20;

  /** The part of {@code etc/antong.web.cfg} that is about stopping. */
  public @interface Settings {

    /** How long a node that stops goes on answering, for balancers to notice. */
    int drain_seconds() default 5;
  }

  private final AtomicInteger underway = new AtomicInteger();
  private volatile int drainSeconds;
  private volatile boolean leaving;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile Nodes nodes;

  @Activate
  public Underway(Settings settings) {
    this(settings.drain_seconds());
  }

  Underway(int drainSeconds) {
    this.drainSeconds = bounded(drainSeconds);
  }

  private static int bounded(int seconds) {
    return Math.min(MOST_SECONDS, Math.max(0, seconds));
  }

  /** Takes over a change without starting anew: what is counted stays counted. */
  @Modified
  void settle(Settings settings) {
    drainSeconds = bounded(settings.drain_seconds());
  }

  @Override
  public int begin() {
    leaving = true;
    return drain() + FINISH_SECONDS;
  }

  /** Where no other node could take over, nobody waits for a balancer. */
  private int drain() {
    Nodes known = nodes;
    return known == null || known.alone() ? 0 : drainSeconds;
  }

  @Override
  public void await() throws InterruptedException {
    TimeUnit.SECONDS.sleep(drain());
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(FINISH_SECONDS);
    while (underway.get() > 0 && System.nanoTime() < deadline) {
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
  }

  @Override
  public Health check() {
    return leaving
        ? Health.ill(NAME, "web.health.requests.leaving")
        : Health.well(NAME, "web.health.requests");
  }

  @Override
  public void init(FilterConfig config) {
    // Everything comes by injection.
  }

  @Override
  public void destroy() {
    // Nothing is held.
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    underway.incrementAndGet();
    try {
      // A balancer that keeps connections learns here that this one ends.
      if (leaving) ((HttpServletResponse) response).setHeader("Connection", "close");
      chain.doFilter(request, response);
    } finally {
      underway.decrementAndGet();
    }
  }
}
