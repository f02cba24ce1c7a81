package org.antong.registration.internal.domain;

/** Whether the month's confirmation of a file is done, of the files it is asked for. */
public enum Confirmed {
  DONE,
  MISSING
}
