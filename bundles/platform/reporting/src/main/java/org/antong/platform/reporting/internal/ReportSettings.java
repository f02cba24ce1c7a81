package org.antong.platform.reporting.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.antong.platform.reporting.internal.domain.HeaderSettings;
import org.antong.platform.reporting.internal.domain.ReturnRules;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** What a county may settle about its tables, in etc/antong.reporting.cfg. */
@Component(service = ReportSettings.class, configurationPid = "antong.reporting")
public final class ReportSettings {

  /** The first year tables can be asked for, when county IT sets none: the year of 国发〔2016〕13号. */
  private static final int FIRST_YEAR = 2016;

  private static final int TOWN_DAYS = 5;
  private static final int COUNTY_DAYS = 10;
  private static final int PREFECTURE_DAYS = 15;

  /** The six of domain.md 6.3. */
  private static final String NUMBERS =
      "registration.leftBehind registration.inDifficulty visiting.highRisk"
          + " protection.openReports visiting.onTime training.coverage";

  private static final String ALERTS =
      "protection.openLong legalaid.late registration.nobody reporting.late workforce.vacant"
          + " childhome.gap";

  private final Map<String, Object> settings;

  @Activate
  public ReportSettings(Map<String, Object> settings) {
    this.settings = Map.copyOf(settings);
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

  /** Address of the server as readers of a printed table reach it, without a slash at its end. */
  public Optional<String> address() {
    return text("address").map(a -> a.replaceFirst("/+$", ""));
  }

  private int number(String name, int usual) {
    return text(name).map(Integer::parseInt).orElse(usual);
  }

  private Optional<String> text(String name) {
    Object value = settings.get(name);
    return Optional.ofNullable(value).map(v -> v.toString().strip()).filter(v -> !v.isEmpty());
  }
}
