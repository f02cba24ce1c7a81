package org.antong.registration.internal.domain;

/** How a request came, and how its answer goes. */
public enum RequestChannel {
  IN_PERSON,
  LETTER,
  PHONE,
  ONLINE;

  /** An answer is in writing. */
  public boolean written() {
    return this != PHONE;
  }
}
