package org.antong.platform.web.internal.answer;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.WebApplicationException;
import org.antong.platform.api.access.Gate;
import org.antong.platform.api.access.SecondFactor;
import org.antong.platform.api.fault.Crowded;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.platform.api.fault.Forbidden;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.fault.ModuleOff;
import org.antong.platform.api.fault.NoRoom;
import org.antong.platform.api.fault.Refused;
import org.antong.platform.api.fault.Stale;
import org.antong.platform.api.fault.Unavailable;
import org.antong.platform.api.text.TextSource;
import org.antong.platform.api.text.Texts;
import org.antong.platform.web.internal.BodyTooLarge;
import org.antong.platform.web.internal.Exchange;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what went wrong into an answer: a problem for programs, a page for people. */
@Component(service = Faults.class)
public final class Faults {

  private static final Logger LOG = LoggerFactory.getLogger(Faults.class);
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");
  private static final Pattern OWN_PATH = Pattern.compile("/(?![/\\\\])[\\x21-\\x7e]*");
  private static final String PICTURE = "/login/picture?riddle=";
  private static final String LOGIN_PAGE = "/login";
  private static final String PASSWORD_PAGE = "/me/password";
  private static final String CODE_PAGE = "/login/code";
  private static final String PROOF_PAGE = "/me/factor/proof";
  private static final String FACTOR_PAGE = "/me/factor";
  private static final int DEEPEST = 12;

  /** What passes by itself, or once somebody made room, and when to ask again. */
  private static final Map<Kind, Integer> RETRY_SECONDS =
      Map.of(Kind.BUSY, 1, Kind.CROWDED, 2, Kind.AWAY, 5, Kind.FULL, 60);

  /** Linux, a quota, Windows. */
  private static final Pattern NO_ROOM =
      Pattern.compile(
          "No space left on device|Disk quota exceeded|File too large|not enough space on the disk|磁盘空间不足|设备上没有空间");

  private final TextSource texts;
  private final PageWriter pages;
  private final Clock clock;

  @Activate
  public Faults(@Reference TextSource texts, @Reference PageWriter pages, @Reference Clock clock) {
    this.texts = texts;
    this.pages = pages;
    this.clock = clock;
  }

  /** The answer to a request that failed; one line in the log when it is our own failure. */
  public Rendered answer(HttpServletRequest request, Throwable thrown) {
    Exchange exchange = Exchange.of(request);
    Throwable cause = unwrapped(thrown);
    Problem problem = problem(exchange, cause);
    // An outage is one line where it is seen, not one for every request.
    boolean known = RETRY_SECONDS.containsKey(problem.kind());
    if (problem.status() >= 500 && !known) log(exchange, cause);
    return render(request, exchange, problem);
  }

  /** The answer where the web itself refuses. */
  public Rendered answer(HttpServletRequest request, Kind kind) {
    Exchange exchange = Exchange.of(request);
    return render(request, exchange, problem(exchange, kind, null, List.of(), Map.of()));
  }

  /** The answer at the addresses of a module that is known but does not run. */
  public Rendered absent(HttpServletRequest request, String module) {
    Exchange exchange = Exchange.of(request);
    String sentence = texts.in(exchange.locale()).get("web.problem.absent.detail", module);
    return render(request, exchange, problem(exchange, Kind.ABSENT, sentence, List.of(), Map.of()));
  }

  Problem problem(Exchange exchange, Throwable cause) {
    Texts words = texts.in(exchange.locale());
    if (cause instanceof Invalid invalid) return invalid(exchange, words, invalid);
    if (cause instanceof Refused refused) {
      String sentence = words.get(refused.key(), refused.args());
      return problem(exchange, Kind.REFUSED, sentence, List.of(), Map.of());
    }
    if (cause instanceof ModuleOff off) {
      String key = off.module() + ".module.title";
      String title = words.has(key) ? words.get(key) : off.module();
      String sentence = words.get("web.problem.module-off.detail", title);
      return problem(exchange, Kind.MODULE_OFF, sentence, List.of(), Map.of());
    }
    if (cause instanceof Gate.LoginFailed failed) return loginFailed(exchange, words, failed);
    if (cause instanceof Gate.RiddleAsked asked) {
      String picture = PICTURE + asked.riddle();
      List<Problem.Error> errors = List.of(new Problem.Error("riddle", "picture", picture));
      return problem(exchange, Kind.RIDDLE, null, errors, Map.of());
    }
    if (cause instanceof WebApplicationException chosen) return chosen(exchange, chosen);
    return problem(exchange, kind(cause), null, List.of(), Map.of());
  }

