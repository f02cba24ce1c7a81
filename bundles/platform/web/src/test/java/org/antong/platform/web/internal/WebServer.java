package org.antong.platform.web.internal;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.servlet.DispatcherType;
import org.antong.platform.api.Id;
import org.antong.platform.api.Role;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.Gate;
import org.antong.platform.api.access.Gate.Visit;
import org.antong.platform.api.access.Grant;
import org.antong.platform.api.access.ModuleSwitches;
import org.antong.platform.api.access.Purpose;
import org.antong.platform.api.access.SecondFactor;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.portal.HealthCheck;
import org.antong.platform.api.portal.KnownModules;
import org.antong.platform.api.portal.KnownModules.Known;
import org.antong.platform.web.PageFrame;
import org.antong.platform.web.Readiness;
import org.antong.platform.web.internal.answer.Faults;
import org.antong.platform.web.internal.answer.PageWriter;
import org.antong.platform.web.internal.asset.Assets;
import org.antong.platform.web.internal.guard.Guard;
import org.antong.platform.web.internal.guard.Limits;
import org.antong.platform.web.internal.health.Health;
import org.antong.platform.web.internal.mount.Face;
import org.antong.platform.web.internal.mount.Front;
import org.antong.platform.web.internal.mount.Mounts;
import org.antong.platform.web.internal.openapi.OpenApiResource;
import org.antong.platform.web.internal.session.SessionResource;
import org.antong.platform.web.internal.text.TextBook;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.servlet.FilterHolder;
import org.eclipse.jetty.servlet.ServletContextHandler;
import org.eclipse.jetty.servlet.ServletHolder;

/** The whole web on a real Jetty and CXF, with a gate of two made-up people. */
public final class WebServer implements AutoCloseable {

  public static final String CSRF = "token-of-the-session";

  private final Server server = new Server(0);
  private final HttpClient client =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

  public final FakeGate gate = new FakeGate();
  public final TextBook texts = new TextBook();
  public final Mounts mounts;
  public final List<String> refused = new CopyOnWriteArrayList<>();
  public final Map<String, String> lacking = new ConcurrentHashMap<>();
  public final List<HealthCheck> checks = new CopyOnWriteArrayList<>();
  public final Map<String, KnownModules.State> silent = new ConcurrentHashMap<>();

  private final Readiness readiness =
      new Readiness() {
        @Override
        public Map<String, String> lacking() {
          return lacking;
        }

        @Override
        public Optional<String> lacking(String module) {
          return Optional.ofNullable(lacking.get(module));
        }
      };

  public WebServer(PageFrame frame, Path folder) throws Exception {
    texts.add("web", read("web_zh_CN"), read("web_en"));
    texts.add("alpha", Map.of("alpha.refused", "{0} 不能办理"), Map.of());
    Clock clock = Clock.system(ZoneId.of("Asia/Shanghai"));
    Assets assets = new Assets(Map.of("ui", files(folder)));
    PageWriter pages = new PageWriter(texts, assets, clock, frame);
    Faults faults = new Faults(texts, pages, clock);
    mounts = new Mounts(pages, faults);
    mounts.add("web", Face.API, new SessionResource(gate, new FakeFactor(), texts, clock));
    mounts.add("web", Face.API, new OpenApiResource(mounts));
    Health health = new Health(texts, readiness, checks);
    KnownModules known =
        id -> Optional.ofNullable(silent.get(id)).map(s -> new Known("模块 " + id, s));
    ServletContextHandler context = new ServletContextHandler();
    context.addFilter(
        new FilterHolder(
            new Guard(
                gate,
                faults,
                (caller, method, path, status) ->
                    refused.add(caller.name() + " " + method + " " + path + " " + status),
                new Limits(4096, 1 << 20, 60_000))),
        "/*",
        EnumSet.of(DispatcherType.REQUEST));
    ServletHolder front = new ServletHolder(new Front(gate, mounts, assets, health, faults, known));
    front.setInitOrder(1);
    context.addServlet(front, "/*");
    server.setHandler(context);
    server.start();
  }

  @Override
  public void close() throws Exception {
    mounts.close();
    server.stop();
  }

