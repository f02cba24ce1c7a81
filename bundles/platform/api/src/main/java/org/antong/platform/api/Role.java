package org.antong.platform.api;

import org.antong.platform.api.access.Identity;

/** The posts and offices that use the system (domain.md 1.3), each held at a division. */
public enum Role {
  VILLAGE_DIRECTOR(Identity.FULL),
  TOWN_SUPERVISOR(Identity.FULL),
  COUNTY_OFFICER(Identity.FOR_PURPOSE),
  RESCUE_WORKER(Identity.MASKED),
  TRAINING_COORD(Identity.NONE),
  VOLUNTEER_COORD(Identity.NONE),
  LEGAL_AID_LIAISON(Identity.MASKED),
  DEPT_LIAISON(Identity.MASKED),
  LEADER(Identity.NONE),
  PREF_OFFICER(Identity.MASKED),
  SYS_ADMIN(Identity.NONE),
  SEC_ADMIN(Identity.NONE),
  AUDIT_ADMIN(Identity.NONE);

  private final Identity identity;

  Role(Identity identity) {
    this.identity = identity;
  }

  /** How much of a child's identity this role is shown by default. */
  public Identity identity() {
    return identity;
  }

  /** One of the three administrators, of whom no two may be one person (domain.md 8.2). */
  public boolean administrator() {
    return this == SYS_ADMIN || this == SEC_ADMIN || this == AUDIT_ADMIN;
  }

  /** Key of the role's name in the texts. */
  public String textKey() {
    return "security.role." + name();
  }
}
