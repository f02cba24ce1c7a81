package org.antong.registration.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.FieldCipher;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.division.Divisions;
import org.antong.registration.internal.domain.ChildFilter;
import org.antong.registration.internal.domain.CountedPart;
import org.antong.registration.internal.domain.FileState;
import org.antong.registration.internal.domain.VillageCount;
import org.antong.registration.internal.store.ChildCountStore;
import org.antong.workforce.api.CareLoad;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * How many children each village has on the books, for the directors who look after them. Villages
 * of counties without this module are not in it: nothing is known of them, which is not zero.
 */
@Component(service = CareLoad.class)
public final class DirectorLoad implements CareLoad {

  private static final ChildFilter IN_FORCE = ChildFilter.ALL.in(FileState.statesInForce());

  private final ModuleDb db;
  private final Divisions divisions;
  private final Clock clock;
  private final ChildCountStore counts;

  @Activate
  public DirectorLoad(
      @Reference(target = "(antong.module=registration)") ModuleDb db,
      @Reference FieldCipher cipher,
      @Reference Divisions divisions,
      @Reference Clock clock) {
    this.db = db;
    this.divisions = divisions;
    this.clock = clock;
    this.counts = new ChildCountStore(cipher);
  }

  @Override
  public Optional<Map<DivisionCode, Long>> children(
      Caller caller, Area area, LocalDate day, Instant knownAt) {
    if (!caller.may(RegistrationModule.REPORT)) return Optional.empty();
    LocalDate today = LocalDate.now(clock);
    LocalDate asOf = day.isBefore(today) ? day : null;
    CountedPart files = new CountedPart("files", IN_FORCE.within(area).on(asOf).known(knownAt));
    return Optional.of(
        db.read(
            caller.exercising(RegistrationModule.REPORT),
            (scope, handle) -> {
              Map<DivisionCode, Long> found = new HashMap<>();
              List<DivisionCode> all = villages(area, day);
              for (DivisionCode v : all) {
                DivisionCode unit = divisions.unitOf(v, day).orElse(null);
                if (unit != null && scope.covers(v, unit)) found.put(v, 0L);
              }
              for (VillageCount c : counts.listed(scope, handle, files, today)) {
                found.merge(c.place(), c.counts().getOrDefault("files", 0L), Long::sum);
              }
              return found;
            }));
  }

  private List<DivisionCode> villages(Area area, LocalDate day) {
    return switch (area.division().level()) {
      case PROVINCE, PREFECTURE ->
          divisions.units(area.division(), day).stream()
              .flatMap(u -> divisions.villages(Area.of(u, u), day).stream())
              .toList();
      case COUNTY, TOWN -> divisions.villages(area, day);
      case VILLAGE -> List.of(area.division());
    };
  }
}
