package org.antong.platform.api.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.antong.platform.api.Id;
import org.antong.platform.api.Role;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Slice;
import org.antong.platform.api.division.DivisionCode;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Accounts with roles at divisions (design.md 11). A security administrator manages accounts of his
 * divisions; a supervisor resets the passwords of her own directors. Nobody grants himself a role.
 */
@ProviderType
public interface Accounts {

  /** State of an account, in the order of what to look at first. */
  enum State {
    ACTIVE,
    LOCKED,
    DISABLED,
    /** Given an administrator's role, which another administrator has to confirm. */
    PENDING
  }

  /** An account as a list shows it. */
  record Account(
      Id id,
      int version,
      String name,
      String displayName,
      List<Grant> grants,
      State state,
      boolean mustChangePassword,
      Instant lockedUntil,
      Instant lastLogin) {}

  /**
   * What is asked of the list.
   *
   * @param q part of login or display name, null for all
   * @param division roles at or below it by area, null for all in scope
   */
  record Filter(String q, Role role, State state, DivisionCode division) {}

  /** A new account; grants may be several. */
  record NewAccount(String name, String displayName, List<Grant> grants) {}

  /** An account with the one-time password to hand over; shown once. */
  record Issued(Account account, String oneTimePassword) {}

  Slice<Account> list(Caller caller, Filter filter, Paging paging);

  Account find(Caller caller, Id id);

  /** Creates an account with a one-time password to be changed at first login. */
  Issued create(Caller caller, NewAccount account);

  /** Gives an account other roles at other divisions, for example a director who moved. */
  Account move(Caller caller, Id id, int version, String displayName, List<Grant> grants);

  /** Ends use of the account and its sessions at once; a reason is kept. */
  Account disable(Caller caller, Id id, int version, String reason);

  Account enable(Caller caller, Id id, int version);

  /**
   * A second administrator confirms that somebody becomes one; until then the account is of no use
   * (domain.md 8.2, separation). Never who gave the role, never who gets it. Refused when nothing
   * is to be confirmed.
   */
  Account confirm(Caller caller, Id id, int version);

  /** Whether this caller may confirm that the account becomes an administrator's. */
  boolean mayConfirm(Caller caller, Account account);

  /** How many accounts wait for a confirmation that this caller may give. */
  long unconfirmed(Caller caller);

  /** Takes a lockout away before its time. */
  Account unlock(Caller caller, Id id);

  /** A new one-time password; old sessions end. */
  Issued reset(Caller caller, Id id);

  /**
   * Takes the second factor of somebody who lost the phone and the recovery codes, and ends the
   * sessions; the next login enrols anew. Never one's own.
   */
  Account resetFactor(Caller caller, Id id);

  /** When the second factor of an account was enrolled; empty without one. */
  Optional<Instant> factorSince(Caller caller, Id id);

  /** The living sessions of an account, the one used last first. */
  List<Gate.Session> sessions(Caller caller, Id id);

  /** Ends every session of an account; how many there were. */
  int logOut(Caller caller, Id id);

  /** Whether this caller may take a lockout of the account away and give it a new password. */
  boolean mayReset(Caller caller, Account account);

  /** Roles this caller may give at the division. */
  List<Role> grantable(Caller caller, DivisionCode division);

  /** Whether the one-time set-up link is still open and this is its token. */
  boolean setupOpen(String token);

  /** The first set-up: the three administrators, with passwords of their own, at one division. */
  record Setup(
      DivisionCode division,
      String sysName,
      String sysPassword,
      String secName,
      String secPassword,
      String auditName,
      String auditPassword) {}

  /** Makes the administrators and closes the link. Throws Missing for a wrong or used token. */
  void setUp(String token, Setup setup, String source);

  /**
   * Demo accounts: a fixed password, free of first-login change. Refused unless the demo switch is
   * on.
   */
  Account demo(Caller platform, NewAccount account, String password);

  Optional<Account> byName(Caller platform, String name);
}
