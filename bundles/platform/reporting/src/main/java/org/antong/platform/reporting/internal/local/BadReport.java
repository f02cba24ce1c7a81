package org.antong.platform.reporting.internal.local;

import java.util.List;

/** Why a report of a county is not taken: where, and which sentence says what to do. */
public final class BadReport extends Exception {

  private static final long serialVersionUID = 1L;

  private final String file;
  private final int line;
  private final String key;
  private final transient List<Object> args;

  /**
   * @param file name of the file the fault is in
   * @param line in that file; 0 when it is nowhere in particular
   */
  public BadReport(String file, int line, String key, Object... args) {
    super(file + ":" + line + " " + key + " " + List.of(args), null, false, false);
    this.file = file;
    this.line = line;
    this.key = key;
    this.args = List.of(args);
  }

  public String file() {
    return file;
  }

  public int line() {
    return line;
  }

  public String key() {
    return key;
  }

  public Object[] args() {
    return args == null ? new Object[0] : args.toArray();
  }
}
