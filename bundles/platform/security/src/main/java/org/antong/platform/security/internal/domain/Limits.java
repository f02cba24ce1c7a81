package org.antong.platform.security.internal.domain;

import java.time.Duration;
import java.util.Set;
import org.antong.platform.api.Role;

/**
 * The numbers of login, session and password (domain.md 8.2), as the county set them.
 *
 * @param idle a session without a request ends after this
 * @param absolute every session ends after this
 * @param sessions most sessions of one account at a time; the one used longest ago makes room
 * @param failures failed logins of a name from one source until it is locked out
 * @param failuresAnywhere failed logins of a name over all sources until it is locked out
 * @param failuresOfSource failed logins from one source, whatever the names, until it is locked out
 * @param lock how long a lockout lasts, and how long failures are remembered
 * @param shortest characters a password has at least
 * @param history passwords that may not be taken again, the current one among them
 * @param age after this a password is to be changed; zero for never
 * @param purpose how long a chosen purpose lasts
 * @param oneTimeLength letters and digits of a one-time password
 * @param oneTime how long a one-time password is good for
 * @param factorRoles who holds one of them needs a second factor
 */
public record Limits(
    Duration idle,
    Duration absolute,
    int sessions,
    int failures,
    int failuresAnywhere,
    int failuresOfSource,
    Duration lock,
    int shortest,
    int history,
    Duration age,
    Duration purpose,
    int oneTimeLength,
    Duration oneTime,
    Set<Role> factorRoles) {

  public static Limits standard() {
    return new Limits(
        Duration.ofMinutes(15),
        Duration.ofHours(8),
        10,
        5,
        20,
        100,
        Duration.ofMinutes(30),
        10,
        5,
        Duration.ofDays(90),
        Duration.ofMinutes(30),
        12,
        Duration.ofHours(72),
        Set.of(Role.SYS_ADMIN, Role.SEC_ADMIN, Role.AUDIT_ADMIN));
  }
}
