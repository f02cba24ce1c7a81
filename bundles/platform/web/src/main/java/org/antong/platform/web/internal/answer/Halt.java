package org.antong.platform.web.internal.answer;

/** The web itself refuses a request, before any module saw it. */
public final class Halt extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Kind kind;

  public Halt(Kind kind) {
    super(kind.slug(), null, false, false);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
