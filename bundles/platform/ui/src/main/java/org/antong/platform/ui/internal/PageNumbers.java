package org.antong.platform.ui.internal;

import java.util.ArrayList;
import java.util.List;

/** Which page numbers a pager offers: the ends, the neighbours, and gaps (0) between. */
public final class PageNumbers {

  private PageNumbers() {}

  public static List<Integer> around(int page, int pages) {
    List<Integer> numbers = new ArrayList<>();
    int last = 0;
    for (int p = 1; p <= pages; p++) {
      boolean near = Math.abs(p - page) <= 1 || p == 1 || p == pages || (page <= 3 && p <= 3);
      if (!near) continue;
      if (p - last == 2) numbers.add(p - 1);
      if (p - last > 2) numbers.add(0);
      numbers.add(p);
      last = p;
    }
    return numbers;
  }
}
