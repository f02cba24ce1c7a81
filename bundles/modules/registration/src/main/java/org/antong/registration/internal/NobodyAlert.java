package org.antong.registration.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antong.platform.api.Period;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.FieldCipher;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.division.DivisionLevel;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.report.LeaderAlert;
import org.antong.registration.internal.domain.CountedPart;
import org.antong.registration.internal.domain.LeftBehindTable;
import org.antong.registration.internal.domain.VillageCount;
import org.antong.registration.internal.store.ChildCountStore;
import org.antong.registration.internal.store.ChildCountStore.Span;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Left-behind children nobody cares for (domain.md 12.4), as T01 counts them today. */
@Component(service = LeaderAlert.class)
public final class NobodyAlert implements LeaderAlert {

  private static final List<CountedPart> NOBODY =
      LeftBehindTable.parts(null).stream()
          .filter(p -> p.column().equals(LeftBehindTable.NOBODY_CARES))
          .toList();

  private final ModuleDb db;
  private final Divisions divisions;
  private final RegistrationConfig config;
  private final ChildService children;
  private final ChildCountStore counts;

  @Activate
  public NobodyAlert(
      @Reference(target = "(antong.module=registration)") ModuleDb db,
      @Reference FieldCipher cipher,
      @Reference Divisions divisions,
      @Reference RegistrationConfig config,
      @Reference ChildService children) {
    this.db = db;
    this.divisions = divisions;
    this.config = config;
    this.children = children;
    this.counts = new ChildCountStore(cipher);
  }

  @Override
  public String id() {
    return "nobody";
  }

  @Override
  public String module() {
    return RegistrationModule.ID;
  }

  @Override
  public String permission() {
    return RegistrationModule.REPORT;
  }

  @Override
  public String textKey() {
    return "registration.alert.nobody";
  }

  @Override
  public String icon() {
    return "home-exclamation";
  }

  @Override
  public boolean children() {
    return true;
  }

  @Override
  public Optional<Found> found(Caller caller, Area area) {
    boolean household = config.countByHousehold();
    Span today = new Span(area, children.today(), null);
    List<VillageCount> found =
        db.read(
            caller, (scope, handle) -> counts.leftBehind(scope, handle, today, NOBODY, household));
    DivisionLevel level =
        divisions.below(area, children.today()).stream()
            .map(a -> a.division().level())
            .findFirst()
            .orElse(DivisionLevel.VILLAGE);
    Map<Area, Long> shares = new LinkedHashMap<>();
    long all = 0;
    for (VillageCount count : found) {
      long n = count.counts().getOrDefault(LeftBehindTable.NOBODY_CARES, 0L);
      if (n == 0) continue;
      all += n;
      DivisionCode at = level == DivisionLevel.COUNTY ? count.unit() : count.place().digits(level);
      shares.merge(Area.of(at, count.unit()), n, Long::sum);
    }
    return Optional.of(
        new Found(
            all,
            List.of(),
            shares.entrySet().stream().map(e -> new Share(e.getKey(), e.getValue())).toList(),
            link(area)));
  }

  /** The number in its table: who may see the children gets their list from there. */
  private String link(Area area) {
    String unit =
        area.unit() == null || area.unit().equals(area.division()) ? "" : "&unit=" + area.unit();
    return "/reporting/"
        + LeftBehindTable.ID
        + "/cell?division="
        + area.division()
        + unit
        + "&period="
        + Period.at(Period.Kind.QUARTER, children.today())
        + "&column="
        + LeftBehindTable.NOBODY_CARES;
  }
}
