package org.antong.platform.reporting.internal.domain;

/** Somebody who looks on while a report is made, and may stop it by throwing. */
public interface Watch {

  /** Nobody looks; the reader waits for it. */
  Watch NONE = () -> {};

  /** A row or a page more. */
  void step();
}
