package org.antong.registration.internal.domain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.antong.platform.api.Id;

/**
 * What changed in a ledger between two days: the quarterly update sheet lists only this.
 *
 * @param before the line on the first day; null for a child who came
 * @param after the line on the last day; null for one who left
 * @param fields names of what differs, for a child who stayed
 */
public record LedgerChange(LedgerLine before, LedgerLine after, List<String> fields) {

  /** What a sheet tells of a child who stayed. */
  private static final Map<String, Function<LedgerLine, Object>> FIELDS = new LinkedHashMap<>();

  static {
    FIELDS.put("name", LedgerLine::name);
    FIELDS.put("sex", LedgerLine::sex);
    FIELDS.put("birthDate", LedgerLine::birthDate);
    FIELDS.put("idNumber", LedgerLine::idNumber);
    FIELDS.put("division", LedgerLine::division);
    FIELDS.put("currentCarer", LedgerLine::currentCarer);
    FIELDS.put("schooling", LedgerLine::schooling);
    FIELDS.put("health", LedgerLine::health);
    FIELDS.put("familyEconomic", LedgerLine::familyEconomic);
    FIELDS.put("categories", LedgerLine::categories);
    FIELDS.put("guardian", l -> l.guardian() == null ? null : l.guardian().name());
    FIELDS.put("phone", LedgerLine::phone);
  }

  public LedgerChange {
    fields = List.copyOf(fields);
  }

  /** The line to name the child by. */
  public LedgerLine line() {
    return after == null ? before : after;
  }

  public boolean came() {
    return before == null;
  }

  public boolean left() {
    return after == null;
  }

  /** Those who came and those who stayed but differ, in the later order; then those who left. */
  public static List<LedgerChange> between(List<LedgerLine> before, List<LedgerLine> after) {
    Map<Id, LedgerLine> was = new LinkedHashMap<>();
    before.forEach(l -> was.put(l.child(), l));
    List<LedgerChange> changes = new ArrayList<>();
    for (LedgerLine now : after) {
      LedgerLine then = was.remove(now.child());
      List<String> fields = then == null ? List.of() : differing(then, now);
      if (then == null || !fields.isEmpty()) changes.add(new LedgerChange(then, now, fields));
    }
    was.values().forEach(gone -> changes.add(new LedgerChange(gone, null, List.of())));
    return changes;
  }

  private static List<String> differing(LedgerLine a, LedgerLine b) {
    return FIELDS.entrySet().stream()
        .filter(f -> !Objects.equals(f.getValue().apply(a), f.getValue().apply(b)))
        .map(Map.Entry::getKey)
        .toList();
  }
}
