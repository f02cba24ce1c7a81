package org.antong.platform.exchange.internal.domain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.text.Texts;
import org.antong.platform.exchange.Choice;
import org.antong.platform.exchange.RosterColumn;
import org.antong.platform.exchange.RosterColumn.Kind;
import org.antong.platform.exchange.RosterRow;
import org.antong.platform.exchange.RowProblem;

/** Reads the cells of a row as the roster's columns want them. */
public final class Conversion {

  /** Digits a spreadsheet keeps of a number; what is longer has lost its end. */
  private static final int KEPT = 15;

  private static final int LONGEST_SHOWN = 6;

  /** What became of a row. */
  public record Read(RosterRow row, List<RowProblem> problems) {}

  private final List<String> mapping;
  private final Map<String, String> filled;
  private final Map<String, String> chosen;
  private final PlaceNames area;
  private final PlaceNames county;
  private final Texts texts;
  private final Map<String, RosterColumn> columns = new LinkedHashMap<>();
  private final Map<String, Words> words = new HashMap<>();
  private final String townColumn;

  /**
   * @param mapping column id by position in the file; null for what is not taken
   * @param filled values for columns the file does not have, by column id
   * @param chosen codes of places by {@link #key}
   * @param area villages of the reader
   * @param county villages of her county
   */
  public Conversion(
      List<RosterColumn> columns,
      List<String> mapping,
      Map<String, String> filled,
      Map<String, String> chosen,
      PlaceNames area,
      PlaceNames county,
      Texts texts) {
    this.mapping = mapping;
    this.filled = filled;
    this.chosen = chosen;
    this.area = area;
    this.county = county;
    this.texts = texts;
    for (RosterColumn c : columns) {
      this.columns.put(c.id(), c);
      if (c.kind() == Kind.CODE || c.kind() == Kind.CODES) words.put(c.id(), new Words(c));
    }
    this.townColumn =
        columns.stream()
            .filter(c -> c.kind() == Kind.TOWN)
            .map(RosterColumn::id)
            .findFirst()
            .orElse(null);
  }

  /** Names a written place, so that a choice made once counts for every row that writes it. */
  public static String key(String column, String town, String written) {
    return column + "|" + (town == null ? "" : town) + "|" + written;
  }

  /** The cells a row has for the roster's columns, by column id. */
  private Map<String, RawCell> cells(SheetRow row) {
    Map<String, RawCell> cells = new HashMap<>();
    for (int i = 0; i < mapping.size(); i++) {
      RawCell cell = mapping.get(i) == null ? null : row.at(i);
      if (cell != null) cells.put(mapping.get(i), cell);
    }
    filled.forEach((column, value) -> cells.putIfAbsent(column, RawCell.text(value)));
    return cells;
  }

  /** The text of a cell as people see it; empty for none. */
  public String shown(SheetRow row, String column) {
    int at = mapping.indexOf(column);
    return at < 0 ? "" : row.text(at);
  }

  /** The town the row names; null for none. */
  public String town(SheetRow row) {
    return town(cells(row));
  }

  public Read read(SheetRow row) {
    Map<String, RawCell> cells = cells(row);
    Map<String, String> values = new HashMap<>();
    List<RowProblem> problems = new ArrayList<>();
    for (RosterColumn column : columns.values()) {
      RawCell cell = cells.get(column.id());
      if (cell == null) {
        if (column.kind() == Kind.VILLAGE) alone(column, cells, values);
        continue;
      }
      String wrong =
          switch (cell.kind()) {
            case ERROR -> "exchange.cell.error";
            case CALLING -> "exchange.cell.calling";
            case OPEN -> "exchange.cell.open";
            default -> null;
          };
      if (wrong != null) {
        problems.add(RowProblem.of(row.number(), column.id(), texts.get(wrong)));
        continue;
      }
      value(row.number(), column, cell, cells, values, problems);
    }
    Set<String> unread = new HashSet<>();
    problems.forEach(p -> unread.add(p.column()));
    return new Read(new RosterRow(row.number(), values, unread), problems);
  }

  /** Who has one village need not write it. */
  private void alone(RosterColumn column, Map<String, RawCell> cells, Map<String, String> values) {
    DivisionCode only = area.only();
    boolean elsewhere = townColumn != null && cells.containsKey(townColumn);
    if (only != null && !elsewhere) values.put(column.id(), only.toString());
  }

