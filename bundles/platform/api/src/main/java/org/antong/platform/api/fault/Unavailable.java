package org.antong.platform.api.fault;

/**
 * The database does not answer (503): it stopped, restarts, or the connection broke. What was being
 * written is there wholly or not at all, and which of the two is not known.
 */
public final class Unavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public Unavailable(Throwable cause) {
    super("the database does not answer", cause, false, false);
  }
}
