package org.antong.workforce.internal.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.antong.workforce.api.WorkSource.Work;

/**
 * A figure of a report or under a point of an appraisal, kept as it stood when it was handed in.
 *
 * @param id names it for ever; begins with the module it comes from
 * @param textKey what it is
 * @param due how much was to be done; 0 when it is only counted, {@link Work#NOTHING_DUE} when
 *     there was nothing to do
 * @param off the module says nothing: it is not in use there
 */
public record Counted(String id, String textKey, long done, long due, boolean off) {

  /** A module that is not in use. */
  public static Counted off(String module) {
    return new Counted(module, "workforce.work.module." + module, 0, 0, true);
  }

  public static Counted of(Work w) {
    return new Counted(w.id(), w.textKey(), w.done(), w.due(), false);
  }

  /** The module it comes from. */
  public String module() {
    int dot = id.indexOf('.');
    return dot < 0 ? id : id.substring(0, dot);
  }

  /** The share done in percent with one decimal; null when nothing was to be done. */
  public Double percent() {
    return off || due <= 0 ? null : Percent.of(done, due);
  }

  /** Whether it is measured by what was to be done, and there was nothing to do. */
  public boolean nothingDue() {
    return !off && due == Work.NOTHING_DUE;
  }

  /** As one text. */
  public static String text(List<Counted> all) {
    return all.stream()
        .map(
            c ->
                c.id + "|" + c.textKey + "|" + (c.off ? "-" : c.done) + "|" + (c.off ? "-" : c.due))
        .collect(Collectors.joining(";"));
  }

  public static List<Counted> of(String text) {
    List<Counted> all = new ArrayList<>();
    if (text == null || text.isEmpty()) return all;
    for (String part : text.split(";")) {
      String[] cells = part.split("\\|", -1);
      boolean off = cells[2].equals("-");
      all.add(
          new Counted(
              cells[0],
              cells[1],
              off ? 0 : Long.parseLong(cells[2]),
              off ? 0 : Long.parseLong(cells[3]),
              off));
    }
    return all;
  }
}
