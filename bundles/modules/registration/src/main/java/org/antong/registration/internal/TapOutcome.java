package org.antong.registration.internal;

import java.util.List;
import java.util.function.Supplier;
import org.antong.platform.api.fault.Forbidden;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.fault.Refused;
import org.antong.platform.api.fault.Stale;

/**
 * What became of one tap on a phone. Taps come up in a queue, and one that cannot be taken does not
 * hold up those behind it.
 *
 * @param clientId the tap's own identifier, as it was sent
 * @param status as the tap alone would have been answered: 200, 403, 404, 409, 412 or 422
 * @param key sentence that says what to do; null when it was taken
 */
public record TapOutcome(
    String clientId, Result result, int status, String key, List<Object> args) {

  /** What a tap came to. */
  public enum Result {
    TAKEN,
    /** Had come before; nothing was written a second time. */
    KNOWN,
    REFUSED
  }

  /** Tries one tap. */
  static TapOutcome trying(String clientId, Supplier<Result> work) {
    try {
      return new TapOutcome(clientId, work.get(), 200, null, List.of());
    } catch (Invalid e) {
      return refused(clientId, 422, e.problems().get(0).key(), e.problems().get(0).args());
    } catch (Refused e) {
      return refused(clientId, 409, e.key(), List.of(e.args()));
    } catch (Missing e) {
      return refused(clientId, 404, "registration.tap.missing", List.of());
    } catch (Forbidden e) {
      return refused(clientId, 403, "registration.tap.forbidden", List.of());
    } catch (Stale e) {
      return refused(clientId, 412, "registration.tap.stale", List.of());
    }
  }

  private static TapOutcome refused(String clientId, int status, String key, List<Object> args) {
    return new TapOutcome(clientId, Result.REFUSED, status, key, args);
  }
}
