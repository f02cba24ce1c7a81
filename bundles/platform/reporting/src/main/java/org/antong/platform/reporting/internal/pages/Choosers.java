package org.antong.platform.reporting.internal.pages;

import gg.jte.Content;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.antong.platform.api.Period;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.division.Area;
import org.antong.platform.reporting.internal.ReportService;
import org.antong.platform.reporting.internal.domain.PeriodText;
import org.antong.platform.reporting.internal.domain.Report;
import org.antong.platform.ui.Field;
import org.antong.platform.ui.Kit;
import org.antong.platform.ui.Option;
import org.antong.platform.web.View;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Choices of place, period and day, the same on every page of a report. */
@Component(service = Choosers.class)
public final class Choosers {

  private static final int MONTHS_BACK = 13;
  private static final int QUARTERS_BACK = 12;
  private static final int YEARS_BACK = 6;

  private final ReportService reports;

  @Activate
  public Choosers(@Reference ReportService reports) {
    this.reports = reports;
  }

  /** The place looked at, those above it that are the reader's, and those below. */
  Content places(Caller caller, Report report, Area area, LocalDate on, View view) {
    List<Option> options = new ArrayList<>();
    int depth = 0;
    for (Area above : reports.path(caller, report, area, on)) {
      options.add(
          new Option(
              value(above),
              "　".repeat(depth++) + reports.name(above, on),
              view.t("reporting.filter.here")));
    }
    for (Area below : reports.below(area, on)) {
      options.add(
          new Option(value(below), reports.name(below, on), view.t("reporting.filter.below")));
    }
    return Kit.select(
        view,
        Field.of("place", view.t("reporting.filter.place")).value(value(area)),
        null,
        options);
  }

  /** Periods of the kinds a report is made for, the running one first. */
  Content periods(Report report, Period current, View view) {
    return Kit.select(
        view,
        Field.of("period", view.t("reporting.filter.period")).value(current.toString()),
        null,
        periods(report.info().periods(), current, view));
  }

  List<Option> periods(List<Period.Kind> kinds, Period current, View view) {
    List<Option> options = new ArrayList<>();
    for (Period.Kind kind : kinds) {
      Period running = Period.at(kind, view.today());
      int back =
          switch (kind) {
            case MONTH -> MONTHS_BACK;
            case QUARTER -> QUARTERS_BACK;
            case HALF_YEAR -> 2 * YEARS_BACK;
            case YEAR -> YEARS_BACK;
          };
      Period period = running;
      for (int i = 0; i <= back && period.year() >= reports.firstYear(); i++) {
        options.add(option(period, running, view));
        period = period.previous();
      }
      boolean listed = options.stream().anyMatch(o -> o.value().equals(current.toString()));
      if (current.kind() == kind && !listed) options.add(option(current, running, view));
    }
    return options;
  }

  /** Another day of the period, and what was known then: a number of the past told again. */
  Content past(LocalDate day, Instant knownAt, View view) {
    String known = knownAt == null ? null : Kit.minute(knownAt).substring(0, 10);
    return Kit.join(
        Kit.dateInput(view, Field.of("asOf", view.t("reporting.filter.asOf")).value(day)),
        Kit.dateInput(view, Field.of("knownAt", view.t("reporting.filter.knownAt")).value(known)));
  }

  /** A place as one value: its division, and its unit where that is another. */
  static String value(Area area) {
    boolean apart = area.unit() != null && !area.unit().equals(area.division());
    return apart ? area.division() + "." + area.unit() : area.division().toString();
  }

  private static Option option(Period period, Period running, View view) {
    String label = PeriodText.of(period, view.texts());
    return new Option(
        period.toString(),
        period.equals(running) ? view.t("reporting.period.running", label) : label,
        view.t("reporting.period.kind." + period.kind().name()));
  }
}
