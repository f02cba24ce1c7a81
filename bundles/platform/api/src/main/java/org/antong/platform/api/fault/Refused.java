package org.antong.platform.api.fault;

import java.util.List;

/** A rule or the record's state does not allow it (409). The text of the key says what to do. */
public final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String key;
  private final transient List<Object> args;

  public Refused(String key, Object... args) {
    super(key);
    this.key = key;
    this.args = List.of(args);
  }

  public String key() {
    return key;
  }

  public Object[] args() {
    return args == null ? new Object[0] : args.toArray();
  }
}
