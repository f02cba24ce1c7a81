package org.antong.registration.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.access.FieldCipher;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Slice;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.division.DivisionLevel;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.report.Behind;
import org.antong.platform.api.report.ReportQuery;
import org.antong.platform.api.report.ReportTable;
import org.antong.platform.api.report.ReportTable.Column;
import org.antong.platform.api.report.UnnamedRows;
import org.antong.platform.api.text.TextSource;
import org.antong.platform.api.text.Texts;
import org.antong.registration.internal.domain.AgeBand;
import org.antong.registration.internal.domain.ChildFilter;
import org.antong.registration.internal.domain.ChildLine;
import org.antong.registration.internal.domain.CodeList;
import org.antong.registration.internal.domain.Codes;
import org.antong.registration.internal.domain.CountedTable;
import org.antong.registration.internal.domain.VillageCount;
import org.antong.registration.internal.store.ChildCountStore;
import org.antong.registration.internal.store.ChildCountStore.Span;
import org.antong.registration.internal.store.ChildListStore;
import org.jdbi.v3.core.Handle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What the tables of this module share: counting in the reader's scope, and the rows behind a
 * number.
 */
@Component(service = ReportedChildren.class)
public final class ReportedChildren {

  private static final String LIST = "/api/registration/children";

  private final ModuleDb db;
  private final Divisions divisions;
  private final TextSource texts;
  private final Clock clock;
  private final ChildCountStore counts;
  private final ChildListStore lists;

  /** Counts what a table asks. */
  @FunctionalInterface
  interface Counting {
    List<VillageCount> in(ChildCountStore counts, DataScope scope, Handle handle, Span span);
  }

  /**
   * How a table is counted.
   *
   * @param byHousehold where the household is registered, not where the child lives
   * @param fromCounties columns told of county-level units and above only
   */
  record Plan(
      String id,
      List<Column> columns,
      boolean byHousehold,
      Set<String> fromCounties,
      Counting counting) {}

  @Activate
  public ReportedChildren(
      @Reference(target = "(antong.module=registration)") ModuleDb db,
      @Reference FieldCipher cipher,
      @Reference Divisions divisions,
      @Reference TextSource texts,
      @Reference Clock clock) {
    this.db = db;
    this.divisions = divisions;
    this.texts = texts;
    this.clock = clock;
    this.counts = new ChildCountStore(cipher);
    this.lists = new ChildListStore(cipher);
  }

  /** The table of the areas the reader may see; Missing where there is none of them. */
  ReportTable table(Caller caller, ReportQuery query, Plan plan) {
    Area area = query.area();
    return db.read(
        caller.exercising(RegistrationModule.REPORT),
        (scope, handle) -> {
          Predicate<Area> visible = a -> visible(scope, a, query.asOf());
          boolean partly = divisions.below(area, query.asOf()).stream().anyMatch(visible);
          if (!visible.test(area) && !partly) throw new Missing();
          Span span = new Span(area, query.asOf(), query.knownAt());
          List<VillageCount> counted = plan.counting().in(counts, scope, handle, span);
          return new CountedTable(
                  divisions,
                  query,
                  plan.columns(),
                  counted,
                  plan.byHousehold(),
                  plan.fromCounties())
              .table(plan.id(), visible, clock.instant());
        });
  }

  /** Reads as the caller, who may be the platform that counts ahead. */
  <T> T reading(Caller caller, ModuleDb.Reading<T> counting) {
    return db.read(caller, counting);
  }

  private boolean visible(DataScope scope, Area area, LocalDate on) {
    if (area.unit() != null) return scope.covers(area.division(), area.unit());
    List<DivisionCode> units = divisions.units(area.division(), on);
    return scope.isEverything()
        || !units.isEmpty() && units.stream().allMatch(u -> scope.covers(u, u));
  }

  /** The list of children a filter asks for. */
  static Behind behind(ChildFilter filter) {
    return new Behind(LIST + filter.address(), RegistrationModule.READ);
  }

  /** The first day there is a file of the area. */
  Optional<LocalDate> firstDay(Caller caller, Area area) {
    return db.read(
        caller.exercising(RegistrationModule.REPORT),
        (scope, handle) -> counts.firstDay(scope, handle, area));
  }

  /** Children by sex, age, categories and town, in no order a name could be guessed from. */
  UnnamedRows unnamed(Caller caller, ChildFilter filter, Paging paging) {
    LocalDate today = LocalDate.now(clock);
    LocalDate day = filter.asOf() == null ? today : filter.asOf();
    Texts t = texts.in(caller.locale() == null ? TextSource.CHINESE : caller.locale());
    Paging unsorted = new Paging(paging.page(), paging.size(), List.of());
    Slice<ChildLine> found =
        db.read(
            caller.exercising(RegistrationModule.REPORT),
            (scope, handle) -> lists.list(scope, handle, filter, unsorted, today));
    List<Map<String, String>> rows = new ArrayList<>();
    for (ChildLine line : found.items()) rows.add(row(line, day, t));
    return new UnnamedRows(
        List.of(heading("sex"), heading("age"), heading("categories"), heading("town")),
        new Slice<>(rows, found.page(), found.size(), found.total()));
  }

  private Map<String, String> row(ChildLine line, LocalDate day, Texts t) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("sex", word(t, Codes.SEX, line.sex(), day));
    row.put(
        "age", line.birthDate() == null ? "" : String.valueOf(AgeBand.age(line.birthDate(), day)));
    row.put(
        "categories",
        line.categories().stream()
            .map(code -> word(t, Codes.CATEGORY, code, day))
            .filter(Objects::nonNull)
            .distinct()
            .collect(Collectors.joining(t.get("registration.page.and"))));
    row.put("town", divisions.fullName(line.division().digits(DivisionLevel.TOWN), day));
    return row;
  }

  private static String word(Texts t, CodeList list, String code, LocalDate day) {
    return code == null ? "" : t.get(list.textKey(code, day));
  }

  private static UnnamedRows.Heading heading(String id) {
    return new UnnamedRows.Heading(id, "registration.unnamed." + id);
  }
}
