package org.antong.training.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.access.FieldCipher;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.fault.Missing;
import org.antong.training.internal.domain.Certificate;
import org.antong.training.internal.domain.Checked;
import org.antong.training.internal.domain.Completion;
import org.antong.training.internal.domain.Exam;
import org.antong.training.internal.domain.Held;
import org.antong.training.internal.domain.Seat;
import org.antong.training.internal.store.CertificateStore;
import org.antong.training.internal.store.ExamStore;
import org.antong.training.internal.store.HeldStore;
import org.antong.workforce.api.StaffMember;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What a person has learnt: all her trainings, hours, exams and certificates, moved or not. */
@Component(service = TranscriptService.class)
public final class TranscriptService {

  /**
   * A training of a person.
   *
   * @param exam null where there is none, or none is set
   * @param rated whether she has said what she thinks of it
   */
  public record Line(Held session, Seat seat, Exam exam, int minutes, boolean rated) {}

  /** Everything, the latest first. */
  public record Transcript(
      Id staff, String name, List<Line> lines, List<Certificate> certificates) {

    /** Class minutes that count, in all. */
    public int minutes() {
      return lines.stream().mapToInt(Line::minutes).sum();
    }
  }

  private final ModuleDb db;
  private final Trainee trainee;
  private final SatisfactionService satisfaction;
  private final HeldStore held;
  private final ExamStore exams = new ExamStore();
  private final CertificateStore certificates = new CertificateStore();

  @Activate
  public TranscriptService(
      @Reference(target = "(antong.module=training)") ModuleDb db,
      @Reference FieldCipher cipher,
      @Reference Trainee trainee,
      @Reference SatisfactionService satisfaction) {
    this.db = db;
    this.held = new HeldStore(cipher);
    this.trainee = trainee;
    this.satisfaction = satisfaction;
  }

  /** A person of the caller's places. */
  public Transcript of(Caller caller, Id staff) {
    return of(caller, staff, null);
  }

  /** The caller's own; empty when the account is nobody's who holds a post. */
  public Optional<Transcript> mine(Caller caller) {
    return trainee.of(caller).map((StaffMember me) -> of(caller, me.id(), me.name()));
  }

  /** The half days of a session, for who has a seat in it. */
  public List<Checked> halfDays(Caller caller, Id session) {
    return db.read(caller, (scope, handle) -> held.halfDays(scope, handle, session));
  }

  private Transcript of(Caller caller, Id staff, String name) {
    Set<Id> rated = Set.copyOf(satisfaction.done(caller, staff));
    boolean own = name != null;
    return db.read(
        caller,
        (places, handle) -> {
          DataScope scope = own ? places.owning(staff) : places;
          Map<Id, Seat> seats =
              held.seatsOf(scope, handle, staff).stream()
                  .collect(Collectors.toMap(Seat::session, Function.identity(), (a, b) -> a));
          List<Certificate> papers = certificates.ofPerson(scope, handle, staff);
          if (seats.isEmpty() && papers.isEmpty() && name == null) throw new Missing();
          Map<Id, Exam> sat = new HashMap<>();
          exams.ofSessions(scope, handle, seats.keySet()).forEach(x -> sat.put(x.session(), x));
          List<Line> lines =
              held.ofPerson(scope, handle, staff).stream()
                  .filter(s -> seats.containsKey(s.id()))
                  .map(s -> line(s, seats.get(s.id()), sat.get(s.id()), rated.contains(s.id())))
                  .toList();
          String called =
              name != null
                  ? name
                  : seats.values().stream()
                      .map(Seat::name)
                      .findFirst()
                      .orElseGet(() -> papers.get(0).name());
          return new Transcript(staff, called, lines, papers);
        });
  }

  private static Line line(Held s, Seat seat, Exam exam, boolean rated) {
    int minutes =
        Completion.counted(
            seat.results().attended(), seat.results().online(), s.minutes(), s.terms().onlineCap());
    return new Line(s, seat, exam, minutes, rated);
  }
}
