package org.antong.training.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.access.FieldCipher;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.fault.Refused;
import org.antong.training.internal.domain.Held;
import org.antong.training.internal.domain.Satisfaction;
import org.antong.training.internal.domain.Satisfaction.Point;
import org.antong.training.internal.domain.Seat;
import org.antong.training.internal.domain.SessionState;
import org.antong.training.internal.store.HeldStore;
import org.antong.training.internal.store.SatisfactionStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Satisfaction sheets: given once by who was there, told as averages without anybody's name. */
@Component(service = SatisfactionService.class)
public final class SatisfactionService {

  /**
   * What the sheets say.
   *
   * @param told whether enough have answered for it to be shown
   * @param costPerHead in fen, by who was there; null while either is not known
   */
  public record Told(
      Held session, Satisfaction sheets, boolean told, long there, Long costPerHead) {}

  private final ModuleDb db;
  private final SigningConfig config;
  private final Trainee trainee;
  private final HeldStore held;
  private final SatisfactionStore satisfaction = new SatisfactionStore();

  @Activate
  public SatisfactionService(
      @Reference(target = "(antong.module=training)") ModuleDb db,
      @Reference FieldCipher cipher,
      @Reference SigningConfig config,
      @Reference Trainee trainee) {
    this.db = db;
    this.held = new HeldStore(cipher);
    this.config = config;
    this.trainee = trainee;
  }

  /** Takes the caller's sheet of a session she was at. */
  public void give(Caller caller, Id session, Map<Point, Integer> scores) {
    List<FieldProblem> problems = new ArrayList<>();
    for (Point p : Satisfaction.points()) {
      Integer score = scores.get(p);
      if (score == null || score < 1 || score > Satisfaction.BEST) {
        problems.add(FieldProblem.of(p.name(), "required", "training.problem.required"));
      }
    }
    if (!problems.isEmpty()) throw new Invalid(problems);
    Id staff = trainee.of(caller).orElseThrow(Missing::new).id();
    db.write(
        caller,
        (scope, tx) -> {
          DataScope own = scope.owning(staff);
          Seat seat = held.seat(own, tx.handle(), session, staff).orElseThrow(Missing::new);
          // what an archived session came to is settled, and T14 has told it
          boolean archived =
              held.find(own, tx.handle(), session)
                  .filter(s -> s.state() == SessionState.ARCHIVED)
                  .isPresent();
          if (archived) throw new Refused("training.satisfaction.archived");
          if (seat.results().halfDays() == 0) throw new Refused("training.satisfaction.not-there");
          satisfaction.give(scope, tx, seat, scores);
          return null;
        });
  }

  /** What the sheets of a session say, and what it cost a head. */
  public Told of(Caller caller, Id session) {
    return db.read(
        caller,
        (scope, handle) -> {
          Held s = held.find(scope, handle, session).orElseThrow(Missing::new);
          Satisfaction sheets = satisfaction.of(scope, handle, session);
          long there =
              held.seats(scope, handle, session).stream()
                  .filter(seat -> seat.results().halfDays() > 0)
                  .count();
          Long head = s.cost() == null || there == 0 ? null : Math.round((double) s.cost() / there);
          return new Told(s, sheets, sheets.told(config.satisfactionLeast()), there, head);
        });
  }

  /** Sessions of which the caller has given a sheet. */
  List<Id> done(Caller caller, Id staff) {
    return db.read(
        caller, (scope, handle) -> satisfaction.done(scope.owning(staff), handle, staff));
  }
}
