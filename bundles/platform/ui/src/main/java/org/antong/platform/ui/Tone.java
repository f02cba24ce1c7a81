package org.antong.platform.ui;

import java.util.Locale;

/** Colours with one meaning everywhere; never the only sign of it, a word stands beside. */
public enum Tone {
  /** Draft, ended, nothing to do. */
  GREY,
  /** Under way. */
  BLUE,
  /** In force, done. */
  GREEN,
  /** Due soon, wants a look. */
  ORANGE,
  /** Overdue or refused. */
  RED,
  /** A plain label, for example a category. */
  PLAIN;

  public String css() {
    return name().toLowerCase(Locale.ROOT);
  }
}
