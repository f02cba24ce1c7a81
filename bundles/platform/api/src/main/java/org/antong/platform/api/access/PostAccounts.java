package org.antong.platform.api.access;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.antong.platform.api.Id;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Accounts that go with posts (design.md 11): who is appointed logs in from her first day to her
 * last. Only the posts of directors and supervisors, and only within the caller's divisions.
 */
@ProviderType
public interface PostAccounts {

  /** How many people are given accounts at once. */
  int MOST = 500;

  /**
   * Somebody who is to log in as the holder of a post.
   *
   * @param key by which the answer names her
   * @param name login name wished for; a taken one gets a number behind it
   * @param grant the post as a role at its division
   * @param from first day it may be used
   * @param until last day it may be used; null for no end in sight
   * @param account the account she has already, which gets the role as well; null for a new one
   */
  record Opening(
      String key,
      String name,
      String displayName,
      Grant grant,
      LocalDate from,
      LocalDate until,
      Id account) {}

  /**
   * What she was given.
   *
   * @param oneTimePassword to be handed over; null where she goes on with the account she has
   */
  record Opened(String key, Id account, String name, String oneTimePassword) {}

  /**
   * How an account stands.
   *
   * @param usable whether it can be logged in with today
   * @param lastLogin null when it was never used
   */
  record Standing(Id account, String name, boolean usable, Instant lastLogin) {}

  /**
   * Gives people accounts, at most {@link #MOST} at once. One-time passwords are told here and
   * never again. Throws Refused when a grant lies beyond the caller, and makes nothing then.
   */
  List<Opened> open(Caller caller, List<Opening> openings);

  /** Sets the days a role of an account may be used; nothing happens when it does not have it. */
  void term(Caller caller, Id account, Grant grant, LocalDate from, LocalDate until);

  /** New one-time passwords for accounts that were never used; others are passed over. */
  List<Opened> again(Caller caller, Set<Id> accounts);

  /** How accounts stand; unknown ones are left out. */
  Map<Id, Standing> standing(Caller caller, Set<Id> accounts);
}
