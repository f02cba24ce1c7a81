package org.antong.registration.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.antong.platform.api.Period;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionLevel;
import org.antong.registration.internal.domain.ChildFilter;
import org.antong.registration.internal.domain.FileState;
import org.antong.registration.internal.store.WorkStore;
import org.antong.workforce.api.WorkSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What was done with the files of a village: how many there are, came, left, changed and were
 * confirmed, month by month (domain.md 2.4 D2).
 */
@Component(service = WorkSource.class)
public final class RegistrationWork implements WorkSource {

  private final ModuleDb db;
  private final ChildService children;
  private final ConfirmationService confirmations;
  private final WorkStore store = new WorkStore();

  @Activate
  public RegistrationWork(
      @Reference(target = "(antong.module=registration)") ModuleDb db,
      @Reference ChildService children,
      @Reference ConfirmationService confirmations) {
    this.db = db;
    this.children = children;
    this.confirmations = confirmations;
  }

  @Override
  public List<Work> work(Caller caller, Area place, LocalDate from, LocalDate to) {
    boolean local = DivisionLevel.COUNTY.above(place.division().level());
    if (!local || !caller.may(RegistrationModule.READ, place.unit())) return List.of();
    Caller reader = caller.exercising(RegistrationModule.READ);
    LocalDate today = children.today();
    LocalDate day = to.isAfter(today) ? today : to;
    ChildFilter files = ChildFilter.ALL.in(FileState.statesInForce()).within(place);
    ChildFilter then = day.isBefore(today) ? files.on(day) : files;
    List<Work> told = new ArrayList<>();
    String list = "/registration/children" + then.address();
    told.add(counted("files", children.count(reader, then), list));
    db.read(
        reader,
        (scope, handle) -> {
          told.add(counted("added", store.added(scope, handle, place, from, day), null));
          told.add(counted("closed", store.closed(scope, handle, place, from, day), null));
          told.add(counted("changed", store.changed(scope, handle, place, from, day), null));
          return null;
        });
    if (caller.may(RegistrationModule.CONFIRMED, place.unit())) {
      told.add(confirmed(caller.exercising(RegistrationModule.CONFIRMED), place, from, day));
    }
    return told;
  }

  /** Confirmations done of those that were to be done, over all months of the time. */
  private Work confirmed(Caller reader, Area place, LocalDate from, LocalDate to) {
    long done = 0;
    long due = 0;
    Period last = Period.at(Period.Kind.MONTH, to);
    for (Period m = Period.at(Period.Kind.MONTH, from); m.compareTo(last) <= 0; m = next(m)) {
      ConfirmationProgress.Line total = confirmations.progress(reader, place, m).total();
      done += total.confirmed();
      due += total.files();
    }
    String link =
        "/registration/confirmations/progress?division="
            + place.division()
            + "&unit="
            + place.unit()
            + "&period="
            + last;
    long toDo = due == 0 ? Work.NOTHING_DUE : due;
    return new Work("registration.confirmed", "registration.work.confirmed", done, toDo, link);
  }

  private static Period next(Period month) {
    return Period.at(Period.Kind.MONTH, month.lastDay().plusDays(1));
  }

  private static Work counted(String name, long count, String link) {
    return new Work("registration." + name, "registration.work." + name, count, 0, link);
  }
}