  public int port() {
    return ((ServerConnector) server.getConnectors()[0]).getLocalPort();
  }

  /** A request without login. */
  public HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + port() + path))
        .timeout(Duration.ofSeconds(20));
  }

  /** A request of the coordinator, with his token. */
  public HttpRequest.Builder as(String session, String path) {
    return to(path).header("Cookie", "ANTONG=" + session).header("X-CSRF-Token", CSRF);
  }

  public HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  public HttpResponse<byte[]> bytes(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  /** The status line of the answer to an address that no careful client would send. */
  public String raw(String method, String target) throws IOException {
    try (Socket socket = new Socket("localhost", port())) {
      String head =
          method + " " + target + " HTTP/1.1\r\nHost: localhost\r\nCookie: ANTONG=worker\r\n";
      socket
          .getOutputStream()
          .write((head + "Connection: close\r\n\r\n").getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .findFirst()
          .orElse("");
    }
  }

  public static HttpRequest.BodyPublisher body(String text) {
    return HttpRequest.BodyPublishers.ofString(text);
  }

  /** Waits until the module answers. */
  public void mounted(String path) throws Exception {
    for (int i = 0; i < 100; i++) {
      if (send(as("worker", path)).statusCode() != 503) return;
      Thread.sleep(50);
    }
    throw new AssertionError(path + " is not mounted");
  }

  public static Map<String, String> read(String name) {
    try (Reader reader =
        new InputStreamReader(
            WebServer.class.getResourceAsStream("/i18n/" + name + ".properties"),
            StandardCharsets.UTF_8)) {
      Properties properties = new Properties();
      properties.load(reader);
      Map<String, String> texts = new HashMap<>();
      properties.stringPropertyNames().forEach(k -> texts.put(k, properties.getProperty(k)));
      return texts;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SortedMap<String, URL> files(Path folder) throws IOException {
    SortedMap<String, URL> files = new TreeMap<>();
    for (String name : List.of("app.js", "big.css", "big.css.gz")) {
      Path file = folder.resolve(name);
      Files.writeString(file, name.equals("app.js") ? "let a = 1;" : name + " ".repeat(3000));
      files.put(name, file.toUri().toURL());
    }
    return files;
  }

  /**
   * Sessions "worker", "fresh" (who must change his password) and "without" (in whose county module
   * alpha is off) live from the start.
   */
  public static final class FakeGate implements Gate {
    private static final DivisionCode COUNTY = DivisionCode.of("610999");
    public final Map<String, Boolean> renewed = new ConcurrentHashMap<>();
    public final Set<String> used = ConcurrentHashMap.newKeySet();
    private final Map<String, Visit> visits = new LinkedHashMap<>();

    FakeGate() {
      visits.put("worker", visit("worker", Owed.NOTHING, Locale.SIMPLIFIED_CHINESE));
      visits.put("fresh", visit("fresh", Owed.PASSWORD, Locale.SIMPLIFIED_CHINESE));
      visits.put("english", visit("english", Owed.NOTHING, Locale.ENGLISH));
      visits.put("code", visit("code", Owed.CODE, Locale.SIMPLIFIED_CHINESE));
      visits.put("enrol", visit("enrol", Owed.ENROLMENT, Locale.SIMPLIFIED_CHINESE));
      visits.put("without", without(visit("without", Owed.NOTHING, Locale.SIMPLIFIED_CHINESE)));
    }

    /** The same person in a county that has module alpha off. */
    private static Visit without(Visit v) {
      Caller c = v.caller();
      Caller off =
          new Caller(
              c.account(),
              c.name(),
              c.displayName(),
              c.grants(),
              c.permissions(),
              null,
              c.source(),
              c.locale(),
              null,
              new AlphaOff());
      return new Visit(v.session(), off, v.csrf(), Owed.NOTHING, null, v.idleEnds(), v.ends());
    }

    @Override
    public void used(Visit visit, String module) {
      used.add(visit.session() + " " + module);
    }

    private static Visit visit(String session, Owed owed, Locale locale) {
      Caller caller =
          new Caller(
              new Id(7),
              "coord",
              "培训专员",
              // as the real gate: nobody knows more than a name of who owes a code
              owed == Owed.CODE
                  ? List.of()
                  : List.of(new Grant(Role.TRAINING_COORD, COUNTY, COUNTY)),
              Map.of(Role.TRAINING_COORD, Set.of("alpha:thing:read", "alpha:thing:write")),
              null,
              "127.0.0.1",
              locale,
              null);
      Instant end = Instant.now().plusSeconds(600);
      return new Visit(session, caller, CSRF, owed, null, end, end);
    }

    @Override
    public Visit enter(String name, String password, String source, Locale locale) {
      if (name.equals("locked")) throw new LoginFailed(Instant.now().plusSeconds(300));
      if (!password.equals("right")) throw new LoginFailed(null);
      Owed owed = name.equals("careful") ? Owed.CODE : Owed.NOTHING;
      Visit visit = visit("new-session", owed, locale);
      visits.put("new-session", visit);
      return visit;
    }

    @Override
    public Optional<Visit> visit(String session, String source, boolean renew) {
      renewed.put(session, renew);
      return Optional.ofNullable(visits.get(session));
    }

    @Override
    public void leave(String session) {
      visits.remove(session);
    }

    @Override
    public Visit choosePurpose(Visit visit, String purpose) {
      Caller c = visit.caller();
      Purpose chosen = new Purpose(purpose, Instant.now().plusSeconds(1800));
      Caller with =
          new Caller(
              c.account(),
              c.name(),
              c.displayName(),
              c.grants(),
              c.permissions(),
              null,
              c.source(),
              c.locale(),
              chosen);
      return new Visit(
          visit.session(), with, CSRF, Owed.NOTHING, null, visit.idleEnds(), visit.ends());
    }

    @Override
    public Visit chooseLanguage(Visit visit, Locale locale) {
      return visit(visit.session(), Owed.NOTHING, locale);
    }

    @Override
    public Visit changePassword(Visit visit, String old, String fresh) {
      return visit;
    }

    @Override
    public List<Session> sessions(Visit visit) {
      return List.of(new Session(visit.idleEnds(), visit.idleEnds(), "127.0.0.1", true));
    }

    @Override
    public int leaveOthers(Visit visit) {
      return 0;
    }
  }

  /** The code is 123456. */
  private final class FakeFactor implements SecondFactor {
    @Override
    public Standing standing(Visit visit) {
      return new Standing(true, null, 0);
    }

    @Override
    public Offer offer(Visit visit) {
      return new Offer("SECRET", "otpauth://totp/x?secret=SECRET");
    }

    @Override
    public Optional<Offer> offered(Visit visit) {
      return Optional.of(offer(visit));
    }

    @Override
    public Enrolled enrol(Visit visit, String code) {
      return new Enrolled(prove(visit, code), List.of("abcd-efgh-jkmn"));
    }

    @Override
    public Visit prove(Visit visit, String code) {
      if (!code.equals("123456")) throw new Gate.LoginFailed(null);
      Visit proved = FakeGate.visit("proved", Gate.Owed.NOTHING, visit.caller().locale());
      gate.visits.put("proved", proved);
      return proved;
    }

    @Override
    public List<String> renewRecoveryCodes(Visit visit) {
      return List.of();
    }

    @Override
    public void demand(Visit visit, Duration within) {
      throw new FactorNeeded(true);
    }
  }

  /** Module alpha is off everywhere. */
  private static final class AlphaOff implements ModuleSwitches {
    @Override
    public boolean on(DivisionCode unit, String module) {
      return !module.equals("alpha");
    }

    @Override
    public boolean on(DivisionCode unit, String module, LocalDate first, LocalDate last) {
      return on(unit, module);
    }

    @Override
    public Set<DivisionCode> off(DivisionCode above, String module) {
      return on(above, module) ? Set.of() : Set.of(above);
    }

    @Override
    public boolean reaches(Grant grant, String module) {
      return on(grant.unit(), module);
    }

    @Override
    public ModuleSwitches now() {
      return this;
    }
  }
}