  private static Kind kind(Throwable cause) {
    if (cause instanceof Halt halt) return halt.kind();
    if (cause instanceof Missing) return Kind.MISSING;
    if (cause instanceof Forbidden) return Kind.FORBIDDEN;
    if (cause instanceof Stale) return Kind.STALE;
    if (cause instanceof SecondFactor.FactorNeeded needed) {
      return needed.enrolled() ? Kind.FACTOR : Kind.FACTOR_ENROL;
    }
    if (cause instanceof BodyTooLarge) return Kind.TOO_LARGE;
    if (cause instanceof Crowded) return Kind.CROWDED;
    if (cause instanceof Unavailable) return Kind.AWAY;
    if (cause instanceof NoRoom || noRoom(cause)) return Kind.FULL;
    return Kind.FAILED;
  }

  /** A file that could not be written to its end; Java tells it in the system's words only. */
  private static boolean noRoom(Throwable thrown) {
    Throwable t = thrown;
    for (int i = 0; i < DEEPEST && t != null; i++, t = t.getCause()) {
      String says = t instanceof IOException ? String.valueOf(t.getMessage()) : "";
      if (NO_ROOM.matcher(says).find()) return true;
    }
    return false;
  }

  private Problem invalid(Exchange exchange, Texts words, Invalid invalid) {
    List<Problem.Error> errors = new ArrayList<>();
    for (FieldProblem p : invalid.problems()) {
      String message = words.get(p.key(), p.args().toArray());
      errors.add(new Problem.Error(p.field(), p.code(), message));
    }
    String sentence = words.get("web.problem.invalid.detail", errors.size());
    if (exchange.person()) {
      List<String> messages = errors.stream().map(Problem.Error::message).distinct().toList();
      sentence += words.get("web.problem.join") + String.join(" ", messages);
    }
    return problem(exchange, Kind.INVALID, sentence, errors, Map.of());
  }

  private Problem loginFailed(Exchange exchange, Texts words, Gate.LoginFailed failed) {
    Instant until = failed.lockedUntil();
    if (until == null) return problem(exchange, Kind.LOGIN_FAILED, null, List.of(), Map.of());
    long seconds = Math.max(1, Duration.between(clock.instant(), until).toSeconds());
    String at = TIME.format(until.atZone(ZoneId.of("Asia/Shanghai")));
    return problem(
        exchange,
        Kind.LOCKED,
        words.get("web.problem.locked.detail", at),
        List.of(),
        Map.of("Retry-After", Long.toString(seconds)));
  }

  private Problem chosen(Exchange exchange, WebApplicationException chosen) {
    int status = chosen.getResponse().getStatus();
    // Which addresses there are is nobody's business before the login.
    boolean tells = status == 404 || status == 405 || status == 406 || status == 415;
    if (tells && exchange.visit() == null) {
      return problem(exchange, Kind.LOGIN, null, List.of(), Map.of());
    }
    String allow = chosen.getResponse().getHeaderString("Allow");
    Map<String, String> headers = allow == null ? Map.of() : Map.of("Allow", allow);
    return problem(exchange, Kind.of(status), null, List.of(), headers);
  }

  private Problem problem(
      Exchange exchange,
      Kind kind,
      String sentence,
      List<Problem.Error> errors,
      Map<String, String> headers) {
    Texts words = texts.in(exchange.locale());
    String detail =
        sentence != null
            ? sentence
            : words.get("web.problem." + kind.slug() + ".detail", exchange.id());
    return new Problem(
        "urn:antong:problem:" + kind.slug(),
        words.get("web.problem." + kind.slug() + ".title"),
        kind.status(),
        detail,
        errors,
        kind.status() >= 500 ? exchange.id() : null,
        kind,
        headers);
  }

