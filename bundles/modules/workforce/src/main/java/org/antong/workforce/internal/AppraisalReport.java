package org.antong.workforce.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.FieldCipher;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Slice;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionLevel;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.report.Behind;
import org.antong.platform.api.report.Figure;
import org.antong.platform.api.report.ReportContribution;
import org.antong.platform.api.report.ReportQuery;
import org.antong.platform.api.report.ReportTable;
import org.antong.platform.api.report.TableRules;
import org.antong.platform.api.report.UnnamedRows;
import org.antong.platform.api.text.TextSource;
import org.antong.platform.api.text.Texts;
import org.antong.workforce.api.PostType;
import org.antong.workforce.internal.domain.Appraisal;
import org.antong.workforce.internal.domain.AppraisalFilter;
import org.antong.workforce.internal.domain.AppraisalReach;
import org.antong.workforce.internal.domain.AppraisalTable;
import org.antong.workforce.internal.domain.Codes;
import org.antong.workforce.internal.domain.ResultCount;
import org.antong.workforce.internal.store.AppraisalResultStore;
import org.antong.workforce.internal.store.AppraisalStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** T15 儿童主任考核结果表, counted for the areas the reader may see; Missing outside them. */
@Component(service = ReportContribution.class)
public final class AppraisalReport implements ReportContribution {

  private static final String LIST = "/api/workforce/appraisals";

  private final ModuleDb db;
  private final Divisions divisions;
  private final TextSource texts;
  private final Clock clock;
  private final AppraisalStore appraisals;
  private final AppraisalResultStore results = new AppraisalResultStore();

  @Activate
  public AppraisalReport(
      @Reference(target = "(antong.module=workforce)") ModuleDb db,
      @Reference FieldCipher cipher,
      @Reference Divisions divisions,
      @Reference TextSource texts,
      @Reference Clock clock) {
    this.db = db;
    this.divisions = divisions;
    this.texts = texts;
    this.clock = clock;
    this.appraisals = new AppraisalStore(cipher);
  }

  @Override
  public String id() {
    return AppraisalTable.ID;
  }

  @Override
  public String module() {
    return WorkforceModule.ID;
  }

  @Override
  public ReportTable table(Caller caller, ReportQuery query) {
    PostType type = AppraisalTable.type(query.layout());
    int year = query.period().year();
    return db.read(
        caller.exercising(WorkforceModule.REPORT),
        (scope, handle) -> {
          Predicate<Area> visible = a -> Desk.visible(scope, a, divisions, query.asOf());
          boolean partly = divisions.below(query.area(), query.asOf()).stream().anyMatch(visible);
          if (!visible.test(query.area()) && !partly) throw new Missing();
          List<ResultCount> counts =
              results.counts(scope, handle, query.area(), type, year, query.knownAt());
          return AppraisalTable.table(divisions, query, counts, visible, clock.instant());
        });
  }

  @Override
  public TableRules rules(String layout) {
    return AppraisalTable.rules();
  }

  /** A supervisor may not open the list of supervisors: it holds her predecessor's result too. */
  @Override
  public Optional<Behind> behind(Figure figure) {
    String needed =
        AppraisalTable.type(figure.layout()) == PostType.SUPERVISOR
            ? WorkforceModule.APPRAISE
            : WorkforceModule.APPRAISALS;
    return AppraisalTable.behind(figure).map(f -> new Behind(LIST + f.address(), needed));
  }

  @Override
  public UnnamedRows unnamed(Caller caller, Figure figure, Paging paging) {
    AppraisalFilter filter = AppraisalTable.behind(figure).orElseThrow(Missing::new);
    Texts t = texts.in(caller.locale() == null ? TextSource.CHINESE : caller.locale());
    Slice<Appraisal> found =
        db.read(
            caller.exercising(WorkforceModule.REPORT),
            (scope, handle) ->
                appraisals.list(scope, handle, filter, AppraisalReach.EVERYBODY, paging));
    List<Map<String, String>> rows = new ArrayList<>();
    LocalDate today = LocalDate.now(clock);
    for (Appraisal a : found.items()) {
      Map<String, String> row = new LinkedHashMap<>();
      row.put("grade", t.get(Codes.APPRAISAL_GRADE.textKey(a.outcome().grade())));
      row.put(
          "town",
          divisions.fullName(a.post().place().division().digits(DivisionLevel.TOWN), today));
      rows.add(row);
    }
    return new UnnamedRows(
        List.of(
            new UnnamedRows.Heading("grade", "workforce.unnamed.grade"),
            new UnnamedRows.Heading("town", "workforce.unnamed.town")),
        new Slice<>(rows, found.page(), found.size(), found.total()));
  }

  @Override
  public Optional<LocalDate> firstDay(Caller caller, Area area) {
    Integer year =
        db.read(
            caller.exercising(WorkforceModule.REPORT),
            (scope, handle) -> results.firstYear(scope, handle, area));
    return Optional.ofNullable(year).map(y -> LocalDate.of(y, 1, 1));
  }
}
