package org.antong.platform.api.fault;

/** Somebody else changed the record since it was read (412); nothing was written. */
public final class Stale extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public Stale() {
    super("stale", null, false, false);
  }
}
