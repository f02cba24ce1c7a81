package org.antong.platform.web.internal.guard;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.servlet.Filter;
import javax.servlet.FilterChain;
import javax.servlet.FilterConfig;
import javax.servlet.ServletException;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.antong.platform.api.access.Gate;
import org.antong.platform.api.data.Leaving;
import org.antong.platform.api.text.TextSource;
import org.antong.platform.web.Refusals;
import org.antong.platform.web.RequestWatch;
import org.antong.platform.web.internal.Csrf;
import org.antong.platform.web.internal.Exchange;
import org.antong.platform.web.internal.FormWithFiles;
import org.antong.platform.web.internal.Route;
import org.antong.platform.web.internal.SessionCookie;
import org.antong.platform.web.internal.answer.Faults;
import org.antong.platform.web.internal.answer.Halt;
import org.antong.platform.web.internal.answer.Kind;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.http.whiteboard.HttpWhiteboardConstants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Stands before everything: finds the visit behind the cookie, refuses unsafe calls that do not
 * come from the reader's own page, limits bodies, sets the security headers, compresses, and puts
 * every bare error into words.
 */
@Component(
    service = Filter.class,
    configurationPid = "antong.web",
    property = {
      HttpWhiteboardConstants.HTTP_WHITEBOARD_FILTER_PATTERN + "=/*",
      HttpWhiteboardConstants.HTTP_WHITEBOARD_FILTER_NAME + "=antong-guard",
      GuardedContext.SELECT
    })
public final class Guard implements Filter {

  private static final Logger LOG = LoggerFactory.getLogger(Guard.class);
  private static final String CSP =
      "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
          + "frame-ancestors 'none'; form-action 'self'; base-uri 'none'";

  /** Under this name the number of the request stands beside each line of the log it caused. */
  private static final String IN_LOG = "request";

  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");
  private static final Set<String> LOGIN = Set.of("/login", "/api/session");
  private static final Pattern OPEN =
      Pattern.compile("/health/.*|/metrics|/[a-z][a-z0-9]*/static/.*|/favicon\\.ico");
  private static final Pattern HALF_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");
  private static final Pattern LANGUAGE = Pattern.compile("(?:^|&)lang=(zh|en)(?:&|$)");
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Gate gate;
  private final Faults faults;
  private final Refusals refusals;
  private final Limits limits;
  private final UploadFolder folder = UploadFolder.ofProcess();

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile List<RequestWatch> watching = List.of();

  @Activate
  public Guard(
      @Reference Gate gate,
      @Reference Faults faults,
      @Reference Refusals refusals,
      WebConfig config) {
    this(gate, faults, refusals, Limits.of(config));
  }

