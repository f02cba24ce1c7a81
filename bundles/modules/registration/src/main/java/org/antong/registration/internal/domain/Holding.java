package org.antong.registration.internal.domain;

import java.util.Optional;

/**
 * A value of a code table that somewhere in a file was chosen, for lists that have no filter of
 * their own: {@code nation:03}.
 */
public record Holding(String list, String code) {

  /** Reads the written form; empty when it is none. */
  public static Optional<Holding> parse(String text) {
    int colon = text.indexOf(':');
    return colon <= 0 || colon == text.length() - 1
        ? Optional.empty()
        : Optional.of(new Holding(text.substring(0, colon), text.substring(colon + 1)));
  }

  /** The code list it is about; empty for none that a list can ask for. */
  public Optional<CodeList> of() {
    return Codes.HELD.stream().filter(l -> l.id().equals(list)).findFirst();
  }

  @Override
  public String toString() {
    return list + ":" + code;
  }
}
