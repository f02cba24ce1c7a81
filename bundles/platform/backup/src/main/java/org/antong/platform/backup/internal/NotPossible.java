package org.antong.platform.backup.internal;

import java.util.Arrays;

/** Why it was not done: the key of a sentence that says what to do. Nothing was touched. */
public final class NotPossible extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String key;
  private final transient Object[] args;

  public NotPossible(String key, Object... args) {
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
