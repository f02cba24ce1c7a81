package org.antong.platform.web.internal;

import java.io.IOException;

/** More was sent than is taken (413). */
public final class BodyTooLarge extends IOException {
  private static final long serialVersionUID = 1L;

  public BodyTooLarge() {
    super("body too large");
  }
}
