package org.antong.registration.internal;

import static org.antong.registration.internal.Samples.VILLAGE;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.AccessRequests;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.access.Grant;
import org.antong.platform.api.data.Match;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Slice;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.fault.Missing;

/** What was agreed to, as the platform would tell it. */
final class Agreed implements AccessRequests {

  static final Id REQUEST = new Id(77);
  static final String PURPOSE = "核对孩子在邻县的学籍";

  private Id account;
  private Id record;
  private Grant post;
  DivisionCode unit = DivisionCode.of("610999");

  void to(Caller asker, Id file) {
    account = asker.account();
    record = file;
    post = asker.grants().get(0);
  }

  @Override
  public Optional<Given> given(Caller caller, String entity, Id asked) {
    return caller.account().equals(account)
            && asked.equals(record)
            && entity.equals("registration.child")
        ? Optional.of(
            new Given(
                REQUEST,
                DataScope.of(List.of(), Set.of(record)),
                post,
                DivisionCode.of(VILLAGE),
                unit,
                GivenFilesTest.UNTIL))
        : Optional.empty();
  }

  @Override
  public Request ask(Caller caller, Asking asking) {
    throw unasked();
  }

  @Override
  public int mostDays() {
    return 30;
  }

  @Override
  public int usualDays() {
    return 7;
  }

  @Override
  public Slice<Request> mine(Caller caller, Paging paging) {
    throw unasked();
  }

  @Override
  public Request mine(Caller caller, Id id) {
    throw unasked();
  }

  @Override
  public Request end(Caller caller, Id id, Match match) {
    throw unasked();
  }

  @Override
  public Slice<Request> received(Caller caller, State state, Paging paging) {
    throw unasked();
  }

  @Override
  public Request received(Caller caller, Id id) {
    if (!id.equals(REQUEST)) throw new Missing();
    return new Request(
        id,
        2,
        "610999-2026-000001",
        post,
        "邻县督导员",
        PURPOSE,
        7,
        State.APPROVED,
        Instant.EPOCH,
        GivenFilesTest.UNTIL,
        GivenFilesTest.UNTIL,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  @Override
  public Request approve(Caller caller, Id id, Integer days, Match match) {
    throw unasked();
  }

  @Override
  public Request refuse(Caller caller, Id id, String reason, Match match) {
    throw unasked();
  }

  @Override
  public Request revoke(Caller caller, Id id, String reason, Match match) {
    throw unasked();
  }

  @Override
  public long waiting(Caller caller) {
    return 0;
  }

  @Override
  public long answered(Caller caller) {
    return 0;
  }

  /** A call that must not come fails the test, and nobody on the way can take it for a refusal. */
  private static AssertionError unasked() {
    return new AssertionError("opening a file that was agreed to asks nothing else");
  }
}
