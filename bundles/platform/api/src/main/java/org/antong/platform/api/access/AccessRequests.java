package org.antong.platform.api.access;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.antong.platform.api.Id;
import org.antong.platform.api.data.Match;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Slice;
import org.antong.platform.api.division.DivisionCode;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Reading one record beyond the standing scope, which takes the agreement of a county officer of
 * the unit that manages it (least authority and approval before access: 未成年人网络保护条例, domain.md 8.1).
 * Days are those of Shanghai.
 */
@ProviderType
public interface AccessRequests {

  /** Where a request stands, as it is shown. */
  enum State {
    WAITING,
    APPROVED,
    REFUSED,
    /** Taken back before anybody answered. */
    WITHDRAWN,
    /** Nobody answered in time, or there is no such record: never tell which. */
    LAPSED,
    /** Its last day is over. */
    EXPIRED,
    /** Ended before its last day. */
    ENDED
  }

  /** Why it ended before its last day. */
  enum Ending {
    ASKER,
    KEEPER,
    /** The asker's account was disabled. */
    ACCOUNT,
    /** Another unit manages the record now. */
    MOVED
  }

  /**
   * What is asked.
   *
   * @param number of the record or the person
   * @param days how long; the setting's when null
   */
  record Asking(String number, String purpose, Integer days) {}

  /**
   * A request.
   *
   * @param number as the asker typed it, an ID number masked
   * @param post in which the asker asks
   * @param days asked for; granted, once approved
   * @param answerBy last day on which it can be answered
   * @param until last day of reading; null until approved
   * @param reason of the refusal, or of the keeper's ending
   * @param record what people call the record by; to the asker null until approved
   * @param address of the record's page, where the reader of this may open it; else null
   */
  record Request(
      Id id,
      int version,
      String number,
      Grant post,
      String asker,
      String purpose,
      int days,
      State state,
      Instant askedAt,
      LocalDate answerBy,
      LocalDate until,
      Instant decidedAt,
      String decidedBy,
      String reason,
      Ending ending,
      Instant endedAt,
      String record,
      String address) {}

  /**
   * What an approved request lets its asker read.
   *
   * @param scope holds this one record and nothing else
   * @param post in which she reads it
   * @param until last day
   */
  record Given(
      Id request,
      DataScope scope,
      Grant post,
      DivisionCode division,
      DivisionCode unit,
      LocalDate until) {}

  /**
   * Asks. The answer is the same whether there is such a record or not. Refused when a day's share
   * is used up, or the same number is asked for already.
   */
  Request ask(Caller caller, Asking asking);

  /** Days a request may last at most, and those taken when none are named. */
  int mostDays();

  int usualDays();

  /** The caller's own requests, the newest first. */
  Slice<Request> mine(Caller caller, Paging paging);

  /** One of the caller's own. */
  Request mine(Caller caller, Id id);

  /** Takes one's own request back, or gives up what it granted. */
  Request end(Caller caller, Id id, Match match);

  /**
   * Requests for records of the caller's unit, the newest first, without the caller's own.
   *
   * @param state null for all
   */
  Slice<Request> received(Caller caller, State state, Paging paging);

  Request received(Caller caller, Id id);

  /**
   * Lets the asker read, from today on.
   *
   * @param days how many, today among them, at most those asked for; all of them when null
   */
  Request approve(Caller caller, Id id, Integer days, Match match);

  Request refuse(Caller caller, Id id, String reason, Match match);

  /** Ends what was approved. */
  Request revoke(Caller caller, Id id, String reason, Match match);

  /** How many requests this caller can answer. */
  long waiting(Caller caller);

  /** How many of the caller's own requests were answered, or ended by the keeper, lately. */
  long answered(Caller caller);

  /** What lets this caller read a record that is not in her scope; empty for nothing. */
  Optional<Given> given(Caller caller, String entity, Id record);
}
