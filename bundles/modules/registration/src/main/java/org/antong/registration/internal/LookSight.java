package org.antong.registration.internal;

import java.time.Instant;
import org.antong.platform.api.Id;
import org.antong.platform.api.Role;
import org.antong.platform.api.division.DivisionCode;

/**
 * One entry of who saw a file.
 *
 * @param name what the account is called; left out on the guardian's paper
 * @param role the post of that day; null for the platform and for entries from before it was kept
 * @param purpose of the sitting; of the request where it was opened by approval
 * @param approved whether it was opened beyond its reader's posts, by an approved request
 * @param detail which field or paper, and the reason given
 */
public record LookSight(
    Id id,
    Instant at,
    String action,
    String entity,
    String name,
    Role role,
    DivisionCode office,
    String officeName,
    String purpose,
    boolean approved,
    String detail) {

  /**
   * The same look as one at the file, by the post it was done in.
   *
   * @param why what is told of the reason; null for nothing
   * @param what which field; null for nothing
   */
  LookSight as(String of, String did, String why, String what) {
    return new LookSight(id, at, did, of, name, role, office, officeName, why, approved, what);
  }
}
