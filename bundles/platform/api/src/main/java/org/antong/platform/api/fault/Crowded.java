package org.antong.platform.api.fault;

/**
 * Others were writing the same at the same moment, again and again (503); nothing was written, and
 * sending it again helps.
 */
public final class Crowded extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public Crowded(Throwable cause) {
    super("others write the same", cause, false, false);
  }
}