  /** For tests, where nobody configures it. */
  public Guard(Gate gate, Faults faults, Refusals refusals, Limits limits) {
    this.gate = gate;
    this.faults = faults;
    this.refusals = refusals;
    this.limits = limits;
    folder.sweep();
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
  public void doFilter(ServletRequest asked, ServletResponse answered, FilterChain chain)
      throws IOException, ServletException {
    long began = System.nanoTime();
    HttpServletRequest original = (HttpServletRequest) asked;
    HttpServletResponse plain = (HttpServletResponse) answered;
    Leaving leaving = Leaving.begin();
    GuardedResponse response = new GuardedResponse(plain, zips(original), leaving);
    Exchange exchange = arrived(original);
    exchange.attach(original);
    MDC.put(IN_LOG, exchange.id());
    headers(original, plain, exchange);
    LimitedRequest request = new LimitedRequest(original, limit(original), limits.body(), folder);
    FormWithFiles files = request::multipart;
    original.setAttribute(FormWithFiles.ATTRIBUTE, files);
    try {
      exchange = known(request, exchange);
      exchange.attach(original);
      readable(original);
      admit(request, exchange);
      if (request.getCharacterEncoding() == null) request.setCharacterEncoding("UTF-8");
      language(request, plain, exchange);
      chain.doFilter(request, response);
      response.settle();
      if (response.refused() > 0 && !response.isCommitted()) {
        Kind kind = Kind.of(response.refused());
        response.reset();
        headers(original, plain, exchange);
        faults.answer(request, kind).send(response);
      }
    } catch (IOException | ServletException | RuntimeException | LinkageError e) {
      failed(request, response, plain, exchange, e);
    } finally {
      leaving.end();
      request.discard();
      // before the answer goes: who hangs up at once is written down, too
      refused(exchange, plain.getStatus());
      try {
        response.finish();
      } finally {
        slow(exchange, began);
        watched(original, exchange, plain.getStatus(), began);
        MDC.remove(IN_LOG);
      }
    }
  }

  private void watched(HttpServletRequest request, Exchange exchange, int status, long began) {
    List<RequestWatch> all = watching;
    if (all.isEmpty()) return;
    long nanos = System.nanoTime() - began;
    String method = METHODS.contains(exchange.method()) ? exchange.method() : Route.OTHER;
    String route = Route.of(request, exchange.path());
    for (RequestWatch one : all) one.answered(method, route, status, nanos);
  }

  /** Of strangers only failed logins are kept: anybody could fill the log from outside. */
  private void refused(Exchange exchange, int status) {
    if (exchange.visit() == null || !told(status, exchange.path())) return;
    refusals.refused(exchange.caller(), exchange.method(), exchange.path(), status);
  }

  /**
   * Not what is his, not there, or not by the rules. A form that is not filled in well is no
   * refusal, but for those that give roles, where it is how three administrators are kept apart.
   */
  private static boolean told(int status, String path) {
    return switch (status) {
      case 403, 404, 409 -> true;
      case 422 -> path.startsWith("/accounts") || path.startsWith("/api/security/accounts");
      default -> false;
    };
  }

  private void failed(
      HttpServletRequest request,
      GuardedResponse response,
      HttpServletResponse plain,
      Exchange exchange,
      Throwable thrown)
      throws IOException {
    if (response.isCommitted()) {
      // The reader has half of it: a broken connection tells him better than a whole-looking file.
      response.abandon();
      if (!readerLeft(thrown)) faults.answer(request, thrown);
      throw new IOException("answer broken off");
    }
    var answer = faults.answer(request, thrown);
    response.reset();
    headers(request, plain, exchange);
    answer.send(response);
  }

  private static boolean readerLeft(Throwable thrown) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      if (t.getClass().getSimpleName().equals("EofException")) return true;
    }
    return false;
  }

  /** What is known without asking for the session. */
  private static Exchange arrived(HttpServletRequest request) {
    boolean htmx = "true".equals(request.getHeader("HX-Request"));
    // a link that fills a named part of its page, such as a dialog, wants no page in it
    boolean link =
        request.getHeader("HX-Boosted") != null && request.getHeader("HX-Target") == null;
    boolean whole = link || request.getHeader("HX-History-Restore-Request") != null;
    return new Exchange(
        Long.toString(RANDOM.nextLong() & Long.MAX_VALUE, 36),
        null,
        guess(request),
        request.getMethod(),
        request.getRequestURI(),
        request.getQueryString(),
        htmx && !whole,
        htmx || request.getHeader("X-Requested-With") != null,
        browsing(request));
  }

  /** Programs ask for JSON or for anything; only a browser that opens an address names HTML. */
  private static boolean browsing(HttpServletRequest request) {
    String accept = request.getHeader("Accept");
    return accept != null && accept.toLowerCase(Locale.ROOT).contains("text/html");
  }

  private Exchange known(HttpServletRequest request, Exchange e) {
    if (OPEN.matcher(e.path()).matches()) return e;
    boolean renew = request.getHeader("X-Antong-Quiet") == null;
    Optional<Gate.Visit> visit =
        SessionCookie.value(request, SessionCookie.SESSION)
            .flatMap(session -> gate.visit(session, request.getRemoteAddr(), renew));
    if (visit.isEmpty()) return e;
    Locale own = visit.get().caller().locale();
    return new Exchange(
        e.id(),
        visit.get(),
        own == null ? e.locale() : own,
        e.method(),
        e.path(),
        e.query(),
        e.partial(),
        e.scripted(),
        e.browsing());
  }

  /** What nobody can decode is the sender's mistake; further in it would look like ours. */
  private static void readable(HttpServletRequest request) {
    String query = request.getQueryString();
    if (query != null && HALF_ESCAPE.matcher(query).find()) throw new Halt(Kind.BROKEN);
    String charset = request.getCharacterEncoding();
    try {
      if (charset == null || Charset.isSupported(charset)) return;
    } catch (IllegalCharsetNameException e) {
      // told below
    }
    throw new Halt(Kind.MEDIA);
  }

  private void admit(LimitedRequest request, Exchange exchange) throws IOException {
    if (!METHODS.contains(exchange.method())) throw new Halt(Kind.METHOD);
    if (request.getContentLengthLong() > limit(request)) throw new Halt(Kind.TOO_LARGE);
    if (exchange.safe()) return;
    if (!Csrf.sameOrigin(request)) throw new Halt(Kind.CSRF);
    // Who logs in again while another session lives has no page with its token.
    boolean login = exchange.method().equals("POST") && LOGIN.contains(exchange.path());
    if (exchange.visit() == null || login) return;
    String token = request.getHeader(Csrf.HEADER);
    if (token == null && type(request).startsWith("application/x-www-form-urlencoded")) {
      token = Csrf.field(request.form());
    } else if (token == null && type(request).startsWith("multipart/form-data")) {
      token = request.multipart().text(Csrf.FIELD).orElse(null);
    }
    if (!Csrf.matches(token, exchange.visit().csrf())) throw new Halt(Kind.CSRF);
  }

  private long limit(HttpServletRequest request) {
    boolean upload =
        type(request).startsWith("multipart/") || type(request).equals("application/octet-stream");
    return upload ? limits.upload() : limits.body();
  }

  private static String type(HttpServletRequest request) {
    String type = request.getContentType();
    return type == null ? "" : type.toLowerCase(Locale.ROOT);
  }

  private static boolean zips(HttpServletRequest request) {
    String accepted = request.getHeader("Accept-Encoding");
    return accepted != null && accepted.contains("gzip") && !request.getMethod().equals("HEAD");
  }

  private static void headers(
      HttpServletRequest request, HttpServletResponse response, Exchange exchange) {
    response.setHeader("X-Request-Id", exchange.id());
    response.setHeader("Content-Security-Policy", CSP);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("X-Frame-Options", "DENY");
    response.setHeader("Referrer-Policy", "same-origin");
    response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    response.setHeader("Permissions-Policy", "camera=(self), geolocation=(self), microphone=()");
    response.setHeader("Cache-Control", "no-store");
    if (request.isSecure()) {
      response.setHeader("Strict-Transport-Security", "max-age=31536000");
    }
  }

  /** Language of somebody who is not logged in: chosen, remembered, or preferred by the browser. */
  private static Locale guess(HttpServletRequest request) {
    Optional<String> language =
        chosen(request).or(() -> SessionCookie.value(request, SessionCookie.LANGUAGE));
    if (language.isPresent()) {
      return language.get().equals("en") ? TextSource.ENGLISH : TextSource.CHINESE;
    }
    String accepted = request.getHeader("Accept-Language");
    if (accepted == null || accepted.length() > 500) return TextSource.CHINESE;
    try {
      Locale best =
          Locale.lookup(
              Locale.LanguageRange.parse(accepted), List.of(Locale.CHINESE, Locale.ENGLISH));
      return Locale.ENGLISH.equals(best) ? TextSource.ENGLISH : TextSource.CHINESE;
    } catch (IllegalArgumentException e) {
      return TextSource.CHINESE;
    }
  }

  private static Optional<String> chosen(HttpServletRequest request) {
    String query = request.getQueryString();
    if (query == null) return Optional.empty();
    Matcher lang = LANGUAGE.matcher(query);
    return lang.find() ? Optional.of(lang.group(1)) : Optional.empty();
  }

  private static void language(
      HttpServletRequest request, HttpServletResponse response, Exchange exchange) {
    if (exchange.visit() == null && chosen(request).isPresent()) {
      response.addHeader("Set-Cookie", SessionCookie.language(request, exchange.locale()));
    }
  }

  private void slow(Exchange exchange, long began) {
    long millis = (System.nanoTime() - began) / 1_000_000;
    if (millis > limits.slowMillis()) {
      LOG.warn(
          "Request {} {} {} took {} ms", exchange.id(), exchange.method(), exchange.path(), millis);
    }
  }
}
