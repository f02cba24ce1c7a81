package org.antong.platform.reporting.internal;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.antong.platform.reporting.internal.domain.HeaderSettings;
import org.antong.platform.reporting.internal.domain.MailServer;
import org.antong.platform.reporting.internal.domain.ReturnRules;
import org.antong.platform.web.SiteAddress;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What a county may settle about its tables, in etc/antong.reporting.cfg; where people reach the
 * system is said for everything in etc/antong.web.cfg.
 */
@Component(service = ReportSettings.class, configurationPid = "antong.reporting")
public final class ReportSettings {

  /** The first year tables can be asked for, when county IT sets none: the year of 国发〔2016〕13号. */
  private static final int FIRST_YEAR = 2016;

  private static final int TOWN_DAYS = 5;
  private static final int COUNTY_DAYS = 10;
  private static final int PREFECTURE_DAYS = 15;
  private static final int JOBS_AT_ONCE = 2;
  private static final int JOBS_OF_ONE = 10;
  private static final int JOBS_KEPT_DAYS = 7;
  private static final int ROWS_WAITED_FOR = 5_000;
  private static final int MAIL_PORT = 587;
  private static final int LOCAL_ROWS = 20_000;
  private static final int LOCAL_PAGES = 500;
  private static final int LOCAL_SECONDS = 20;

  /** The six of domain.md 6.3. */
  private static final String NUMBERS =
      "registration.leftBehind registration.inDifficulty visiting.highRisk"
          + " protection.openReports visiting.onTime training.coverage";

  private static final String ALERTS =
      "protection.openLong legalaid.late registration.nobody reporting.late workforce.vacant"
          + " childhome.gap";

  private final Map<String, Object> settings;
  private final SiteAddress site;

  @Activate
  public ReportSettings(Map<String, Object> settings, @Reference SiteAddress site) {
    this.settings = Map.copyOf(settings);
    this.site = site;
  }

  /** For tests, where nobody says where the system is. */
  public ReportSettings(Map<String, Object> settings) {
    this(settings, new SiteAddress(""));
  }

  public int firstYear() {
    return number("firstYear", FIRST_YEAR);
  }

  /** Until when returns are due. */
  public ReturnRules returns() {
    return new ReturnRules(
        number("due.town", TOWN_DAYS),
        number("due.county", COUNTY_DAYS),
        number("due.prefecture", PREFECTURE_DAYS));
  }

  /** How many reports are made in the background at once, over all nodes. */
  public int jobsAtOnce() {
    return Math.max(1, number("jobs.atOnce", JOBS_AT_ONCE));
  }

  /** How many reports one person may have asked for that are not made yet. */
  public int jobsOfOne() {
    return number("jobs.ofOne", JOBS_OF_ONE);
  }

  /** How long a report made in the background is kept. */
  public Duration jobsKept() {
    return Duration.ofDays(number("jobs.keptDays", JOBS_KEPT_DAYS));
  }

  /** A list of more rows is not printed while its reader waits. */
  public int rowsWaitedFor() {
    return number("jobs.rows", ROWS_WAITED_FOR);
  }

  /** How many rows a county's own report may have. */
  public int localRows() {
    return number("local.rows", LOCAL_ROWS);
  }

  /** How many pages a county's own report may have. */
  public int localPages() {
    return number("local.pages", LOCAL_PAGES);
  }

  /** How many seconds the query of a county's own report may take, and its pages. */
  public int localSeconds() {
    return number("local.seconds", LOCAL_SECONDS);
  }

  /** The official header of a table. */
  public HeaderSettings header(String report) {
    return HeaderSettings.of(settings, report);
  }

  /** 制定机关, who signs a brief. */
  public Optional<String> issuer() {
    return text("header.issuer");
  }

  /** The numbers on the leaders' page in their order, each module and name: {@code a.b}. */
  public List<String> leaderNumbers() {
    return words("leader.numbers", NUMBERS);
  }

  /** What leaders are told to ask about, in its order, each module and name. */
  public List<String> leaderAlerts() {
    return words("leader.alerts", ALERTS);
  }

  /**
   * Where places stand on the map-like grid: lines from north to south, in each the codes from west
   * to east, {@code -} for an empty field. Empty where nobody set it.
   */
  public List<List<String>> leaderMap(String division) {
    return text("leader.map." + division)
        .map(
            map ->
                Stream.of(map.split("/")).map(line -> List.of(line.strip().split("\\s+"))).toList())
        .orElse(List.of());
  }

  private List<String> words(String name, String usual) {
    return Stream.of(text(name).orElse(usual).split("[,，\\s]+")).filter(w -> !w.isEmpty()).toList();
  }

  /**
   * Address of the server as readers of a printed table reach it, without a slash at its end; empty
   * where none is set.
   */
  public Optional<String> address() {
    return text("address").map(a -> a.replaceFirst("/+$", "")).or(site::set);
  }

  /** The mail server; empty when none is set. */
  public Optional<MailServer> mail() {
    return text("mail.host")
        .map(
            host ->
                new MailServer(
                    host,
                    number("mail.port", MAIL_PORT),
                    text("mail.security").orElse("starttls"),
                    text("mail.user").orElse(null),
                    text("mail.password").orElse(null),
                    text("mail.from").orElse(null)));
  }

  private int number(String name, int usual) {
    return text(name).map(Integer::parseInt).orElse(usual);
  }

  private Optional<String> text(String name) {
    Object value = settings.get(name);
    return Optional.ofNullable(value).map(v -> v.toString().strip()).filter(v -> !v.isEmpty());
  }
}
