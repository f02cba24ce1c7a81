package org.antong.platform.web.internal.answer;

/** The ways a request fails, each with its status; texts are {@code web.problem.<slug>.*}. */
public enum Kind {
  BROKEN(400, "broken"),
  LOGIN(401, "login"),
  LOGIN_FAILED(401, "login-failed"),
  RIDDLE(401, "riddle"),
  CODE(401, "code"),
  CODE_FAILED(401, "code-failed"),
  FORBIDDEN(403, "forbidden"),
  CSRF(403, "csrf"),
  MUST_CHANGE(403, "must-change"),
  FACTOR(403, "factor"),
  FACTOR_ENROL(403, "factor-enrol"),
  MISSING(404, "missing"),
  ABSENT(404, "absent"),
  MODULE_OFF(404, "module-off"),
  METHOD(405, "method"),
  ACCEPT(406, "accept"),
  REFUSED(409, "refused"),
  STALE(412, "stale"),
  TOO_LARGE(413, "too-large"),
  MEDIA(415, "media"),
  INVALID(422, "invalid"),
  NO_MATCH(428, "no-match"),
  LOCKED(429, "locked"),
  FAILED(500, "failed"),
  BUSY(503, "busy"),
  CROWDED(503, "crowded"),
  AWAY(503, "away"),
  FULL(507, "full");

  private final int status;
  private final String slug;

  Kind(int status, String slug) {
    this.status = status;
    this.slug = slug;
  }

  public int status() {
    return status;
  }

  public String slug() {
    return slug;
  }

  /** The kind for a bare status code that somebody else chose. */
  public static Kind of(int status) {
    return switch (status) {
      case 401 -> LOGIN;
      case 403 -> FORBIDDEN;
      case 404 -> MISSING;
      case 405 -> METHOD;
      case 406 -> ACCEPT;
      case 409 -> REFUSED;
      case 412 -> STALE;
      case 413 -> TOO_LARGE;
      case 415 -> MEDIA;
      case 422 -> INVALID;
      case 428 -> NO_MATCH;
      case 429 -> LOCKED;
      case 503 -> BUSY;
      case 507 -> FULL;
      default -> status >= 500 ? FAILED : BROKEN;
    };
  }
}
