package org.antong.platform.modules.internal.installed;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The list of the modules that run here, as county IT writes it: a module id a line, the rest of a
 * line after {@code #} is a remark. Changing it keeps every remark; a module that is taken out
 * stays behind as a remark, so that it is easily put back.
 *
 * @param lines as they stand in the file
 */
public record ModuleList(List<String> lines) {

  /** Says that no module is wanted, which an empty file does not: it may be half written. */
  static final String NONE = "none";

  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*");
  private static final Pattern SET_ASIDE = Pattern.compile("\\s*#\\s*([a-z][a-z0-9]*)\\s*(#.*)?");

  public ModuleList {
    lines = List.copyOf(lines);
  }

  public static ModuleList of(String text) {
    String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
    return new ModuleList(plain.lines().toList());
  }

  /** The ids in their order, each once. */
  public List<String> ids() {
    return List.copyOf(places().keySet());
  }

  /** Number of the line on which each id first stands, counted from one. */
  public Map<String, Integer> places() {
    Map<String, Integer> places = new LinkedHashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      String word = word(lines.get(i));
      if (ID.matcher(word).matches() && !word.equals(NONE)) places.putIfAbsent(word, i + 1);
    }
    return places;
  }

  /** What makes the list unfit to be followed, whatever modules there are. */
  public List<Notice> problems() {
    List<Notice> problems = new ArrayList<>();
    Map<String, Integer> seen = new LinkedHashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      String word = word(lines.get(i));
      if (word.isEmpty()) continue;
      Integer before = seen.putIfAbsent(word, i + 1);
      if (!ID.matcher(word).matches()) {
        problems.add(Notice.of("modules.list.line", i + 1, shortened(word)));
      } else if (before != null) {
        problems.add(Notice.of("modules.list.twice", i + 1, word, before));
      }
    }
    if (seen.isEmpty()) problems.add(Notice.of("modules.list.empty", NONE));
    if (seen.containsKey(NONE) && seen.size() > 1) {
      problems.add(Notice.of("modules.list.none-and-more", seen.get(NONE), NONE));
    }
    return problems;
  }

  /** The list with one module more; where it was set aside before, else at the end. */
  public ModuleList plus(String id) {
    if (places().containsKey(id)) return this;
    List<String> more = new ArrayList<>(lines);
    more.removeIf(line -> word(line).equals(NONE));
    for (int i = 0; i < more.size(); i++) {
      Matcher aside = SET_ASIDE.matcher(more.get(i));
      if (aside.matches() && aside.group(1).equals(id)) {
        more.set(i, aside.group(2) == null ? id : id + "  " + aside.group(2));
        return new ModuleList(more);
      }
    }
    more.add(id);
    return new ModuleList(more);
  }

  /** The list with one module less. */
  public ModuleList minus(String id) {
    List<String> less = new ArrayList<>();
    for (String line : lines) {
      less.add(word(line).equals(id) ? "# " + line.strip() : line);
    }
    if (less.stream().allMatch(line -> word(line).isEmpty())) less.add(NONE);
    return new ModuleList(less);
  }

  public String text() {
    return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
  }

  private static String word(String line) {
    int remark = line.indexOf('#');
    return (remark < 0 ? line : line.substring(0, remark)).strip();
  }

  private static String shortened(String word) {
    return word.length() <= 40 ? word : word.substring(0, 40) + "…";
  }
}
