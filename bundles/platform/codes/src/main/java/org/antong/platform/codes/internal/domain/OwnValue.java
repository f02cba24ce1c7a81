package org.antong.platform.codes.internal.domain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.antong.platform.api.code.CodeTable;
import org.antong.platform.api.code.CodeTable.Standing;
import org.antong.platform.api.code.CodeUse;
import org.antong.platform.api.code.CodeValue;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.division.DivisionLevel;
import org.antong.platform.api.fault.FieldProblem;

/** What a county or prefecture may call a value of its own, and what it may count as. Pure. */
public final class OwnValue {

  /**
   * What somebody typed.
   *
   * @param nameEn the Chinese name where it is left out
   * @param countsAs the standard value it counts as
   * @param place who adds it
   * @param from first day
   * @param to last day, null while it lasts
   */
  public record Typed(
      String name,
      String nameEn,
      List<String> also,
      String countsAs,
      DivisionCode place,
      LocalDate from,
      LocalDate to) {

    public Typed {
      name = clean(name);
      nameEn = clean(nameEn);
      also =
          also == null
              ? List.of()
              : also.stream().map(Typed::clean).filter(Objects::nonNull).distinct().toList();
      countsAs = clean(countsAs);
    }

    private static String clean(String text) {
      return text == null || text.isBlank() ? null : text.strip();
    }

    public Typed in(DivisionCode other) {
      return new Typed(name, nameEn, also, countsAs, other, from, to);
    }

    public Typed since(LocalDate day) {
      return new Typed(name, nameEn, also, countsAs, place, day, to);
    }
  }

  static final int LONGEST_NAME = 30;
  static final int LONGEST_ENGLISH = 80;
  static final int MOST_WORDS = 20;

  private OwnValue() {}

  /** Everything that keeps a new value from being added. */
  public static List<FieldProblem> adding(
      CodeTable table, List<CodeUse> uses, Typed typed, LocalDate today) {
    List<FieldProblem> problems = new ArrayList<>(words(table, typed, null));
    if (typed.countsAs() == null) {
      problems.add(FieldProblem.of("countsAs", "required", "codes.own.countsAs.required"));
    } else if (!countable(table, uses, typed.countsAs(), typed.from())) {
      problems.add(FieldProblem.of("countsAs", "code", "codes.own.countsAs.code"));
    }
    if (typed.from() == null) {
      problems.add(FieldProblem.of("from", "required", "codes.own.from.required"));
    } else if (typed.from().isAfter(today.plusYears(1)) || typed.from().getYear() < 1990) {
      problems.add(FieldProblem.of("from", "range", "codes.own.from.range"));
    } else if (typed.to() != null && typed.to().isBefore(typed.from())) {
      problems.add(FieldProblem.of("to", "order", "codes.own.to.order"));
    }
    return problems;
  }

  /** Everything that keeps a value from being called so. */
  public static List<FieldProblem> renaming(CodeTable table, Typed typed, String code) {
    return words(table, typed, code);
  }

  /** The standard values a local one may count as. */
  public static List<CodeValue> countable(CodeTable table, List<CodeUse> uses, LocalDate on) {
    return table.codes().stream()
        .filter(c -> countable(table, uses, c, on))
        .flatMap(c -> table.find(c, on).stream())
        .toList();
  }

  /**
   * A county may end a standard value for itself and go on with finer ones of its own, so only the
   * nation's own end counts here.
   */
  private static boolean countable(CodeTable table, List<CodeUse> uses, String code, LocalDate on) {
    if (CodeValue.local(code) || !table.has(code)) return false;
    if (uses.stream().anyMatch(u -> u.unreachable().contains(code))) return false;
    return on == null || table.standing(code, null, on) == Standing.IN_FORCE;
  }

  /** The code of the next value of a place: what it counts as, whose it is, and a number. */
  public static String code(String countsAs, DivisionCode place, int number) {
    return countsAs + "." + Long.toString(place.value()).substring(0, 6) + "." + number;
  }

  /** The running number in a local code. */
  public static int number(String code) {
    return Integer.parseInt(code.substring(code.lastIndexOf('.') + 1));
  }

  private static List<FieldProblem> words(CodeTable table, Typed typed, String own) {
    List<FieldProblem> problems = new ArrayList<>();
    if (typed.name() == null) {
      problems.add(FieldProblem.of("name", "required", "codes.own.name.required"));
    } else if (!fits(typed.name(), LONGEST_NAME)) {
      problems.add(FieldProblem.of("name", "long", "codes.own.name.long", LONGEST_NAME));
    } else {
      taken(table, typed.place(), typed.name(), own)
          .ifPresent(
              v ->
                  problems.add(FieldProblem.of("name", "taken", "codes.own.name.taken", v.name())));
    }
    if (typed.nameEn() != null && !fits(typed.nameEn(), LONGEST_ENGLISH)) {
      problems.add(FieldProblem.of("nameEn", "long", "codes.own.name.long", LONGEST_ENGLISH));
    }
    if (typed.also().size() > MOST_WORDS) {
      problems.add(FieldProblem.of("also", "many", "codes.own.also.many", MOST_WORDS));
    }
    for (String word : typed.also()) {
      if (!fits(word, LONGEST_NAME)) {
        problems.add(FieldProblem.of("also", "long", "codes.own.name.long", LONGEST_NAME));
        break;
      }
      Optional<CodeValue> other = taken(table, typed.place(), word, own);
      if (other.isPresent()) {
        problems.add(
            FieldProblem.of("also", "taken", "codes.own.also.taken", word, other.get().name()));
        break;
      }
    }
    return problems;
  }

  /** Another value that a roster of the place would read this word as. */
  private static Optional<CodeValue> taken(
      CodeTable table, DivisionCode place, String word, String own) {
    return table.all().stream()
        .filter(v -> !v.code().equals(own))
        .filter(v -> !v.local() || meets(v.place(), place))
        .filter(
            v ->
                Stream.concat(Stream.of(v.name(), v.nameEn()), v.also().stream())
                    .anyMatch(w -> w.equalsIgnoreCase(word)))
        .findFirst();
  }

  /** The same value with another last day; null for none. */
  public static CodeValue until(CodeValue v, LocalDate lastDay) {
    return new CodeValue(
        v.code(),
        v.name(),
        v.nameEn(),
        v.also(),
        v.standard(),
        v.place(),
        v.from(),
        lastDay,
        v.sort());
  }

  /** Whether some unit lives under both. */
  public static boolean meets(DivisionCode one, DivisionCode other) {
    return CodeTable.holds(one, other) || CodeTable.holds(other, one);
  }

  private static boolean fits(String text, int longest) {
    return text.codePointCount(0, text.length()) <= longest
        && text.codePoints().noneMatch(c -> Character.isISOControl(c) || c == '|');
  }

  /** Whether a place may have values of its own: a county-level unit or what is above it. */
  public static boolean decides(DivisionCode place) {
    return !DivisionLevel.COUNTY.above(place.level());
  }
}
