package org.antong.platform.db.internal;

import java.sql.SQLException;

/** The database cannot be used, with a sentence that says what to do. */
public final class Unreachable extends Exception {
  private static final long serialVersionUID = 1L;

  private final String key;
  private final boolean forGood;

  public Unreachable(String sentence, String key) {
    this(sentence, key, false);
  }

  private Unreachable(String sentence, String key, boolean forGood) {
    super(sentence, null, false, false);
    this.key = key;
    this.forGood = forGood;
  }

  /** What trying again does not mend: it would only let in later what does not belong there. */
  public static Unreachable forGood(String sentence, String key) {
    return new Unreachable(sentence, key, true);
  }

  /** Whether it is not to be tried again. */
  boolean isForGood() {
    return forGood;
  }

  /** Text of the health check. */
  public String key() {
    return key;
  }

  static Unreachable because(Settings settings, SQLException cause) {
    for (Throwable t = cause; t != null; t = t.getCause()) {
      if (t instanceof SQLException sql && unborn(sql)) {
        return new Unreachable(
            "The database "
                + settings.shown()
                + " was not finished when its first start broke off: stop the system, delete the"
                + " folder db/antong in the data folder, and start again; or restore a backup.",
            "db.health.unborn");
      }
      if (t instanceof SQLException sql && "XSDB6".equals(sql.getSQLState())) {
        return new Unreachable(
            "The database "
                + settings.shown()
                + " is in use by another running Antong: stop that one or choose another --data.",
            "db.health.in-use");
      }
    }
    String state = cause.getSQLState() == null ? "" : cause.getSQLState();
    // 08004: refused by Derby; by PostgreSQL where a password is asked for and none is set.
    if (state.startsWith("28") || state.equals("08004")) {
      return new Unreachable(
          "The database "
              + settings.shown()
              + " refuses user \""
              + settings.user()
              + "\": check user and password in etc/antong.db.cfg or ANTONG_DB_USER and ANTONG_DB_PASSWORD.",
          "db.health.refused");
    }
    if (state.equals("3D000")) {
      return new Unreachable(
          "There is no database at "
              + settings.shown()
              + ": create it or correct url in etc/antong.db.cfg or ANTONG_DB_URL.",
          "db.health.unreachable");
    }
    if (Dialect.of(settings.url()).orElse(null) == Dialect.DERBY) {
      return new Unreachable(
          "The database "
              + settings.shown()
              + " cannot be opened ("
              + oneLine(cause)
              + "): see that the disk has room and the folder is this user's. Where both are well its"
              + " files may be damaged: keep the folder and restore the last backup into an empty"
              + " data folder.",
          "db.health.shut");
    }
    return new Unreachable(
        "The database "
            + settings.shown()
            + " cannot be reached ("
            + oneLine(cause)
            + "): check that it runs, and url in etc/antong.db.cfg or ANTONG_DB_URL.",
        "db.health.unreachable");
  }

  /** Derby's folder is there, but not what it writes into it last when it makes a database. */
  private static boolean unborn(SQLException told) {
    for (SQLException sql = told; sql != null; sql = sql.getNextException()) {
      if ("XBM0A".equals(sql.getSQLState()) || "XBM0J".equals(sql.getSQLState())) return true;
    }
    return false;
  }

  private static String oneLine(SQLException cause) {
    Throwable last = cause;
    while (last.getCause() != null && last.getCause() != last) last = last.getCause();
    String message = last.getMessage() == null ? last.toString() : last.getMessage();
    return message.lines().findFirst().orElse("").strip();
  }
}
