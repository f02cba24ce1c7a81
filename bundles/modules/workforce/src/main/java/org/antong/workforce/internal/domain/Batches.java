package org.antong.workforce.internal.domain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A long list in pieces that are written one after the other. */
public final class Batches {

  private Batches() {}

  /**
   * Pieces of at most so many entries, as long as nobody has more of her own: what belongs to one
   * person is never parted, so that what the first of it did is known to the rest.
   */
  public static <T> List<List<T>> of(List<T> all, Function<T, ?> whose, int most) {
    Map<Object, List<T>> byPerson = new LinkedHashMap<>();
    for (T one : all) byPerson.computeIfAbsent(whose.apply(one), k -> new ArrayList<>()).add(one);
    List<List<T>> pieces = new ArrayList<>();
    List<T> piece = new ArrayList<>();
    for (List<T> own : byPerson.values()) {
      if (!piece.isEmpty() && piece.size() + own.size() > most) {
        pieces.add(piece);
        piece = new ArrayList<>();
      }
      piece.addAll(own);
    }
    if (!piece.isEmpty()) pieces.add(piece);
    return pieces;
  }
}
