package org.antong.platform.api.fault;

/** Not there, or outside the reader's divisions: the same 404, never telling which. */
public final class Missing extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public Missing() {
    super("missing", null, false, false);
  }
}
