package org.antong.registration.internal;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.report.Behind;
import org.antong.platform.api.report.Figure;
import org.antong.platform.api.report.ReportContribution;
import org.antong.platform.api.report.ReportQuery;
import org.antong.platform.api.report.ReportTable;
import org.antong.platform.api.report.TableRules;
import org.antong.platform.api.report.UnnamedRows;
import org.antong.registration.internal.ReportedChildren.Plan;
import org.antong.registration.internal.domain.ChildFilter;
import org.antong.registration.internal.domain.CountedPart;
import org.antong.registration.internal.domain.LeftBehindTable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** T01 农村留守儿童基本情况表, counted for the areas the reader may see; Missing outside them. */
@Component(service = ReportContribution.class)
public final class LeftBehindReport implements ReportContribution {

  private final ReportedChildren children;
  private final RegistrationConfig config;

  @Activate
  public LeftBehindReport(
      @Reference ReportedChildren children, @Reference RegistrationConfig config) {
    this.children = children;
    this.config = config;
  }

  @Override
  public String id() {
    return LeftBehindTable.ID;
  }

  @Override
  public String module() {
    return RegistrationModule.ID;
  }

  @Override
  public ReportTable table(Caller caller, ReportQuery query) {
    List<CountedPart> parts =
        LeftBehindTable.parts(query.layout()).stream()
            .filter(p -> query.wants(p.column()))
            .toList();
    boolean household = config.countByHousehold();
    return children.table(
        caller,
        query,
        new Plan(
            id(),
            LeftBehindTable.columns(query.layout()),
            household,
            Set.of(),
            (counts, scope, handle, span) ->
                counts.leftBehind(scope, handle, span, parts, household)));
  }

  @Override
  public TableRules rules(String layout) {
    return LeftBehindTable.rules(layout, config.doubts());
  }

  @Override
  public Optional<Behind> behind(Figure figure) {
    return filter(figure).map(ReportedChildren::behind);
  }

  @Override
  public UnnamedRows unnamed(Caller caller, Figure figure, Paging paging) {
    return children.unnamed(caller, filter(figure).orElseThrow(Missing::new), paging);
  }

  @Override
  public Optional<LocalDate> firstDay(Caller caller, Area area) {
    return children.firstDay(caller, area);
  }

  /** No list goes by where a household is registered. */
  private Optional<ChildFilter> filter(Figure f) {
    if (config.countByHousehold()) return Optional.empty();
    return LeftBehindTable.behind(f.layout(), f.column(), f.area(), f.asOf(), f.knownAt());
  }
}
