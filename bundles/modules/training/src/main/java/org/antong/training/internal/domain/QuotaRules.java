package org.antong.training.internal.domain;

import java.time.LocalDate;
import org.antong.platform.api.fault.Decision;

/**
 * How a session is filled by the places below the one that holds it: seats are given (名额分配), people
 * named within them, a receipt returned (报名回执) and received. Pure.
 */
public final class QuotaRules {

  private QuotaRules() {}

  /** Seats are given until the session begins. */
  public static Decision giving(SessionState state) {
    return before(state) ? Decision.allow() : Decision.refuse("training.quota.begun");
  }

  /**
   * A quota is not cut below who is named, nor changed under a receipt that was returned.
   *
   * @param named people of the place in the session, waiting ones among them
   */
  public static Decision changing(Quota before, int seats, int named) {
    if (before == null || before.seats() == seats) return Decision.allow();
    if (before.receiptOn() != null) return Decision.refuse("training.quota.returned");
    if (seats < named && seats < before.seats()) {
      return Decision.refuse("training.quota.named", named);
    }
    return Decision.allow();
  }

  /**
   * A place names people up to its seats, and none any more once it has returned the receipt.
   *
   * @param named people of the place in the session, waiting ones among them
   */
  public static Decision naming(Quota quota, int named, int more) {
    if (quota == null) return Decision.refuse("training.quota.none");
    if (quota.receiptOn() != null) return Decision.refuse("training.quota.sent-already");
    if (named + more > quota.seats()) {
      return Decision.refuse(
          "training.quota.over", quota.seats(), named, named + more - quota.seats());
    }
    return Decision.allow();
  }

  /** A receipt says whom one names, or why nobody, and who answers for it. */
  public static Decision returning(
      Quota quota, SessionState state, int named, String contact, String note) {
    if (!before(state)) return Decision.refuse("training.quota.begun");
    if (quota.receiptOn() != null) return Decision.refuse("training.quota.sent-already");
    if (contact == null) return Decision.refuse("training.quota.contact");
    if (named == 0 && note == null) return Decision.refuse("training.quota.nobody");
    return Decision.allow();
  }

  /** Who holds the session says that a receipt has arrived. */
  public static Decision receiving(Quota quota) {
    if (quota.receiptOn() == null) return Decision.refuse("training.quota.not-sent");
    if (quota.receivedOn() != null) return Decision.refuse("training.quota.received-already");
    return Decision.allow();
  }

  /** Gives a receipt back for a reason, so that the place may change whom it names. */
  public static Decision givingBack(Quota quota, SessionState state, String reason) {
    if (quota.receiptOn() == null) return Decision.refuse("training.quota.not-sent");
    if (!before(state)) return Decision.refuse("training.quota.begun");
    if (reason == null) return Decision.refuse("training.quota.reason");
    return Decision.allow();
  }

  /** How a receipt stands on a day. */
  public static Receipt receipt(Quota quota, LocalDate deadline, LocalDate today) {
    if (quota.receivedOn() != null) return Receipt.RECEIVED;
    if (quota.receiptOn() != null) return Receipt.SENT;
    return today.isAfter(deadline) ? Receipt.OVERDUE : Receipt.OPEN;
  }

  /** A receipt. */
  public enum Receipt {
    OPEN,
    /** The last day to enrol has passed without it. */
    OVERDUE,
    SENT,
    RECEIVED;

    /** Key of its name in the texts. */
    public String textKey() {
      return "training.receipt." + name();
    }
  }

  private static boolean before(SessionState state) {
    return state == SessionState.PLANNED
        || state == SessionState.OPEN
        || state == SessionState.CLOSED;
  }
}
