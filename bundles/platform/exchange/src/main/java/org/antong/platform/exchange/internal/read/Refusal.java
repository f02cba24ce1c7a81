package org.antong.platform.exchange.internal.read;

/** A file that cannot be taken, with the sentence that says why and what to do. */
public final class Refusal extends Exception {
  private static final long serialVersionUID = 1L;

  private final String key;
  private final transient Object[] args;

  public Refusal(String key, Object... args) {
    super(key);
    this.key = key;
    this.args = args;
  }

  public String key() {
    return key;
  }

  public Object[] args() {
    return args == null ? new Object[0] : args;
  }
}
