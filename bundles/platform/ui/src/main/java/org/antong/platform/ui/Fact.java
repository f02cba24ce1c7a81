package org.antong.platform.ui;

import gg.jte.Content;

/** A label and what stands there; an empty one shows a dash. */
public record Fact(String label, Content value) {

  public static Fact of(String label, String value) {
    return new Fact(label, value == null || value.isBlank() ? null : Kit.text(value));
  }

  public static Fact of(String label, Content value) {
    return new Fact(label, value);
  }
}
