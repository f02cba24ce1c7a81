package org.antong.registration.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
import org.antong.registration.internal.domain.InDifficultyTable;
import org.antong.registration.internal.domain.VillageCount;
import org.antong.registration.internal.store.ChildCountStore;
import org.antong.registration.internal.store.ChildCountStore.Span;
import org.jdbi.v3.core.Handle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** T02 困境儿童分类情况表, counted for the areas the reader may see; Missing outside them. */
@Component(service = ReportContribution.class)
public final class InDifficultyReport implements ReportContribution {

  private final ReportedChildren children;
  private final RegistrationConfig config;

  @Activate
  public InDifficultyReport(
      @Reference ReportedChildren children, @Reference RegistrationConfig config) {
    this.children = children;
    this.config = config;
  }

  @Override
  public String id() {
    return InDifficultyTable.ID;
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
            InDifficultyTable.columns(query.layout()),
            false,
            InDifficultyTable.fromCounties(),
            (counts, scope, handle, span) -> counted(query, counts, scope, handle, span)));
  }

  private static List<VillageCount> counted(
      ReportQuery query, ChildCountStore counts, DataScope scope, Handle handle, Span span) {
    boolean usual = query.layout() == null;
    List<CountedPart> parts =
        InDifficultyTable.parts(query.layout()).stream()
            .filter(p -> query.wants(p.column()))
            .toList();
    List<VillageCount> all = new ArrayList<>();
    if (!parts.isEmpty()) all.addAll(counts.inDifficulty(scope, handle, span, parts));
    if (usual && query.wants(InDifficultyTable.MIGRANT)) {
      ChildFilter migrant = InDifficultyTable.migrant(span.area(), span.day()).known(span.known());
      CountedPart part = new CountedPart(InDifficultyTable.MIGRANT, migrant);
      all.addAll(counts.listed(scope, handle, part, span.day()));
    }
    if (usual && InDifficultyTable.fromCounties().stream().anyMatch(query::wants)) {
      all.addAll(counts.apart(scope, handle, span, InDifficultyTable::apart));
    }
    return all;
  }

  @Override
  public TableRules rules(String layout) {
    return InDifficultyTable.rules(layout, config.doubts());
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

  private static Optional<ChildFilter> filter(Figure f) {
    return InDifficultyTable.behind(f.layout(), f.column(), f.area(), f.asOf(), f.knownAt());
  }
}
