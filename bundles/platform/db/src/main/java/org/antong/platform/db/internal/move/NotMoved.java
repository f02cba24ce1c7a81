package org.antong.platform.db.internal.move;

import java.util.Arrays;

/** Why the database was not moved: the key of a sentence that says what to do. */
public final class NotMoved extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String key;
  private final transient Object[] args;

  NotMoved(String key, Object... args) {
    super(args.length == 0 ? key : key + " " + Arrays.toString(args), null, false, false);
    this.key = key;
    this.args = args.clone();
  }

  public String key() {
    return key;
  }

  public Object[] args() {
    return args.clone();
  }
}