  private Rendered render(HttpServletRequest request, Exchange exchange, Problem problem) {
    Map<String, String> headers = new LinkedHashMap<>(problem.headers());
    headers.put("Cache-Control", "no-store");
    Integer retry = RETRY_SECONDS.get(problem.kind());
    if (retry != null) headers.putIfAbsent("Retry-After", retry.toString());
    if (problem.status() == 401) headers.put("WWW-Authenticate", "Session");
    if (problem.kind() == Kind.LOGIN) headers.put("X-Antong-Login", LOGIN_PAGE);
    if (!exchange.person()) {
      return new Rendered(problem.status(), Problem.MEDIA_TYPE, headers, Json.bytes(problem));
    }
    String page = exchange.scripted() ? null : page(problem.kind());
    if (page != null) {
      headers.remove("WWW-Authenticate");
      return redirect(headers, leadingBack(page, exchange));
    }
    byte[] sentence = pages.error(request, exchange, problem);
    return new Rendered(problem.status(), PageWriter.MEDIA_TYPE, headers, sentence);
  }

  /** Where a person does what is missing; null where there is no such place. */
  private static String page(Kind kind) {
    return switch (kind) {
      case LOGIN -> LOGIN_PAGE;
      case CODE -> CODE_PAGE;
      case MUST_CHANGE -> PASSWORD_PAGE;
      case FACTOR -> PROOF_PAGE;
      case FACTOR_ENROL -> FACTOR_PAGE;
      default -> null;
    };
  }

  private static Rendered redirect(Map<String, String> headers, String path) {
    headers.put("Location", path);
    return new Rendered(303, null, headers, new byte[0]);
  }

  /** The page, leading back to where the reader wanted to go, on this server only. */
  private static String leadingBack(String page, Exchange exchange) {
    String address = exchange.address();
    if (page.equals(PASSWORD_PAGE)
        || !exchange.method().equals("GET")
        || address.equals("/")
        || !OWN_PATH.matcher(address).matches()) {
      return page;
    }
    return page + "?next=" + URLEncoder.encode(address, StandardCharsets.UTF_8);
  }

  private static Throwable unwrapped(Throwable thrown) {
    Throwable cause = thrown;
    for (int i = 0; i < DEEPEST && cause != null; i++) {
      if (ours(cause)) return cause;
      cause = cause.getCause();
    }
    return thrown;
  }

  private static boolean ours(Throwable t) {
    return t instanceof Halt
        || t instanceof Missing
        || t instanceof Forbidden
        || t instanceof ModuleOff
        || t instanceof Stale
        || t instanceof Refused
        || t instanceof Invalid
        || t instanceof Gate.LoginFailed
        || t instanceof Gate.RiddleAsked
        || t instanceof SecondFactor.FactorNeeded
        || t instanceof BodyTooLarge
        || t instanceof Crowded
        || t instanceof Unavailable
        || t instanceof NoRoom;
  }

  /** Types and places only: messages of a database or parser may quote a child's data. */
  private static void log(Exchange exchange, Throwable thrown) {
    StringBuilder cause = new StringBuilder();
    Set<Throwable> seen = new HashSet<>();
    for (Throwable t = thrown; t != null && seen.add(t); t = t.getCause()) {
      if (!cause.isEmpty()) cause.append(" <- ");
      cause.append(t.getClass().getName());
      for (StackTraceElement at : t.getStackTrace()) {
        if (at.getClassName().startsWith("org.antong.")) {
          cause.append(" at ").append(at.getClassName()).append('.').append(at.getMethodName());
          cause.append(':').append(at.getLineNumber());
          break;
        }
      }
    }
    LOG.error("Request {} {} {}: {}", exchange.id(), exchange.method(), exchange.path(), cause);
    LOG.debug("Request {} in full", exchange.id(), thrown);
  }
}
