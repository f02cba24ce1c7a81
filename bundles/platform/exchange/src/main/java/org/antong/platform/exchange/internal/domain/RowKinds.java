package org.antong.platform.exchange.internal.domain;

import java.util.List;
import java.util.regex.Pattern;

/** Which rows below a heading are about somebody, and which are sums, notes or nothing. */
public final class RowKinds {

  private static final Pattern SUM = Pattern.compile("(合|总|小|共)\\s*计.*|总数.*|共\\s*\\d+\\s*[人名条].*");
  private static final Pattern NOTE =
      Pattern.compile(
          "[(（]?(注|备注|说明|填表|填报|制表|审核|负责人|经办|单位|联系人|联系电话|日期|签字|盖章)[^\\s]{0,8}\\s*[:：].*"
              + "|(注|备注|说明)[:：、.].*|[*※].*");

  private RowKinds() {}

  /**
   * Whether the row is data.
   *
   * @param counted positions under a heading that says more than a number of the row
   */
  public static boolean data(SheetRow row, List<Integer> counted) {
    String first = first(row);
    if (first.isEmpty() || SUM.matcher(first).matches()) return false;
    // The example the template brings.
    if (first.startsWith("示例") || first.startsWith("例：")) return false;
    long cells = counted.stream().filter(i -> row.at(i) != null).count();
    if (cells == 0) return false;
    if (NOTE.matcher(first).matches() && cells <= 4) return false;
    // One long sentence below a table is a note; one short word may be a row left unfinished.
    return cells > 1 || longest(row, counted) <= 20;
  }

  private static int longest(SheetRow row, List<Integer> counted) {
    return counted.stream().mapToInt(i -> row.text(i).length()).max().orElse(0);
  }

  private static String first(SheetRow row) {
    for (int i = 0; i < row.cells().size(); i++) {
      if (row.at(i) != null) return row.text(i);
    }
    return "";
  }
}
