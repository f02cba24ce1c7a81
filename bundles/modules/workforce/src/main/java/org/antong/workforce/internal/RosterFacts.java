package org.antong.workforce.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.platform.exchange.RosterRow;
import org.antong.workforce.internal.domain.Appointment.Papers;
import org.antong.workforce.internal.domain.Staff;
import org.antong.workforce.internal.domain.StaffFacts;
import org.antong.workforce.internal.domain.StaffRules;

/** Who a row is about, by the rules of every entry; what it leaves out of somebody known stays. */
final class RosterFacts {

  private static final int LONGEST = 100;

  private RosterFacts() {}

  /**
   * @param name column that holds her name
   * @param known null for somebody new
   */
  static StaffFacts of(RosterRow row, String name, Staff known) {
    StaffFacts typed =
        new TypedStaff(
                row.get(name),
                row.get("sex"),
                null,
                row.get("idNumber"),
                row.get("education"),
                row.get("politicalStatus"),
                row.get("phone"),
                row.get("employment"),
                row.get("occupation"),
                row.get("otherPosts"),
                row.get("socialWork"),
                row.get("socialWorkNo"),
                row.get("bankName"),
                row.get("bankCard"),
                row.get("remarks"),
                null)
            .facts(null);
    if (known == null) return typed;
    StaffFacts old = known.facts();
    return new StaffFacts(
        typed.name(),
        or(typed.sex(), old.sex()),
        typed.birthDate() == null ? old.birthDate() : typed.birthDate(),
        typed.idNumber(),
        or(typed.education(), old.education()),
        or(typed.politicalStatus(), old.politicalStatus()),
        or(typed.phone(), old.phone()),
        or(typed.employment(), old.employment()),
        or(typed.occupation(), old.occupation()),
        or(typed.otherPosts(), old.otherPosts()),
        row.get("socialWork") == null ? old.socialWork() : typed.socialWork(),
        or(typed.socialWorkNo(), old.socialWorkNo()),
        or(typed.bankName(), old.bankName()),
        or(typed.bankCard(), old.bankCard()),
        or(typed.remarks(), old.remarks()));
  }

  /** What is wrong, under the columns of the row. */
  static List<FieldProblem> problems(
      StaffFacts facts, String name, Staff known, RosterRow row, LocalDate today) {
    List<FieldProblem> problems = new ArrayList<>();
    for (FieldProblem p : StaffRules.problems(facts, today)) {
      String column = p.field().equals("name") ? name : p.field();
      if (column.equals("birthDate")) column = "idNumber";
      // a wrong number tells no sex
      boolean follows = column.equals("sex") && row.get("sex") == null;
      if (follows && problems.stream().anyMatch(o -> o.field().equals("idNumber"))) continue;
      // what could not be read is told already
      if (row.get(column) == null && row.unread().contains(column)) continue;
      problems.add(FieldProblem.of(column, p.code(), p.key(), p.args().toArray()));
    }
    if (known != null && !known.facts().name().equals(facts.name())) {
      problems.add(FieldProblem.of("idNumber", "taken", "workforce.staff.number-taken"));
    }
    return problems;
  }

  /** The papers a row names. */
  static Papers papers(RosterRow row, LocalDate from, List<FieldProblem> problems) {
    for (String column : List.of("document", "publicNotice")) {
      String text = row.get(column);
      if (text != null && text.length() > LONGEST) {
        problems.add(FieldProblem.of(column, "long", "workforce.problem.long", LONGEST));
      }
    }
    return new Papers(
        from,
        TypedStaff.clean(row.get("document")),
        day(row, "documentOn"),
        TypedStaff.clean(row.get("publicNotice")),
        null);
  }

  static LocalDate day(RosterRow row, String column) {
    String text = row.get(column);
    return text == null ? null : LocalDate.parse(text);
  }

  private static String or(String fresh, String old) {
    return fresh == null ? old : fresh;
  }
}
