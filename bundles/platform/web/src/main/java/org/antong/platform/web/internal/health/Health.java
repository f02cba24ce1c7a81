package org.antong.platform.web.internal.health;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.antong.platform.api.portal.HealthCheck;
import org.antong.platform.api.text.TextSource;
import org.antong.platform.api.text.Texts;
import org.antong.platform.web.OpenAddress;
import org.antong.platform.web.Readiness;
import org.antong.platform.web.internal.Exchange;
import org.antong.platform.web.internal.answer.Json;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * {@code /health/live}: the process answers. {@code /health/ready}: it may be given work. Open to
 * load balancers and scripts, so nothing but names and states is told, and the sentence of the
 * doctor where something is not well or has to be looked at. Behind it are the other addresses that
 * programs ask without a login.
 */
@Component(service = Health.class)
public final class Health {

  private static final String LIVE = "/health/live";
  private static final String READY = "/health/ready";

  /** The answer to the question whether the system is ready. */
  record Ready(boolean ready, List<State> checks) {}

  /** One thing asked about. */
  record State(String name, boolean well, String detail) {}

  private final TextSource texts;
  private final Readiness readiness;

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile List<HealthCheck> checks = List.of();

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile List<OpenAddress> others = List.of();

  @Activate
  public Health(@Reference TextSource texts, @Reference Readiness readiness) {
    this.texts = texts;
    this.readiness = readiness;
  }

  /** For tests, where nobody binds the checks. */
  public Health(TextSource texts, Readiness readiness, List<HealthCheck> checks) {
    this(texts, readiness);
    this.checks = checks;
  }

  /** Answers the two addresses and those of others; false for any other. */
  public boolean answer(String path, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (path.equals(LIVE)) {
      send(response, 200, Map.of("live", true));
      return true;
    }
    if (!path.equals(READY)) return other(path, request, response);
    Exchange exchange = Exchange.of(request);
    Ready ready =
        ready(texts.in(exchange == null ? ClosedDoor.language(request) : exchange.locale()));
    send(response, ready.ready() ? 200 : 503, ready);
    return true;
  }

  private boolean other(String path, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    for (OpenAddress other : others) {
      if (other.answer(path, request, response)) return true;
    }
    return false;
  }

  private Ready ready(Texts words) {
    List<State> states = new ArrayList<>();
    for (HealthCheck check : checks) states.add(state(check, words));
    if (states.stream().allMatch(State::well)) {
      // Otherwise what is lacking only follows from what is not well.
      readiness.lacking().forEach((name, detail) -> states.add(new State(name, false, detail)));
    }
    if (states.stream().allMatch(State::well)) states.add(new State("modules", true, ""));
    return new Ready(states.stream().allMatch(State::well), states);
  }

  private static State state(HealthCheck check, Texts words) {
    try {
      HealthCheck.Health health = check.check();
      // What has to be looked at is told too, though the node goes on serving.
      boolean silent = health.state() == HealthCheck.State.WELL;
      String detail = silent ? "" : words.get(health.key(), health.args().toArray());
      return new State(health.name(), health.well(), detail);
    } catch (RuntimeException e) {
      return new State(check.getClass().getSimpleName(), false, words.get("web.health.silent"));
    }
  }

  private static void send(HttpServletResponse response, int status, Object body)
      throws IOException {
    byte[] bytes = Json.bytes(body);
    response.setStatus(status);
    response.setContentType("application/json");
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
  }
}
