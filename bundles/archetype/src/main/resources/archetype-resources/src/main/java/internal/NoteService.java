package ${package}.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Slice;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.api.fault.Missing;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import ${package}.internal.domain.Note;
import ${package}.internal.domain.NoteRules;
import ${package}.internal.store.NoteStore;

/** What people do with notes: each in one transaction, in their name and their scope. */
@Component(service = NoteService.class)
public final class NoteService {

  /** The longest text of a note. */
  public static final int MOST = 200;

  /** A note as typed. */
  public record Typed(DivisionCode division, LocalDate day, String text) {}

  private final ModuleDb db;
  private final Divisions divisions;
  private final Clock clock;
  private final NoteStore notes = new NoteStore();

  @Activate
  public NoteService(
      @Reference(target = "(antong.module=${id})") ModuleDb db,
      @Reference Divisions divisions,
      @Reference Clock clock) {
    this.db = db;
    this.divisions = divisions;
    this.clock = clock;
  }

  public LocalDate today() {
    return LocalDate.now(clock);
  }

  public Slice<Note> list(Caller caller, Paging paging) {
    return db.read(caller, (scope, handle) -> notes.list(scope, handle, paging));
  }

  /**
   * Notes something. Throws Invalid for what is not filled in, Refused with the reason of the rule,
   * Missing for a place that is not the caller's.
   */
  public Note add(Caller caller, Typed typed) {
    List<FieldProblem> problems = new ArrayList<>();
    if (typed.division() == null) problems.add(required("division"));
    if (typed.day() == null) problems.add(required("day"));
    if (typed.text() == null) problems.add(required("text"));
    if (typed.text() != null && typed.text().length() > MOST) {
      problems.add(FieldProblem.of("text", "long", "${id}.problem.long", MOST));
    }
    if (!problems.isEmpty()) throw new Invalid(problems);
    NoteRules.noting(typed.day(), today()).orThrow();
    Area place = divisions.area(typed.division(), null, today()).orElseThrow(Missing::new);
    return db.write(
        caller,
        (scope, tx) -> {
          if (!scope.covers(place.division(), place.unit())) throw new Missing();
          Note note =
              new Note(Id.next(), 1, place.division(), place.unit(), typed.day(), typed.text());
          return notes.insert(scope, tx, note);
        });
  }

  private static FieldProblem required(String field) {
    return FieldProblem.of(field, "required", "${id}.problem.required." + field);
  }
}
