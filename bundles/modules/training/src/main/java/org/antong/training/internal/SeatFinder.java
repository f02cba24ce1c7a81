package org.antong.training.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.antong.platform.api.text.Texts;
import org.antong.platform.exchange.RosterRow;
import org.antong.platform.exchange.RowProblem;
import org.antong.training.internal.domain.Seat;

/** Finds the person a row of a sheet means: by the number printed beside her, else by her name. */
final class SeatFinder {

  static final String CODE = "code";
  static final String NAME = "name";

  private final Map<String, Seat> codes = new HashMap<>();
  private final Map<String, List<Seat>> names = new HashMap<>();

  SeatFinder(List<Seat> seats) {
    for (Seat s : seats) {
      codes.put(s.enrolment().toString(), s);
      names.computeIfAbsent(s.name(), n -> new ArrayList<>()).add(s);
    }
  }

  /** The person; null when the row does not tell, which becomes a problem. */
  Seat find(Texts t, RosterRow row, List<RowProblem> problems) {
    String code = row.get(CODE);
    String name = row.get(NAME);
    if (code != null) {
      Seat seat = codes.get(code.strip());
      if (seat == null) {
        problems.add(RowProblem.of(row.number(), CODE, t.get("training.sheet.code")));
      } else if (name != null && !name.equals(seat.name())) {
        problems.add(
            RowProblem.of(row.number(), NAME, t.get("training.sheet.other-name", seat.name())));
        return null;
      }
      return seat;
    }
    if (name == null) {
      problems.add(RowProblem.of(row.number(), NAME, t.get("training.sheet.nobody")));
      return null;
    }
    List<Seat> called = names.getOrDefault(name, List.of());
    if (called.size() == 1) return called.get(0);
    String why = called.isEmpty() ? "training.sheet.not-enrolled" : "training.sheet.several";
    problems.add(RowProblem.of(row.number(), NAME, t.get(why, called.size())));
    return null;
  }
}
