package org.antong.platform.codes.internal.domain;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.antong.platform.api.code.CodeTable;
import org.antong.platform.api.code.CodeUse;
import org.antong.platform.api.code.CodeValue;
import org.antong.platform.api.load.LoadProblem;
import org.antong.platform.api.load.Sheet;

/**
 * Checks the file of one list against what is loaded, and says what would change. Either there are
 * problems, all of them with their lines, or there is a plan; never both.
 */
public final class CodeFile {

  /** Columns of a file. */
  public static final List<String> COLUMNS =
      List.of("code", "name", "name_en", "from", "to", "also", "standard");

  /**
   * What loading would do.
   *
   * @param values standard values in the file
   * @param gone what is taken away, because it reads differently now or is no longer in the file
   */
  public record Plan(String list, int values, List<CodeValue> added, List<CodeValue> gone) {

    public Plan {
      added = List.copyOf(added);
      gone = List.copyOf(gone);
    }

    public boolean nothing() {
      return added.isEmpty() && gone.isEmpty();
    }
  }

  /** The answer: a plan, or the problems in the order of the lines. */
  public record Outcome(Plan plan, List<LoadProblem> problems) {

    public Outcome {
      problems = List.copyOf(problems);
    }

    public boolean refused() {
      return !problems.isEmpty();
    }
  }

  private static final Pattern NAME = Pattern.compile("[a-z][A-Za-z]{0,39}\\.csv");
  private static final Pattern CODE = Pattern.compile("[0-9A-Za-z][0-9A-Za-z_-]{0,15}");
  private static final int LONGEST_STANDARD = 60;

  private record Placed(int line, CodeValue value) {}

  private final Sheet sheet;
  private final CodeTable existing;
  private final List<CodeUse> uses;
  private final ToLongFunction<String> rows;
  private final LocalDate today;
  private final List<LoadProblem> problems = new ArrayList<>();
  private final Map<String, List<Placed>> read = new LinkedHashMap<>();

  private CodeFile(
      Sheet sheet,
      CodeTable existing,
      List<CodeUse> uses,
      ToLongFunction<String> rows,
      LocalDate today) {
    this.sheet = sheet;
    this.existing = existing;
    this.uses = uses;
    this.rows = rows;
    this.today = today;
  }

  /** The list a file is about, by its name; null when it names none. */
  public static String list(String file) {
    return NAME.matcher(file).matches() ? file.substring(0, file.length() - 4) : null;
  }

  /**
   * Checks a file.
   *
   * @param existing the list as it is loaded
   * @param uses how modules use the list
   * @param rows how many records use or used a value
   */
  public static Outcome check(
      Sheet sheet,
      CodeTable existing,
      List<CodeUse> uses,
      ToLongFunction<String> rows,
      LocalDate today) {
    return new CodeFile(sheet, existing, uses, rows, today).check();
  }

  private Outcome check() {
    problems.addAll(sheet.problems());
    int place = 0;
    for (Sheet.Row row : sheet.rows()) row(row, place++);
    overlaps();
    words();
    if (problems.isEmpty()) {
      ruled();
      closed();
      vanished();
    }
    if (!problems.isEmpty()) return new Outcome(null, problems.stream().sorted().toList());
    Set<CodeValue> wanted = new LinkedHashSet<>();
    read.values().forEach(spans -> spans.forEach(p -> wanted.add(p.value())));
    Set<CodeValue> old = new LinkedHashSet<>();
    existing.all().stream().filter(v -> !v.local()).forEach(old::add);
    return new Outcome(
        new Plan(
            existing.list(),
            read.size(),
            wanted.stream().filter(v -> !old.contains(v)).toList(),
            old.stream().filter(v -> !wanted.contains(v)).toList()),
        List.of());
  }

  private void row(Sheet.Row row, int place) {
    int before = problems.size();
    String code = row.cell("code");
    if (!CODE.matcher(code).matches()) {
      problem(row.line(), "code", code);
    } else {
      uses.stream()
          .filter(u -> code.length() > u.longest())
          .findFirst()
          .ifPresent(u -> problem(row.line(), "code.long", code, u.longest()));
    }
    String name = text(row, "name", OwnValue.LONGEST_NAME);
    String english = text(row, "name_en", OwnValue.LONGEST_ENGLISH);
    LocalDate from = day(row, "from");
    LocalDate to = day(row, "to");
    if (from != null && to != null && to.isBefore(from)) {
      problem(row.line(), "dates.order", from, to);
    }
    String standard = row.cell("standard");
    if (standard.codePointCount(0, standard.length()) > LONGEST_STANDARD) {
      problem(row.line(), "standard", LONGEST_STANDARD);
    }
    List<String> also =
        Arrays.stream(row.cell("also").split("[|;；]"))
            .map(String::strip)
            .filter(w -> !w.isEmpty())
            .distinct()
            .toList();
    if (problems.size() > before) return;
    CodeValue value =
        new CodeValue(
            code, name, english, also, standard.isEmpty() ? null : standard, null, from, to, place);
    read.computeIfAbsent(code, c -> new ArrayList<>()).add(new Placed(row.line(), value));
  }

