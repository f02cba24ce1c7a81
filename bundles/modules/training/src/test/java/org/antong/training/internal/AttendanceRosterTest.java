package org.antong.training.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.antong.platform.api.Id;
import org.antong.platform.exchange.RosterRow;
import org.antong.platform.exchange.RowProblem;
import org.antong.platform.testkit.ShippedTexts;
import org.antong.platform.testkit.StoreContract;
import org.antong.training.internal.domain.Presence;
import org.junit.jupiter.api.Test;

/** Attendance from a sheet. */
class AttendanceRosterTest extends StoreContract {

  private final Classroom room = new Classroom(db, cipher);
  private final AttendanceService service = new AttendanceService(db, cipher, clock);
  private final AttendanceRoster roster = new AttendanceRoster(db, cipher, service);
  private final ShippedTexts texts = new ShippedTexts("training");

  AttendanceRosterTest() {
    super("training");
  }

  @Test
  void a_reason_too_long_to_be_kept_is_told_before_anything_is_written() {
    room.of(2, false);
    List<RosterRow> rows = List.of(row(1, 0, "住".repeat(200)), row(2, 1, "住".repeat(201)));
    List<RowProblem> problems = roster.check(room.writing, texts, rows);
    assertThat(problems).extracting(RowProblem::row).containsExactly(2);
    assertThat(problems.get(0).message()).isEqualTo("太长了，最多 200 个字。");
    assertThat(roster.take(room.writing, texts, Id.next(), rows)).hasSize(1);
    var kept =
        service
            .board(room.reading, room.session.id())
            .of(room.halves.get(0).id(), room.enrolments.get(0));
    assertThat(kept.presence()).isEqualTo(Presence.LEAVE);
    assertThat(kept.reason()).hasSize(200);
  }

  private RosterRow row(int number, int person, String reason) {
    return new RosterRow(
        number,
        Map.of(
            "halfDay",
            room.halves.get(0).id().toString(),
            "code",
            room.enrolments.get(person).toString(),
            "presence",
            "LEAVE",
            "reason",
            reason),
        Set.of());
  }
}
