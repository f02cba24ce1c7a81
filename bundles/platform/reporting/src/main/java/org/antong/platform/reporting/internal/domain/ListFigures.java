package org.antong.platform.reporting.internal.domain;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which columns of a list hold figures, told from rows of it: they stand right under each other and
 * are numbers in a workbook. Numbers that only name something (of people, telephones) are too long
 * or begin with a zero.
 */
public final class ListFigures {

  private static final Pattern FIGURE =
      Pattern.compile("[-−]?(0|[1-9]\\d{0,8}|[1-9]\\d{0,2}(,\\d{3}){1,3})(\\.\\d{1,4})?%?");

  private ListFigures() {}

  public static Set<String> of(List<String> columns, List<Map<String, String>> rows) {
    Set<String> figures = new LinkedHashSet<>();
    for (String column : columns) {
      boolean any = false;
      boolean all = true;
      for (Map<String, String> row : rows) {
        String text = row.get(column);
        if (text == null || text.isEmpty() || text.equals("—")) continue;
        any = true;
        all &= FIGURE.matcher(text).matches();
      }
      if (any && all) figures.add(column);
    }
    return figures;
  }
}
