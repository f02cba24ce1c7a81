package org.antong.platform.api.code;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * A list of codes as a module uses it.
 *
 * @param list id of the code table
 * @param titleKey what people call the list
 * @param longest characters the module's column has for a standard code
 * @param ruled values that rules or tables of the module rest on, each with the text that says
 *     which: they are never ended, nor taken away by a file
 * @param closed the module knows every value by name, so no further standard one can be loaded
 * @param ownKey text that says why no county may add a value of its own; null where it may
 * @param unreachable values no local one may count as
 * @param counted whether rows can be counted by it; not where the column is sealed
 * @param link list of the rows of a value, with {@code {code}} where the code goes; null for none
 * @param permission what a reader needs to follow the link
 */
public record CodeUse(
    String list,
    String titleKey,
    int longest,
    Map<String, String> ruled,
    boolean closed,
    String ownKey,
    Set<String> unreachable,
    boolean counted,
    String link,
    String permission) {

  public CodeUse {
    ruled = Map.copyOf(ruled);
    unreachable = Set.copyOf(unreachable);
  }

  public static CodeUse of(String list, String titleKey, int longest) {
    return new CodeUse(list, titleKey, longest, Map.of(), false, null, Set.of(), true, null, null);
  }

  /** Values that must stay, and why. */
  public CodeUse ruled(String reasonKey, String... codes) {
    Map<String, String> more = new LinkedHashMap<>(ruled);
    for (String code : codes) more.put(code, reasonKey);
    return new CodeUse(
        list, titleKey, longest, more, closed, ownKey, unreachable, counted, link, permission);
  }

  /** All the values there are, and why they must stay. */
  public CodeUse closed(String reasonKey, String... codes) {
    CodeUse all = ruled(reasonKey, codes);
    return new CodeUse(
        list, titleKey, longest, all.ruled, true, ownKey, unreachable, counted, link, permission);
  }

  /** No county adds values of its own. */
  public CodeUse nationalOnly(String reasonKey) {
    return new CodeUse(
        list, titleKey, longest, ruled, closed, reasonKey, unreachable, counted, link, permission);
  }

  public CodeUse unreachable(String... codes) {
    return new CodeUse(
        list, titleKey, longest, ruled, closed, ownKey, Set.of(codes), counted, link, permission);
  }

  public CodeUse uncounted() {
    return new CodeUse(
        list, titleKey, longest, ruled, closed, ownKey, unreachable, false, link, permission);
  }

  public CodeUse listed(String address, String permission) {
    return new CodeUse(
        list, titleKey, longest, ruled, closed, ownKey, unreachable, counted, address, permission);
  }
}
