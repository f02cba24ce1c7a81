package org.antong.registration.internal;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.antong.platform.api.Period;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.DataScope;
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
import org.antong.registration.internal.domain.QualityTable;
import org.antong.registration.internal.domain.VillageCount;
import org.antong.registration.internal.store.ChildCountStore;
import org.antong.registration.internal.store.QualityStore;
import org.jdbi.v3.core.Handle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** T22 数据质量与动态更新表, counted for the areas the reader may see; Missing outside them. */
@Component(service = ReportContribution.class)
public final class QualityReport implements ReportContribution {

  private final ReportedChildren children;
  private final RegistrationConfig config;
  private final QualityStore quality = new QualityStore();

  @Activate
  public QualityReport(@Reference ReportedChildren children, @Reference RegistrationConfig config) {
    this.children = children;
    this.config = config;
  }

  @Override
  public String id() {
    return QualityTable.ID;
  }

  @Override
  public String module() {
    return RegistrationModule.ID;
  }

  @Override
  public ReportTable table(Caller caller, ReportQuery query) {
    return children.table(
        caller,
        query,
        new Plan(
            id(),
            QualityTable.columns(),
            false,
            Set.of(),
            (counts, scope, handle, span) ->
                span.known() == null
                    ? quality.of(scope, handle, span.area(), span.day(), staleDays())
                    : listed(query, counts, scope, handle)));
  }

  /** As it was known at a moment: column by column, as the lists have it. */
  private List<VillageCount> listed(
      ReportQuery query, ChildCountStore counts, DataScope scope, Handle handle) {
    return QualityTable.parts(staleDays()).stream()
        .filter(p -> query.wants(p.column()))
        .map(
            p ->
                new CountedPart(
                    p.column(),
                    p.filter().within(query.area()).on(query.asOf()).known(query.knownAt())))
        .flatMap(p -> counts.listed(scope, handle, p, query.asOf()).stream())
        .toList();
  }

  /** The month before and the running one. */
  @Override
  public void ahead(Caller platform, Area root, LocalDate today) {
    LocalDate before = Period.at(Period.Kind.MONTH, today).previous().countedAt(today);
    for (LocalDate day : List.of(before, today)) {
      children.reading(
          platform, (scope, handle) -> quality.of(scope, handle, root, day, staleDays()));
    }
  }

  @Override
  public TableRules rules(String layout) {
    return QualityTable.rules();
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

  private Optional<ChildFilter> filter(Figure f) {
    return QualityTable.behind(staleDays(), f.column(), f.area(), f.asOf(), f.knownAt());
  }

  private int staleDays() {
    return config.confirmation().staleDays();
  }
}
