package org.antong.registration.internal;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.antong.platform.api.code.CodeTable;
import org.antong.platform.api.code.CodeTables;
import org.antong.platform.api.code.CodeValue;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.registration.internal.domain.CodeList;

/**
 * Reads the codes a person chose for one child: those the lists of the day offer in the county that
 * keeps the file, and whatever stood in the field before, so that a file with a value that was
 * ended since can still be saved.
 */
final class ChosenCodes {

  private static final String KEY = "registration.problem.code";

  private final CodeTables tables;
  private final LocalDate day;
  private final List<FieldProblem> problems;
  private DivisionCode unit;

  /**
   * @param day the day what is chosen counts from
   * @param problems where a code that cannot be chosen is told
   */
  ChosenCodes(CodeTables tables, LocalDate day, List<FieldProblem> problems) {
    this.tables = tables;
    this.day = day;
    this.problems = problems;
  }

  /** The county-level unit whose lists count; null while no place is known. */
  void of(DivisionCode unit) {
    this.unit = unit;
  }

  /**
   * Reads one field.
   *
   * @param was what was chosen in it before; null for nothing
   * @param local where a county's own value is noted, by the last part of the field's name
   * @return the standard code
   */
  String read(String field, CodeList list, String typed, String was, Map<String, String> local) {
    if (typed == null) return null;
    if (!typed.equals(was)) check(field, list, typed);
    String name = field.substring(field.lastIndexOf('.') + 1);
    if (CodeValue.local(typed)) local.put(name, typed);
    return CodeValue.countsAs(typed);
  }

  /** Tells why a code cannot be chosen, if it cannot. */
  void check(String field, CodeList list, String code) {
    CodeTable table = tables.table(list.id());
    if (!list.takes(code)) {
      problems.add(FieldProblem.of(field, "code", KEY));
      return;
    }
    switch (table.standing(code, unit, day)) {
      case IN_FORCE -> {}
      case ENDED ->
          problems.add(
              FieldProblem.of(
                  field,
                  "ended",
                  KEY + "-ended",
                  name(table, code),
                  table.lastDay(code, unit).orElse(day)));
      case LATER ->
          problems.add(FieldProblem.of(field, "later", KEY + "-later", name(table, code), day));
      case ELSEWHERE, UNKNOWN -> problems.add(FieldProblem.of(field, "code", KEY));
    }
  }

  private String name(CodeTable table, String code) {
    return table.find(code, day).map(CodeValue::name).orElse(code);
  }
}
