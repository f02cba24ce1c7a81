package org.antong.platform.api.data;

import org.antong.platform.api.fault.Stale;

/** The version a writer has read (If-Match); absent when an action does not name one. */
public record Match(Integer version) {

  public static final Match ANY = new Match(null);

  /** As a form or a header says it; throws Stale for what is no version anybody was handed. */
  public static Match of(String said) {
    if (said == null || said.isBlank()) return ANY;
    if (!said.matches("\\d{1,9}")) throw new Stale();
    return new Match(Integer.valueOf(said));
  }

  /** Throws Stale when the record has moved on. */
  public void check(int current) {
    if (version != null && version != current) throw new Stale();
  }
}
