package org.antong.platform.reporting.internal.domain;

import java.util.List;

/**
 * What a check found in a table: a sentence, and whether it blocks a lock.
 *
 * @param check which rule, the same for all places that break it: an explanation answers for all of
 *     them together
 * @param textKey the sentence
 * @param place where, by name
 * @param args of the sentence after the place; a {@link Word} is a text of its own
 */
public record Finding(String check, boolean hard, String textKey, String place, List<Object> args) {

  /** A text to be put into the sentence. */
  public record Word(String key) {}

  public Finding {
    args = List.copyOf(args);
  }
}
