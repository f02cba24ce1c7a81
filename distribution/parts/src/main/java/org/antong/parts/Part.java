package org.antong.parts;

import java.util.List;

/**
 * Something of somebody else that the archive takes along, as the list says it.
 *
 * @param group Maven group
 * @param artifact Maven artifact
 * @param version the version that was looked at
 * @param licence SPDX expression
 * @param inside bundle of ours that has swallowed it; empty when it is a file of its own
 * @param entries what of that bundle it is: beginnings of class names as paths, or one jar in it
 * @param why what it is for
 * @param decision what was decided about holes known of it; empty when none is known to us
 */
record Part(
    String group,
    String artifact,
    String version,
    String licence,
    String inside,
    List<String> entries,
    String why,
    String decision) {

  /** Its name in the world: {@code pkg:maven/group/artifact@version}. */
  String url() {
    return "pkg:maven/" + group + "/" + artifact + "@" + version + "?type=jar";
  }

  String name() {
    return group + ":" + artifact + ":" + version;
  }

  boolean swallowed() {
    return !inside.isEmpty();
  }

  /** Whether an entry of the bundle belongs to it. */
  boolean has(String entry) {
    return entries.stream().anyMatch(entry::startsWith);
  }
}
