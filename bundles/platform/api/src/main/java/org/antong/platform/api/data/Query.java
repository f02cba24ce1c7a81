package org.antong.platform.api.data;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.antong.platform.api.Period;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.platform.api.fault.Invalid;

/**
 * The parameters of a request, read the same way for page and API. What cannot be read is
 * collected, and {@link #done()} tells all of it at once. An empty value counts as absent.
 */
public final class Query {

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private final Map<String, List<String>> values;
  private final List<FieldProblem> problems = new ArrayList<>();
  private final Set<String> read = new HashSet<>();

  public Query(Map<String, List<String>> values) {
    this.values = values;
  }

  public Optional<String> text(String name) {
    read.add(name);
    return values.getOrDefault(name, List.of()).stream()
        .map(String::strip)
        .filter(v -> !v.isEmpty())
        .findFirst();
  }

  /** Every value, given several times or with commas between. */
  public List<String> texts(String name) {
    read.add(name);
    return values.getOrDefault(name, List.of()).stream()
        .flatMap(v -> Arrays.stream(v.split(",")))
        .map(String::strip)
        .filter(v -> !v.isEmpty())
        .distinct()
        .toList();
  }

  /** Values out of a list of codes; another one is a problem. */
  public List<String> codes(String name, Set<String> allowed) {
    List<String> given = texts(name);
    given.stream()
        .filter(v -> !allowed.contains(v))
        .findFirst()
        .ifPresent(v -> problem(name, "code", "web.query.code", v));
    return given.stream().filter(allowed::contains).toList();
  }

  public Optional<Integer> number(String name, int least, int most) {
    return text(name)
        .flatMap(
            v -> {
              try {
                int n = Integer.parseInt(v);
                if (n >= least && n <= most) return Optional.of(n);
              } catch (NumberFormatException e) {
                // told below, together with numbers out of range
              }
              problem(name, "number", "web.query.number", least, most);
              return Optional.empty();
            });
  }

  public Optional<LocalDate> date(String name) {
    return text(name)
        .flatMap(
            v -> {
              try {
                LocalDate day = LocalDate.parse(v);
                // beyond these years no database holds it
                if (day.getYear() >= 1 && day.getYear() <= 9999) return Optional.of(day);
              } catch (DateTimeParseException e) {
                // told below, together with years out of range
              }
              problem(name, "date", "web.query.date");
              return Optional.empty();
            });
  }

  /** A moment: an instant, or a day, which means its last moment in Shanghai. */
  public Optional<Instant> moment(String name) {
    return text(name)
        .flatMap(
            v -> {
              try {
                // a signed year is one no database holds
                if (v.length() == 10 && Character.isDigit(v.charAt(0))) {
                  LocalDate next = LocalDate.parse(v).plusDays(1);
                  return Optional.of(next.atStartOfDay(ZONE).toInstant().minusMillis(1));
                }
                if (Character.isDigit(v.charAt(0))) return Optional.of(Instant.parse(v));
              } catch (DateTimeException e) {
                // told below
              }
              problem(name, "instant", "web.query.moment");
              return Optional.empty();
            });
  }

  public Optional<DivisionCode> division(String name) {
    return text(name)
        .flatMap(
            v -> {
              Optional<DivisionCode> code = DivisionCode.parse(v);
              if (code.isEmpty()) problem(name, "division", "web.query.division");
              return code;
            });
  }

  public Optional<Period> period(String name) {
    return text(name)
        .flatMap(
            v -> {
              Optional<Period> period = Period.parse(v);
              if (period.isEmpty()) problem(name, "period", "web.query.period");
              return period;
            });
  }

  public <E extends Enum<E>> List<E> choices(String name, Class<E> type) {
    List<String> allowed = Stream.of(type.getEnumConstants()).map(Enum::name).toList();
    return codes(name, Set.copyOf(allowed)).stream().map(v -> Enum.valueOf(type, v)).toList();
  }

  public Optional<Boolean> flag(String name) {
    return text(name).map(v -> v.equals("true") || v.equals("on") || v.equals("1"));
  }

  public boolean has(String name) {
    return text(name).isPresent();
  }

  /** Names that were sent. */
  public Set<String> names() {
    return values.keySet();
  }

  /**
   * Names that were sent with a value and that nothing has asked for: misspelt, or of elsewhere.
   */
  public List<String> unread() {
    return values.entrySet().stream()
        .filter(e -> e.getValue().stream().anyMatch(v -> !v.isBlank()))
        .map(Map.Entry::getKey)
        .filter(name -> !read.contains(name))
        .sorted()
        .toList();
  }

  public void problem(String name, String code, String key, Object... args) {
    problems.add(FieldProblem.of(name, code, key, args));
  }

  /** Throws {@link Invalid} with everything that could not be read. */
  public void done() {
    if (!problems.isEmpty()) throw new Invalid(problems);
  }
}
