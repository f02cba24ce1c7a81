package org.antong.registration.internal.api;

import java.util.List;
import java.util.Objects;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.api.fault.Refused;
import org.antong.platform.api.text.TextSource;
import org.antong.platform.api.text.Texts;
import org.antong.registration.internal.TapOutcome;

/** What became of each tap, in the order they were sent. */
public record TapResults(List<One> items) {

  private static final int MOST = 200;

  /**
   * One tap.
   *
   * @param status as the tap alone would have been answered
   * @param detail what to do; null when it was taken
   */
  public record One(String clientId, TapOutcome.Result result, int status, String detail) {}

  static TapResults of(Caller caller, TextSource texts, List<TapOutcome> outcomes) {
    Texts words = texts.in(caller.locale() == null ? TextSource.CHINESE : caller.locale());
    return new TapResults(
        outcomes.stream()
            .map(
                o ->
                    new One(
                        o.clientId(),
                        o.result(),
                        o.status(),
                        o.key() == null ? null : words.get(o.key(), o.args().toArray())))
            .toList());
  }

  /** A queue belongs to the account that tapped it, and is not longer than anybody taps. */
  static void check(Caller caller, String account, List<?> taps) {
    if (account != null && !account.equals(caller.name())) {
      throw new Refused("registration.tap.account");
    }
    if (taps.size() > MOST || taps.stream().anyMatch(Objects::isNull)) {
      throw new Invalid("items", "many", "registration.tap.many", MOST);
    }
  }
}
