package org.antong.registration.internal;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.report.LeaderNumber.Tally;
import org.antong.registration.internal.domain.MonthTally;
import org.antong.registration.internal.store.MonthTallyStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The history of the leaders' numbers about children, read once for all of them. */
@Component(service = MonthTallies.class)
public final class MonthTallies {

  private final ModuleDb db;
  private final Divisions divisions;
  private final RegistrationConfig config;
  private final MonthTallyStore tallies = new MonthTallyStore();

  @Activate
  public MonthTallies(
      @Reference(target = "(antong.module=registration)") ModuleDb db,
      @Reference Divisions divisions,
      @Reference RegistrationConfig config) {
    this.db = db;
    this.divisions = divisions;
    this.config = config;
  }

  List<Tally> of(Caller caller, List<LocalDate> days, Function<MonthTally, List<Long>> numbers) {
    boolean household = config.countByHousehold();
    LocalDate day = days.get(0);
    return db.read(caller, (scope, handle) -> tallies.of(scope, handle, days, household)).stream()
        .filter(t -> t.place() != null)
        .map(t -> new Tally(t.place(), unit(t, household, day), numbers.apply(t), List.of()))
        .toList();
  }

  /** A household counts where its division lies, whoever manages the child's residence. */
  private DivisionCode unit(MonthTally tally, boolean household, LocalDate day) {
    return household ? divisions.unitOf(tally.place(), day).orElse(tally.unit()) : tally.unit();
  }
}
