package org.antong.platform.exchange.internal.domain;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.antong.platform.exchange.RosterColumn;

/**
 * Finds the heading of a table and what its columns are. Titles may stand above it, it may have two
 * rows with groups (父亲 over 姓名 and 电话), and people head columns in many ways.
 */
public final class Headings {

  /** So many rows from the top a heading is looked for. */
  public static final int DEEPEST = 30;

  /** Fewer known columns are no heading but chance. */
  private static final int FEWEST = 2;

  private static final Pattern ABOUT_ITSELF =
      Pattern.compile(".*(儿童|学生|孩子|基本|本人|个人|家庭|信息|情况|住址|地址|户籍|居住|就学|健康|类别).*");
  private static final Pattern OF_OTHERS = Pattern.compile(".*(父|母|监护|照护|照料|家长|委托|祖).*");
  private static final Set<String> NUMBERING =
      Set.of("序号", "编号", "行号", "no", "no.", "问题说明", "问题说明上传时忽略");

  /**
   * The heading of a table.
   *
   * @param first row in which it begins
   * @param last row in which it ends
   * @param headings text by position; empty where nothing stands
   * @param columns id of the column by position; null for a heading that is not known
   */
  public record Found(int first, int last, List<String> headings, List<String> columns) {

    /** How many columns are known. */
    public int known() {
      return (int) columns.stream().filter(c -> c != null).count();
    }

    /** Whether another sheet has the same columns in the same places. */
    public boolean same(Found other) {
      return trimmed(headings).equals(trimmed(other.headings));
    }

    private static List<String> trimmed(List<String> headings) {
      int end = headings.size();
      while (end > 0 && headings.get(end - 1).isEmpty()) end--;
      return headings.subList(0, end);
    }

    private long filled() {
      return headings.stream().filter(h -> !h.isEmpty()).count();
    }
  }

  private final Map<String, String> known = new HashMap<>();
  private final Map<String, String> remembered;

  /**
   * @param remembered column id by plain heading, as somebody of the unit said before; an empty id
   *     for a heading that is not taken
   */
  public Headings(List<RosterColumn> columns, Map<String, String> remembered) {
    this.remembered = remembered;
    for (RosterColumn c : columns) {
      known.putIfAbsent(plain(c.header()), c.id());
      c.synonyms().forEach(s -> known.putIfAbsent(plain(s), c.id()));
    }
  }

  /** A heading without what does not matter: spaces, stars, brackets with hints, widths. */
  public static String plain(String heading) {
    return Normalizer.normalize(heading, Normalizer.Form.NFKC)
        .replaceAll("[((\\[【][^))\\]】]*[))\\]】]", "")
        .replaceAll("[\\s*:。、,;/\\\\·.\\-_]", "")
        .toLowerCase(Locale.ROOT);
  }

  /** Whether a heading only numbers the rows or was added by us. */
  public static boolean numbering(String heading) {
    return NUMBERING.contains(plain(heading));
  }

  /** The best heading among these first rows; null when there is none. */
  public Found find(List<SheetRow> rows) {
    Found best = null;
    for (int i = 0; i < rows.size(); i++) {
      Found one = found(rows.get(i), null);
      if (better(one, best)) best = one;
      if (i + 1 < rows.size() && rows.get(i + 1).number() == rows.get(i).number() + 1) {
        Found two = found(rows.get(i), rows.get(i + 1));
        if (better(two, best)) best = two;
      }
    }
    return best == null || best.known() < FEWEST ? null : best;
  }

  /**
   * One that knows more; of two that know as much the one with more headings, for a heading merged
   * over both rows stands in the upper one; then the one of a single row, without a title.
   */
  private static boolean better(Found one, Found than) {
    if (than == null || one.known() != than.known()) {
      return than == null || one.known() > than.known();
    }
    if (one.filled() != than.filled()) return one.filled() > than.filled();
    return one.first() == one.last() && than.first() != than.last();
  }

  private Found found(SheetRow upper, SheetRow lower) {
    int width = Math.max(upper.cells().size(), lower == null ? 0 : lower.cells().size());
    List<String> headings = new ArrayList<>();
    List<String> columns = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    String group = "";
    for (int i = 0; i < width; i++) {
      String above = upper.text(i);
      String below = lower == null ? "" : lower.text(i);
      if (!above.isEmpty()) group = above;
      String heading = below.isEmpty() ? above : lower == null ? above : joined(group, below);
      headings.add(heading.replaceAll("\\s+", ""));
      String column = heading.isEmpty() ? null : column(group, below, heading);
      columns.add(column != null && taken.add(column) ? column : null);
    }
    return new Found(
        upper.number(), lower == null ? upper.number() : lower.number(), headings, columns);
  }

  private static String joined(String group, String below) {
    return group.equals(below) ? below : group + below;
  }

  private String column(String group, String below, String heading) {
    String plain = plain(heading);
    if (remembered.containsKey(plain)) {
      return remembered.get(plain).isEmpty() ? null : remembered.get(plain);
    }
    if (known.containsKey(plain)) return known.get(plain);
    if (below.isEmpty()) return null;
    // A group that says nothing about whose name or number it is, or a heading that says it itself.
    boolean own = ABOUT_ITSELF.matcher(group).matches() && !OF_OTHERS.matcher(group).matches();
    return own || OF_OTHERS.matcher(below).matches() ? known.get(plain(below)) : null;
  }

  /** Headings nobody knows: not empty, not taken, and not just numbers of rows. */
  public List<Integer> unknown(Found found) {
    List<Integer> unknown = new ArrayList<>();
    for (int i = 0; i < found.headings().size(); i++) {
      String heading = found.headings().get(i);
      boolean settled = heading.isEmpty() || numbering(heading);
      if (!settled && found.columns().get(i) == null && !remembered.containsKey(plain(heading))) {
        unknown.add(i);
      }
    }
    return unknown;
  }

  /** Whether a row below the heading is the heading again, as on each printed page. */
  public static boolean again(Found found, SheetRow row) {
    int same = 0;
    for (int i = 0; i < found.headings().size(); i++) {
      String text = row.text(i).replaceAll("\\s+", "");
      if (text.isEmpty()) continue;
      if (!found.headings().get(i).endsWith(text)) return false;
      same++;
    }
    return same >= FEWEST;
  }
}
