package org.antong.registration.internal.domain;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.antong.platform.api.code.CodeValue;

/**
 * Facts with each code as a person chose it, a county's own where one was: for showing them, and
 * for carrying a change over, where a field and what was chosen in it are one thing. Rules never
 * see facts like these.
 */
public final class Chosen {

  /** Fields that may hold a county's own value. */
  private static final Set<String> OF_CHILD =
      Set.of(
          "nation",
          "householdType",
          "currentCarer",
          "health",
          "schooling",
          "familyEconomic",
          "dataSource",
          "primaryCategory",
          "incomeSource",
          "housing");

  private static final Set<String> OF_GUARDIAN =
      Set.of("relation", "guardianAbility", "contactFrequency", "maritalStatus", "education");

  /** Field of a closing, which is no part of the facts. */
  private static final String CLOSE_REASON = "closeReason";

  private Chosen() {}

  public static ChildFacts of(ChildFacts f) {
    LocalCodes local = f.circumstances().local();
    if (local.none()) return f;
    LocalCodes rest = LocalCodes.NONE.with(CLOSE_REASON, local.codes().get(CLOSE_REASON));
    Circumstances c = Carry.with(put(f.circumstances(), local), Map.of("local", rest));
    return Carry.with(put(f, local), Map.of("circumstances", c));
  }

  public static Guardian of(Guardian g) {
    LocalCodes local = g.particulars().local();
    if (local.none()) return g;
    Particulars p = Carry.with(put(g.particulars(), local), Map.of("local", LocalCodes.NONE));
    return Carry.with(put(g, local), Map.of("particulars", p));
  }

  public static ChildState of(ChildState s) {
    return new ChildState(s.state(), s.closedOn(), closeReason(s), of(s.facts()));
  }

  public static String closeReason(ChildState s) {
    return closeReason(s.facts(), s.closeReason());
  }

  public static String closeReason(ChildFacts facts, String standard) {
    return facts.circumstances().local().chosen(CLOSE_REASON, standard);
  }

  /** The facts of a file that is to be closed for this reason. */
  static ChildFacts closing(ChildFacts f, String code) {
    LocalCodes local = f.circumstances().local().with(CLOSE_REASON, code);
    return Carry.with(
        f, Map.of("circumstances", Carry.with(f.circumstances(), Map.of("local", local))));
  }

  /** {@link Carry#over} for facts in which counties' own values may stand. */
  static ChildFacts over(ChildFacts before, ChildFacts after, ChildFacts later) {
    boolean plain =
        before.circumstances().local().none()
            && after.circumstances().local().none()
            && later.circumstances().local().none();
    return plain
        ? Carry.over(before, after, later)
        : counted(Carry.over(of(before), of(after), of(later)));
  }

  static Guardian over(Guardian before, Guardian after, Guardian later) {
    boolean plain =
        before.particulars().local().none()
            && after.particulars().local().none()
            && later.particulars().local().none();
    return plain
        ? Carry.over(before, after, later)
        : counted(Carry.over(of(before), of(after), of(later)));
  }

  /** The other way: each field holds the standard code again, what was chosen stands beside. */
  static ChildFacts counted(ChildFacts f) {
    Map<String, String> local = new TreeMap<>(f.circumstances().local().codes());
    Circumstances inner = take(f.circumstances(), OF_CHILD, local);
    ChildFacts facts = take(f, OF_CHILD, local);
    Circumstances c = Carry.with(inner, Map.of("local", new LocalCodes(local)));
    return Carry.with(facts, Map.of("circumstances", c));
  }

  static Guardian counted(Guardian g) {
    Map<String, String> local = new TreeMap<>(g.particulars().local().codes());
    Particulars inner = take(g.particulars(), OF_GUARDIAN, local);
    Guardian guardian = take(g, OF_GUARDIAN, local);
    Particulars p = Carry.with(inner, Map.of("local", new LocalCodes(local)));
    return Carry.with(guardian, Map.of("particulars", p));
  }

  private static <R extends Record> R put(R record, LocalCodes local) {
    Map<String, Object> chosen = new TreeMap<>();
    Carry.each(
        record,
        (field, value) -> {
          if (local.codes().containsKey(field) && value instanceof String standard) {
            chosen.put(field, local.chosen(field, standard));
          }
        });
    return chosen.isEmpty() ? record : Carry.with(record, chosen);
  }

  private static <R extends Record> R take(
      R record, Set<String> fields, Map<String, String> local) {
    Map<String, Object> standard = new TreeMap<>();
    Carry.each(
        record,
        (field, value) -> {
          if (fields.contains(field) && value instanceof String code && CodeValue.local(code)) {
            local.put(field, code);
            standard.put(field, CodeValue.countsAs(code));
          }
        });
    return standard.isEmpty() ? record : Carry.with(record, standard);
  }
}
