package org.antong.platform.api.fault;

/** This role may not do this (403). */
public final class Forbidden extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public Forbidden() {
    super("forbidden", null, false, false);
  }
}
