package org.antong.registration.internal.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.antong.platform.api.data.Query;

/**
 * What is asked of the list of transfers, the same for page and API.
 *
 * @param direction what comes in, what goes out; null for both
 */
public record TransferFilter(Direction direction, List<TransferState> state) {

  public static final TransferFilter ALL = new TransferFilter(null, List.of());

  /** Seen from the reader's divisions. */
  public enum Direction {
    IN,
    OUT;

    public String word() {
      return this == IN ? "in" : "out";
    }
  }

  public TransferFilter {
    state = List.copyOf(state);
  }

  /** Reads the parameters; throws Invalid with all that cannot be read. */
  public static TransferFilter of(Query query) {
    List<String> way = query.codes("direction", Set.of("in", "out"));
    List<TransferState> states = query.choices("state", TransferState.class);
    query.done();
    Direction direction =
        way.size() != 1 ? null : way.get(0).equals("in") ? Direction.IN : Direction.OUT;
    return new TransferFilter(direction, states);
  }

  /** As it stands in an address, beginning with {@code ?}; empty when it asks nothing. */
  public String address() {
    List<String> parts = new ArrayList<>();
    if (direction != null) parts.add("direction=" + direction.word());
    if (!state.isEmpty()) {
      parts.add("state=" + String.join(",", state.stream().map(Enum::name).toList()));
    }
    return parts.isEmpty() ? "" : "?" + String.join("&", parts);
  }
}
