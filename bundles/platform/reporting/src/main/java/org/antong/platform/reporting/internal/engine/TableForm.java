package org.antong.platform.reporting.internal.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.sf.jasperreports.engine.JRBand;
import net.sf.jasperreports.engine.JRBoxContainer;
import net.sf.jasperreports.engine.JRElement;
import net.sf.jasperreports.engine.JRTextAlignment;
import net.sf.jasperreports.engine.JasperReport;
import net.sf.jasperreports.engine.type.HorizontalTextAlignEnum;
import org.antong.platform.reporting.internal.engine.Paper.Columns;
import org.antong.platform.reporting.internal.engine.Paper.Columns.Group;

/**
 * The common templates of tables and lists, set out for the columns of one: a template has places
 * for columns, all at the left; here each gets where it stands and how wide it is.
 */
final class TableForm {

  /** Places the template has. */
  static final int MOST_COLUMNS = 40;

  private static final int MOST_OF_LIST = 16;
  private static final int PAGE = 794;
  private static final int NAME_NARROW = 74;
  private static final int NAME_WIDE = 118;
  private static final int FEW_COLUMNS = 14;

  private final Map<String, JRElement> elements = new HashMap<>();

  private TableForm(JasperReport form) {
    collect(form.getColumnHeader());
    for (JRBand band : form.getDetailSection().getBands()) collect(band);
  }

  /** Sets a template out for these columns. */
  static void setOut(JasperReport form, Columns columns) {
    if (columns.groups().isEmpty() && !columns.weights().isEmpty()) list(form, columns);
    else table(form, columns);
  }

  private static void list(JasperReport form, Columns columns) {
    List<Integer> weights = columns.weights();
    if (weights.size() > MOST_OF_LIST) {
      throw new IllegalArgumentException(weights.size() + " columns do not fit on a page");
    }
    TableForm list = new TableForm(form);
    int all = weights.stream().mapToInt(Integer::intValue).sum();
    int before = 0;
    for (int i = 0; i < weights.size(); i++) {
      int x = PAGE * before / all;
      before += weights.get(i);
      int width = PAGE * before / all - x;
      list.put("label" + i, x, width);
      list.put("cell" + i, x, width);
      if (columns.figures().contains(i)) list.right("cell" + i);
    }
  }

  private static void table(JasperReport form, Columns columns) {
    int n = columns.count();
    if (n > MOST_COLUMNS) throw new IllegalArgumentException(n + " columns do not fit on a page");
    TableForm table = new TableForm(form);
    int name = n > FEW_COLUMNS ? NAME_NARROW : NAME_WIDE;
    if (n == 0) name = PAGE;
    int[] x = new int[n + 1];
    boolean weighed = columns.weights().size() == n;
    int all = weighed ? columns.weights().stream().mapToInt(Integer::intValue).sum() : n;
    int before = 0;
    for (int i = 0; i <= n; i++) {
      x[i] = n == 0 ? PAGE : name + (PAGE - name) * before / all;
      if (i < n) before += weighed ? columns.weights().get(i) : 1;
    }
    for (String key : new String[] {"head", "letter", "place"}) table.put(key, 0, name);
    for (int i = 0; i < n; i++) {
      for (String key : new String[] {"single", "label", "number", "cell"}) {
        table.put(key + i, x[i], x[i + 1] - x[i]);
        if (n > Columns.MANY) table.tight(key + i);
      }
    }
    int column = 0;
    int place = 0;
    for (Group group : columns.groups()) {
      if (!group.single()) {
        int end = column + group.columns();
        table.put("group" + place++, x[column], x[end] - x[column]);
      }
      column += group.columns();
    }
  }

  private void put(String key, int x, int width) {
    JRElement element = elements.get(key);
    element.setX(x);
    element.setWidth(width);
  }

  private void right(String key) {
    if (elements.get(key) instanceof JRTextAlignment cell) {
      cell.setHorizontalTextAlign(HorizontalTextAlignEnum.RIGHT);
    }
  }

  /** Gives the figures of a very wide table the room between them, so that none is broken. */
  private void tight(String key) {
    if (elements.get(key) instanceof JRBoxContainer cell) {
      cell.getLineBox().setLeftPadding(1);
      cell.getLineBox().setRightPadding(1);
    }
  }

  private void collect(JRBand band) {
    for (JRElement element : band.getElements()) {
      if (element.getKey() != null) elements.put(element.getKey(), element);
    }
  }
}
