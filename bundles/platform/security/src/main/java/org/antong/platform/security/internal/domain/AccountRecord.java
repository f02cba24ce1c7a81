package org.antong.platform.security.internal.domain;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Accounts.Account;
import org.antong.platform.api.access.Accounts.State;
import org.antong.platform.api.access.Grant;
import org.antong.platform.api.division.DivisionCode;

/**
 * An account as it is kept.
 *
 * @param password hash of the password
 * @param passwordUntil when a one-time password stops being good; for ever otherwise
 * @param locale chosen language; null while none was chosen
 * @param lockedUntil end of a lockout under way, null without one
 * @param givenBy who made it an administrator's, while nobody else has confirmed it; null else
 * @param ended none of its roles may be used today: its appointments are over, or to come
 */
public record AccountRecord(
    Id id,
    int version,
    String name,
    String displayName,
    List<Grant> grants,
    String password,
    Instant passwordUntil,
    boolean mustChange,
    boolean disabled,
    String disabledReason,
    Locale locale,
    Instant lastLogin,
    Instant lockedUntil,
    Id givenBy,
    boolean ended) {

  /** End of what has no end, storable in both databases. */
  public static final Instant FOR_EVER = Instant.parse("9999-12-31T00:00:00Z");

  public AccountRecord {
    grants = List.copyOf(grants);
  }

  /** A new account with a password for ever or for once. */
  public static AccountRecord fresh(
      String name, String displayName, List<Grant> grants, String hash, Instant until) {
    boolean once = until.isBefore(FOR_EVER);
    return new AccountRecord(
        Id.next(),
        1,
        name.strip(),
        displayName.strip(),
        grants,
        hash,
        until,
        once,
        false,
        null,
        null,
        null,
        null,
        null,
        false);
  }

  /** The same, waiting for a second administrator. */
  public AccountRecord given(Id by) {
    return new AccountRecord(
        id,
        version,
        name,
        displayName,
        grants,
        password,
        passwordUntil,
        mustChange,
        disabled,
        disabledReason,
        locale,
        lastLogin,
        lockedUntil,
        by,
        ended);
  }

  /** Confirmed by a second administrator. */
  public AccountRecord confirmed() {
    return with(displayName, grants, password, passwordUntil, mustChange, disabled, disabledReason)
        .given(null);
  }

  public AccountRecord moved(String toDisplayName, List<Grant> toGrants) {
    return with(
        toDisplayName.strip(),
        toGrants,
        password,
        passwordUntil,
        mustChange,
        disabled,
        disabledReason);
  }

  public AccountRecord disabled(String reason) {
    return with(displayName, grants, password, passwordUntil, mustChange, true, reason);
  }

  public AccountRecord enabled() {
    return with(displayName, grants, password, passwordUntil, mustChange, false, null);
  }

  /** With a password of the person's own choice. */
  public AccountRecord chosen(String hash) {
    return with(displayName, grants, hash, FOR_EVER, false, disabled, disabledReason);
  }

  /** With a one-time password. */
  public AccountRecord issued(String hash, Instant until) {
    return with(displayName, grants, hash, until, true, disabled, disabledReason);
  }

  /** Whether the account and its password may be used. */
  public boolean usableAt(Instant now) {
    return !disabled && givenBy == null && !ended && now.isBefore(passwordUntil);
  }

  public Account shown() {
    State state =
        givenBy != null
            ? State.PENDING
            : disabled || ended
                ? State.DISABLED
                : lockedUntil != null ? State.LOCKED : State.ACTIVE;
    return new Account(
        id, version, name, displayName, grants, state, mustChange, lockedUntil, lastLogin);
  }

  /** The division the audit log files the account under: that of its first role. */
  public DivisionCode home() {
    return grants.isEmpty() ? null : grants.get(0).division();
  }

  /** The unit the audit log files the account under. */
  public DivisionCode homeUnit() {
    return grants.isEmpty() ? null : grants.get(0).unit();
  }

  /** What the audit log keeps: everything but the password and what was made of it. */
  public Map<String, Object> audited() {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("name", name);
    row.put("displayName", displayName);
    row.put(
        "grants",
        grants.stream().map(g -> g.role() + "@" + g.division()).sorted().toList().toString());
    row.put("mustChangePassword", mustChange);
    row.put("passwordUntil", passwordUntil.toString());
    row.put("disabled", disabled);
    row.put("disabledReason", disabledReason);
    row.put("toConfirm", givenBy != null);
    row.put("version", version);
    return row;
  }

  private AccountRecord with(
      String display,
      List<Grant> roles,
      String hash,
      Instant until,
      boolean change,
      boolean off,
      String reason) {
    return new AccountRecord(
        id,
        version + 1,
        name,
        display,
        roles,
        hash,
        until,
        change,
        off,
        reason,
        locale,
        lastLogin,
        lockedUntil,
        givenBy,
        ended);
  }
}
