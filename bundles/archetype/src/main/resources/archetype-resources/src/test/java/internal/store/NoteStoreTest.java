package ${package}.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Slice;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.testkit.Callers;
import org.antong.platform.testkit.StoreContract;
import org.junit.jupiter.api.Test;
import ${package}.internal.${className}Module;
import ${package}.internal.domain.Note;

/** Runs on Derby and on PostgreSQL. */
class NoteStoreTest extends StoreContract {

  private final NoteStore notes = new NoteStore();
  private final Callers callers = Callers.of(new ${className}Module().info());

  NoteStoreTest() {
    super("${id}");
  }

  @Test
  void a_town_sees_its_own_notes_the_latest_first() {
    Caller supervisor = callers.supervisor("610999101").exercising(${className}Module.WRITE);
    note(supervisor, "610999101201", LocalDate.of(2026, 10, 1), "first");
    note(supervisor, "610999101202", LocalDate.of(2026, 10, 3), "second");

    Slice<Note> found = seen(callers.supervisor("610999101"));

    assertThat(found.total()).isEqualTo(2);
    assertThat(found.items().stream().map(Note::text)).isEqualTo(List.of("second", "first"));
  }

  @Test
  void another_town_sees_none_of_them() {
    Caller supervisor = callers.supervisor("610999101").exercising(${className}Module.WRITE);
    note(supervisor, "610999101201", LocalDate.of(2026, 10, 1), "first");

    assertThat(seen(callers.supervisor("610999102")).total()).isZero();
  }

  private void note(Caller caller, String village, LocalDate day, String text) {
    DivisionCode division = DivisionCode.of(village);
    DivisionCode unit = DivisionCode.of("610999");
    write(
        caller,
        (scope, tx) ->
            notes.insert(scope, tx, new Note(Id.next(), 1, division, unit, day, text)));
  }

  private Slice<Note> seen(Caller caller) {
    return read(
        caller.exercising(${className}Module.READ),
        (scope, handle) -> notes.list(scope, handle, Paging.first()));
  }
}
