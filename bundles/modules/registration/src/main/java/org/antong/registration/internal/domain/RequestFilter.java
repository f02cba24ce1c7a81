package org.antong.registration.internal.domain;

import java.util.ArrayList;
import java.util.List;
import org.antong.platform.api.data.Query;

/**
 * What is asked of the list of requests, the same for page and API.
 *
 * @param overdue only those whose answer is late
 * @param reopened only granted deletions that were not done after all
 */
public record RequestFilter(
    List<RequestState> state, List<RequestKind> kind, boolean overdue, boolean reopened) {

  public static final RequestFilter ALL = new RequestFilter(List.of(), List.of(), false, false);

  public RequestFilter {
    state = List.copyOf(state);
    kind = List.copyOf(kind);
  }

  /** Reads the parameters; throws Invalid with all that cannot be read. */
  public static RequestFilter of(Query query) {
    List<RequestState> states = query.choices("state", RequestState.class);
    List<RequestKind> kinds = query.choices("kind", RequestKind.class);
    boolean late = query.flag("overdue").orElse(false);
    boolean again = query.flag("reopened").orElse(false);
    query.done();
    return new RequestFilter(states, kinds, late, again);
  }

  public static RequestFilter in(RequestState state) {
    return new RequestFilter(List.of(state), List.of(), false, false);
  }

  public RequestFilter late() {
    return new RequestFilter(state, kind, true, reopened);
  }

  public RequestFilter again() {
    return new RequestFilter(state, kind, overdue, true);
  }

  /** As it stands in an address, beginning with {@code ?}; empty when it asks nothing. */
  public String address() {
    List<String> parts = new ArrayList<>();
    if (!state.isEmpty()) parts.add("state=" + names(state));
    if (!kind.isEmpty()) parts.add("kind=" + names(kind));
    if (overdue) parts.add("overdue=true");
    if (reopened) parts.add("reopened=true");
    return parts.isEmpty() ? "" : "?" + String.join("&", parts);
  }

  private static String names(List<? extends Enum<?>> chosen) {
    return String.join(",", chosen.stream().map(Enum::name).toList());
  }
}
