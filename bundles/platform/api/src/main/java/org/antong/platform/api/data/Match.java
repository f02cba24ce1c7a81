package org.antong.platform.api.data;

import org.antong.platform.api.fault.Stale;

/** The version a writer has read (If-Match); absent when an action does not name one. */
public record Match(Integer version) {

  public static final Match ANY = new Match(null);

  /** Throws Stale when the record has moved on. */
  public void check(int current) {
    if (version != null && version != current) throw new Stale();
  }
}
