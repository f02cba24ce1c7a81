package org.antong.e2e;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Playwright.CreateOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A Chromium, Chrome or Edge that is installed; none is downloaded. */
final class Browser implements AutoCloseable {

  private static final List<String> KNOWN =
      List.of(
          "chromium",
          "chromium-browser",
          "google-chrome",
          "google-chrome-stable",
          "microsoft-edge");

  // A closed network refuses the browser's own calls home one by one, so they are turned off.
  private static final List<String> ARGUMENTS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  private final Playwright playwright;
  private final com.microsoft.playwright.Browser browser;

  private Browser(Playwright playwright, com.microsoft.playwright.Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  /** The browser's program: {@code ANTONG_BROWSER}, else the first known one on the path. */
  static Optional<Path> installed() {
    String named = System.getenv("ANTONG_BROWSER");
    if (named != null && !named.isBlank()) return Optional.of(Path.of(named));
    return Stream.of(System.getenv("PATH").split(java.io.File.pathSeparator))
        .flatMap(folder -> KNOWN.stream().map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  static Browser open(Path program) {
    Playwright playwright =
        Playwright.create(
            new CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    return new Browser(
        playwright,
        playwright
            .chromium()
            .launch(new LaunchOptions().setExecutablePath(program).setArgs(ARGUMENTS)));
  }

  /** A person at a desk. */
  Visit desktop(String address) {
    return new Visit(
        context(new NewContextOptions().setBaseURL(address).setViewportSize(1440, 900)));
  }

  /** A person with a cheap phone, 360 pixels wide. */
  Visit phone(String address) {
    return new Visit(
        context(
            new NewContextOptions()
                .setBaseURL(address)
                .setViewportSize(360, 740)
                .setHasTouch(true)
                .setIsMobile(true)
                .setDeviceScaleFactor(2)));
  }

  private BrowserContext context(NewContextOptions options) {
    return browser.newContext(options.setLocale("zh-CN").setTimezoneId("Asia/Shanghai"));
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }

  /** One person's cookies and page. Collects what the browser complains about. */
  static final class Visit implements AutoCloseable {
    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new java.util.concurrent.CopyOnWriteArrayList<>();

    private Visit(BrowserContext context) {
      this.context = context;
      this.page = context.newPage();
      page.onConsoleMessage(
          m -> {
            if (m.type().equals("error")) complaints.add(m.text());
          });
      page.onPageError(complaints::add);
    }

    Page page() {
      return page;
    }

    /** Script errors and broken content rules, which a healthy page never has. */
    List<String> complaints() {
      return complaints;
    }

    Visit login(RunningAntong.Account account) {
      page.navigate("/login");
      page.fill("[name=name]", account.name());
      page.fill("[name=password]", account.password());
      page.click("button[type=submit]");
      page.waitForURL(u -> !u.contains("/login"));
      return this;
    }

    /** Whether the page can be scrolled sideways, which it must not at any width. */
    boolean scrollsSideways() {
      return (Boolean)
          page.evaluate(
              "() => document.documentElement.scrollWidth > document.documentElement.clientWidth");
    }

    @Override
    public void close() {
      context.close();
    }
  }
}
