package org.antong.platform.modules.internal.installed;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What has to be done so that what is installed is what the list wants.
 *
 * @param remove ids to take away, each before those it needs
 * @param install ids to put there, each after those it needs
 * @param putOff why something the list wants is not done now, by id
 */
record InstallPlan(List<String> remove, List<String> install, Map<String, Notice> putOff) {

  /**
   * A module whose need the list does not name is not installed; one that another listed and
   * running module needs is not taken away. Both are said, and everything else is done.
   *
   * @param wanted ids of the list, in its order
   * @param installed what is there
   * @param needs of everything offered or installed, by id
   */
  static InstallPlan of(
      List<String> wanted, Set<String> installed, Map<String, List<String>> needs) {
    Map<String, Notice> putOff = new LinkedHashMap<>();

    Set<String> keep = new LinkedHashSet<>(wanted);
    keep.retainAll(installed);
    for (String id : new TreeSet<>(keep)) {
      for (String need : closure(id, needs)) {
        if (installed.contains(need) && keep.add(need)) {
          putOff.put(need, Notice.of("modules.list.still-needed", need, id));
        }
      }
    }
    List<String> remove = new ArrayList<>(ordered(without(installed, keep), needs));
    Collections.reverse(remove);

    Set<String> fresh = new LinkedHashSet<>(wanted);
    fresh.removeAll(installed);
    boolean less = true;
    while (less) {
      less = false;
      for (String id : List.copyOf(fresh)) {
        for (String need : needs.getOrDefault(id, List.of())) {
          if (keep.contains(need) || fresh.contains(need)) continue;
          fresh.remove(id);
          putOff.put(id, Notice.of("modules.list.need-missing", id, need));
          less = true;
          break;
        }
      }
    }
    return new InstallPlan(remove, ordered(fresh, needs), putOff);
  }

  /** Everything a module needs, itself left out. */
  static Set<String> closure(String id, Map<String, List<String>> needs) {
    Set<String> found = new LinkedHashSet<>();
    collect(id, needs, found);
    found.remove(id);
    return found;
  }

  private static void collect(String id, Map<String, List<String>> needs, Set<String> found) {
    for (String need : needs.getOrDefault(id, List.of())) {
      if (found.add(need)) collect(need, needs, found);
    }
  }

  private static Set<String> without(Set<String> all, Set<String> some) {
    Set<String> rest = new TreeSet<>(all);
    rest.removeAll(some);
    return rest;
  }

  private static List<String> ordered(Set<String> ids, Map<String, List<String>> needs) {
    List<String> order = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    ids.forEach(id -> visit(id, ids, needs, seen, order));
    return order;
  }

  private static void visit(
      String id,
      Set<String> ids,
      Map<String, List<String>> needs,
      Set<String> seen,
      List<String> order) {
    if (!ids.contains(id) || !seen.add(id)) return;
    needs.getOrDefault(id, List.of()).forEach(need -> visit(need, ids, needs, seen, order));
    order.add(id);
  }
}
