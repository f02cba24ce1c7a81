package org.antong.platform.modules.internal.installed;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How the list was last followed.
 *
 * @param refused why the list as it stands is not followed; empty when it is
 * @param putOff why something of it is not done, by module
 * @param failed why a module that was to run does not, by module
 * @param wanted ids that are to run
 * @param began whether the list was looked at since the start
 */
public record Standing(
    List<Notice> refused,
    Map<String, Notice> putOff,
    Map<String, Notice> failed,
    Set<String> wanted,
    boolean began) {

  static final Standing BEFORE = new Standing(List.of(), Map.of(), Map.of(), Set.of(), false);

  public Standing {
    refused = List.copyOf(refused);
    putOff = Map.copyOf(putOff);
    failed = Map.copyOf(failed);
    wanted = Set.copyOf(wanted);
  }

  /** What there is to say about one module; null for nothing. */
  public Notice about(String id) {
    Notice notice = failed.get(id);
    return notice == null ? putOff.get(id) : notice;
  }
}