  private String text(Sheet.Row row, String column, int longest) {
    String text = row.cell(column);
    boolean fits = text.codePointCount(0, text.length()) <= longest;
    if (text.isEmpty() || !fits) problem(row.line(), "name", column, longest);
    return text;
  }

  private LocalDate day(Sheet.Row row, String column) {
    String text = row.cell(column);
    if (text.isEmpty()) return null;
    try {
      LocalDate day = LocalDate.parse(text);
      if (day.getYear() > 1900 && day.getYear() < 9999) return day;
    } catch (DateTimeParseException e) {
      // told below, together with years out of range
    }
    problem(row.line(), "date", column, text);
    return null;
  }

  /** One code twice is one value that was called otherwise once: the times must not overlap. */
  private void overlaps() {
    read.forEach(
        (code, spans) -> {
          for (int i = 0; i < spans.size(); i++) {
            for (int j = 0; j < i; j++) {
              if (meet(spans.get(i).value(), spans.get(j).value())) {
                problem(spans.get(i).line(), "overlap", code, spans.get(j).line());
                return;
              }
            }
          }
        });
  }

  private static boolean meet(CodeValue a, CodeValue b) {
    return (a.to() == null || b.from() == null || !a.to().isBefore(b.from()))
        && (b.to() == null || a.from() == null || !b.to().isBefore(a.from()));
  }

  /** A word of a roster must lead to one value. */
  private void words() {
    Map<String, Placed> first = new HashMap<>();
    read.values().stream()
        .flatMap(Collection::stream)
        .forEach(
            p -> {
              CodeValue v = p.value();
              Stream.concat(Stream.of(v.name()), v.also().stream())
                  .distinct()
                  .forEach(
                      word -> {
                        Placed other = first.putIfAbsent(word, p);
                        if (other != null
                            && !other.value().code().equals(v.code())
                            && meet(other.value(), v)) {
                          problem(p.line(), "word", word, other.line());
                        }
                      });
            });
  }

  /** What rules rest on stands today and has no end. */
  private void ruled() {
    for (CodeUse use : uses) {
      use.ruled()
          .keySet()
          .forEach(
              code -> {
                List<Placed> spans = read.getOrDefault(code, List.of());
                if (spans.isEmpty()) {
                  problem(1, "ruled.gone", code);
                  return;
                }
                Placed last = spans.get(spans.size() - 1);
                boolean stands = spans.stream().anyMatch(p -> p.value().validOn(today));
                boolean open = spans.stream().anyMatch(p -> p.value().to() == null);
                if (!stands || !open)
                  problem(last.line(), "ruled.ended", code, last.value().name());
              });
    }
  }

  /** A list whose every value a program knows takes no other. */
  private void closed() {
    for (CodeUse use : uses) {
      if (!use.closed()) continue;
      read.forEach(
          (code, spans) -> {
            if (!use.ruled().containsKey(code)) {
              problem(spans.get(0).line(), "closed", code);
            }
          });
    }
  }

  private void vanished() {
    existing.codes().stream()
        .filter(code -> !CodeValue.local(code) && !read.containsKey(code))
        .forEach(
            code -> {
              String name = existing.find(code, today).map(CodeValue::name).orElse(code);
              boolean counted =
                  existing.codes().stream()
                      .anyMatch(
                          c -> CodeValue.local(c) && Objects.equals(CodeValue.countsAs(c), code));
              long used = rows.applyAsLong(code);
              if (counted) problem(1, "gone.counted", code, name);
              else if (used > 0) problem(1, "gone.used", code, name, used);
            });
  }

  private void problem(int line, String kind, Object... args) {
    LoadProblem told = LoadProblem.of(sheet.name(), line, kind, args);
    if (!problems.contains(told)) problems.add(told);
  }
}
