package org.antong.platform.ui;

import java.util.List;
import java.util.function.ToLongFunction;
import org.antong.platform.api.division.Area;

/**
 * The division tree beside a list.
 *
 * @param base address of the list with its filters; a click sets {@code division} and {@code unit}
 * @param roots where the reader's own divisions begin
 * @param current the area looked at, null for all
 * @param branch address answering the children of an area (parameters division, unit, base); {@code
 *     /places} answers without counts
 * @param count records of an area, negative where none is shown; null to show none at all
 */
public record Places(
    Address base, List<Area> roots, Area current, String branch, ToLongFunction<Area> count) {

  public static Places of(Address base, List<Area> roots, Area current) {
    return new Places(base, roots, current, "/places", null);
  }

  public Places counting(String branch, ToLongFunction<Area> count) {
    return new Places(base, roots, current, branch, count);
  }
}
