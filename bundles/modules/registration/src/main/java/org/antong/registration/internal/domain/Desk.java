package org.antong.registration.internal.domain;

/** Who decides on a submitted file or a request to close it. */
public enum Desk {
  /** The supervisor of the town. */
  TOWN,
  /** The county officer, for what a supervisor entered herself. */
  COUNTY
}
