package org.antong.registration.internal.domain;

import java.time.LocalDate;
import java.util.List;
import org.antong.platform.api.code.CodeTable;
import org.antong.platform.api.code.CodeValue;

/**
 * A list of codes: a code table, whose values and names county IT keeps, or a list of this module's
 * own steps and reasons, whose names are the texts {@code registration.<id>.<code>}. A code itself
 * is never shown.
 *
 * @param table whether it is a code table
 * @param codes of the module's own list, in the order people expect; empty for a code table
 * @param never values of a code table that no file of a child can have
 */
public record CodeList(String id, boolean table, List<String> codes, List<String> never) {

  public CodeList {
    codes = List.copyOf(codes);
    never = List.copyOf(never);
  }

  static CodeList of(String id, String... codes) {
    return new CodeList(id, false, List.of(codes), List.of());
  }

  static CodeList table(String id, String... never) {
    return new CodeList(id, true, List.of(), List.of(never));
  }

  /** Whether a value of the table can stand in a child's file. */
  public boolean takes(String code) {
    return !never.contains(CodeValue.countsAs(code));
  }

  /** The name a value had on a day; what is printed again as at that day says it as it did then. */
  public String textKey(String code, LocalDate on) {
    return table ? CodeTable.textKey(id, code, on) : textKey(code);
  }

  public String textKey(String code) {
    return table ? CodeTable.textKey(id, code) : "registration." + id + "." + code;
  }
}
