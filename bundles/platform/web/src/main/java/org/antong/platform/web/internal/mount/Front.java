package org.antong.platform.web.internal.mount;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.servlet.Servlet;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.antong.platform.api.access.Gate;
import org.antong.platform.api.fault.ModuleOff;
import org.antong.platform.api.portal.KnownModules;
import org.antong.platform.api.portal.KnownModules.Known;
import org.antong.platform.web.internal.Exchange;
import org.antong.platform.web.internal.answer.Faults;
import org.antong.platform.web.internal.answer.Kind;
import org.antong.platform.web.internal.asset.Assets;
import org.antong.platform.web.internal.guard.GuardedContext;
import org.antong.platform.web.internal.health.Health;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.http.whiteboard.HttpWhiteboardConstants;

/**
 * The door to all modules. Their servlets hang behind it and not on the whiteboard itself: so one
 * is exchanged in an instant, and a request finds the old or the new one but never none.
 */
@Component(
    service = Servlet.class,
    property = {
      HttpWhiteboardConstants.HTTP_WHITEBOARD_SERVLET_PATTERN + "=/*",
      HttpWhiteboardConstants.HTTP_WHITEBOARD_SERVLET_NAME + "=antong-front",
      "load-on-startup:Integer=1",
      GuardedContext.SELECT
    })
public final class Front extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private static final Pattern STATIC = Pattern.compile("/([a-z][a-z0-9]*)/static/(.+)");
  private static final Pattern API = Pattern.compile("/api(?:/([a-z][a-z0-9]*))?(?:/.*)?");
  private static final Pattern PAGE = Pattern.compile("/([a-z][a-z0-9]*)(?:/.*)?");

  /** Where everybody is all the time: nothing anyone is at work in. */
  private static final Set<String> OWN = Set.of("ui", "web");

  private static final Pattern ODD =
      Pattern.compile("//|;|\\\\|%(?:2[eEfF]|5[cC]|00|3[bB])|/\\.\\.?(?:/|$)");

  private final transient Gate gate;
  private final transient Mounts mounts;
  private final transient Assets assets;
  private final transient Health health;
  private final transient Faults faults;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private transient volatile KnownModules known;

  @Activate
  public Front(
      @Reference Gate gate,
      @Reference Mounts mounts,
      @Reference Assets assets,
      @Reference Health health,
      @Reference Faults faults) {
    this(gate, mounts, assets, health, faults, null);
  }

  /** For tests, where nobody binds the modules that are known. */
  public Front(
      Gate gate, Mounts mounts, Assets assets, Health health, Faults faults, KnownModules known) {
    this.known = known;
    this.gate = gate;
    this.mounts = mounts;
    this.assets = assets;
    this.health = health;
    this.faults = faults;
  }

  @Override
  public void init() throws ServletException {
    mounts.open(getServletConfig());
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    Exchange exchange = Exchange.of(request);
    if (exchange == null) {
      // The guard is not there yet: nobody passes.
      response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
      return;
    }
    String path = exchange.path();
    if (ODD.matcher(path).find()) {
      refuse(request, response, exchange.visit() == null ? Kind.LOGIN : Kind.MISSING);
    } else if (!health.answer(path, request, response) && !asset(path, request, response)) {
      module(exchange, request, response);
    }
  }

  private boolean asset(String path, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Matcher asset = STATIC.matcher(path);
    boolean icon = path.equals("/favicon.ico");
    if (!icon && !asset.matches()) return false;
    boolean read = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    String module = icon ? "ui" : asset.group(1);
    String name = icon ? "favicon.ico" : asset.group(2);
    if (!read || !assets.answer(module, name, request, response)) {
      refuse(request, response, Kind.MISSING);
    }
    return true;
  }

  private void module(Exchange exchange, HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    Face face = exchange.api() ? Face.API : Face.PAGES;
    Matcher path = (face == Face.API ? API : PAGE).matcher(exchange.path());
    String module = path.matches() ? path.group(1) : null;
    if (module == null || !mounts.known(module, face)) {
      if (exchange.visit() != null && silent(module, request, response)) return;
      module = face == Face.API ? "web" : "ui";
    }
    // who owes a code holds no role yet, and is told so and not that a module is off
    if (exchange.visit() != null && exchange.visit().owed() != Gate.Owed.CODE) {
      if (!exchange.caller().uses(module)) {
        faults.answer(request, new ModuleOff(module)).send(response);
        return;
      }
      if (!OWN.contains(module)) gate.used(exchange.visit(), module);
    }
    for (int tries = 0; tries < 2; tries++) {
      // A second try, for the face may just have been exchanged between finding and entering it.
      ModuleServlet servlet = mounts.find(module, face);
      if (servlet != null && servlet.answer(request, response)) return;
    }
    if (mounts.known(module, face)) {
      busy(request, response);
    } else if (exchange.visit() == null || !silent(module, request, response)) {
      // Who is not known is told nothing of a module that went between finding and entering it.
      refuse(request, response, exchange.visit() == null ? Kind.LOGIN : Kind.MISSING);
    }
  }

  /** Answers for a module that does not answer itself; false where there is no such module. */
  private boolean silent(String module, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    KnownModules asked = known;
    Optional<Known> found = module == null || asked == null ? Optional.empty() : asked.find(module);
    if (found.isEmpty()) return false;
    if (found.get().state() == KnownModules.State.COMING) {
      busy(request, response);
    } else {
      faults.absent(request, found.get().title()).send(response);
    }
    return true;
  }

  private void busy(HttpServletRequest request, HttpServletResponse response) throws IOException {
    response.setHeader("Retry-After", "1");
    refuse(request, response, Kind.BUSY);
  }

  private void refuse(HttpServletRequest request, HttpServletResponse response, Kind kind)
      throws IOException {
    faults.answer(request, kind).send(response);
  }
}
