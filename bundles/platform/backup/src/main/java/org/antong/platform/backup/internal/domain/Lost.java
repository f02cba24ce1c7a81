package org.antong.platform.backup.internal.domain;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Files that rows name and that are not there any more. */
public final class Lost {

  private static final int SHOWN = 3;

  private Lost() {}

  /**
   * Which backups must stay because nothing newer has a file that is missing now.
   *
   * @param lacking what each backup lacks, the newest first
   * @param missing what is missing now
   * @return their places in the list
   */
  public static Set<Integer> holders(List<Set<String>> lacking, Collection<String> missing) {
    Set<Integer> holders = new TreeSet<>();
    for (String reference : missing) {
      for (int i = 0; i < lacking.size(); i++) {
        if (!lacking.get(i).contains(reference)) {
          holders.add(i);
          break;
        }
      }
    }
    return holders;
  }

  /** The first of them, for a sentence; they say nothing about anybody. */
  public static String shown(List<String> missing) {
    String first = missing.stream().limit(SHOWN).collect(Collectors.joining(", "));
    return missing.size() > SHOWN ? first + " …" : first;
  }
}
