package org.antong.platform.api.fault;

/** The disk is full (507); nothing was written, and what is there can be read on. */
public final class NoRoom extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public NoRoom() {
    super("no room on the disk", null, false, false);
  }

  public NoRoom(Throwable cause) {
    super("no room on the disk", cause, false, false);
  }
}