  private void value(
      int row,
      RosterColumn column,
      RawCell cell,
      Map<String, RawCell> cells,
      Map<String, String> values,
      List<RowProblem> problems) {
    String text = cell.text().strip();
    switch (column.kind()) {
      case TEXT -> values.put(column.id(), text.replaceAll("\\s*[\\r\\n]+\\s*", " "));
      case DATE -> {
        DayText day =
            cell.kind() == RawCell.Kind.DAY
                ? new DayText(java.time.LocalDate.parse(text), null)
                : DayText.of(text);
        if (day.day() != null) {
          values.put(column.id(), day.day().toString());
        } else {
          problems.add(problem(row, column, day.problem(), text));
        }
      }
      case CODE -> {
        String code = words.get(column.id()).code(text);
        if (code != null) {
          values.put(column.id(), code);
        } else {
          problems.add(problem(row, column, "exchange.cell.code", some(column)));
        }
      }
      case CODES -> codes(row, column, text, values, problems);
      case YES_NO -> {
        String flag = cell.kind() == RawCell.Kind.FLAG ? text : Words.yesNo(text);
        if (flag != null) {
          values.put(column.id(), flag);
        } else {
          problems.add(problem(row, column, "exchange.cell.yes-no"));
        }
      }
      case ID_NUMBER -> {
        String half = Widths.half(text).replaceAll("[\\s'`\"]", "").toUpperCase(Locale.ROOT);
        boolean number = cell.kind() == RawCell.Kind.NUMBER && half.length() > KEPT;
        if (number || half.matches("\\d(\\.\\d+)?E\\+?\\d{1,2}")) {
          problems.add(problem(row, column, "exchange.cell.digits-lost"));
        } else if (!half.isEmpty() && !half.matches("[无暂]+|没有|/|-+|未办|未办理")) {
          values.put(column.id(), half);
        }
      }
      case PHONE -> {
        String half = Widths.half(text).replaceAll("^['`]", "");
        if (!half.matches("无|没有|/|-+")) values.put(column.id(), half);
      }
      case TOWN -> values.put(column.id(), text);
      case VILLAGE -> place(row, column, text, town(cells), area, values, problems);
      case PLACE -> place(row, column, text, null, county, values, problems);
    }
  }

  private void codes(
      int row,
      RosterColumn column,
      String text,
      Map<String, String> values,
      List<RowProblem> problems) {
    Words known = words.get(column.id());
    String whole = known.code(text);
    if (whole != null) {
      values.put(column.id(), whole);
      return;
    }
    List<String> codes = new ArrayList<>();
    for (String part : text.split("[、，,;；/+\\s]+")) {
      if (part.isBlank()) continue;
      String code = known.code(part);
      if (code == null) {
        problems.add(problem(row, column, "exchange.cell.code", some(column)));
        return;
      }
      if (!codes.contains(code)) codes.add(code);
    }
    values.put(column.id(), String.join(",", codes));
  }

  private String town(Map<String, RawCell> cells) {
    RawCell town = townColumn == null ? null : cells.get(townColumn);
    return town == null ? null : town.text().strip();
  }

  private void place(
      int row,
      RosterColumn column,
      String text,
      String town,
      PlaceNames within,
      Map<String, String> values,
      List<RowProblem> problems) {
    String settled = chosen.get(key(column.id(), town, text));
    DivisionCode code = settled != null ? PlaceNames.code(settled) : PlaceNames.code(text);
    if (code != null) {
      if (within.holds(code) || column.kind() == Kind.PLACE) {
        values.put(column.id(), code.toString());
      } else {
        problems.add(problem(row, column, "exchange.place.outside"));
      }
      return;
    }
    List<DivisionCode> found = within.find(town, text);
    if (found.size() == 1) {
      values.put(column.id(), found.get(0).toString());
      return;
    }
    // The name is right and the place somebody else's: no other village is meant.
    if (found.isEmpty() && within != county && !county.find(town, text).isEmpty()) {
      problems.add(problem(row, column, "exchange.place.outside-named", text));
      return;
    }
    boolean several = found.size() > 1;
    List<DivisionCode> meant = several ? found : within.like(town, text);
    List<Choice> choices =
        meant.stream().map(c -> new Choice(c.toString(), within.fullName(c))).toList();
    String names =
        String.join(
            texts.get("exchange.and"),
            choices.stream().limit(LONGEST_SHOWN).map(Choice::label).toList());
    String key = several ? "exchange.place.several" : "exchange.place.like";
    // A whole town to choose from is no answer to "did you mean".
    if (!several && !within.alike(meant, text)) {
      key = town == null ? "exchange.place.unknown" : "exchange.place.unknown-there";
      names = town;
    }
    problems.add(new RowProblem(row, column.id(), texts.get(key, text, names), choices));
  }

  private String some(RosterColumn column) {
    List<String> labels = column.choices().stream().map(Choice::label).toList();
    String some =
        String.join(texts.get("exchange.and"), labels.stream().limit(LONGEST_SHOWN).toList());
    return labels.size() > LONGEST_SHOWN ? texts.get("exchange.and-so-on", some) : some;
  }

  private RowProblem problem(int row, RosterColumn column, String key, Object... args) {
    return RowProblem.of(row, column.id(), texts.get(key, args));
  }
}
