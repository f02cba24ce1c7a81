package org.antong.platform.api.load;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A CSV file read into rows that know their line: UTF-8 with or without byte order mark, lines
 * beginning with # left out. What cannot be read becomes a problem, never a guess.
 */
public final class Sheet {

  /** One line of data. */
  public record Row(int line, Map<String, String> cells) {
    public Row {
      cells = Map.copyOf(cells);
    }

    /** The cell without surrounding blanks; empty when there is none. */
    public String cell(String column) {
      return cells.getOrDefault(column, "");
    }
  }

  private final String name;
  private final List<Row> rows = new ArrayList<>();
  private final List<LoadProblem> problems = new ArrayList<>();

  private Sheet(String name) {
    this.name = name;
  }

  /**
   * Reads a file of the given columns, in any order.
   *
   * @param name what people call the file, for problems
   */
  public static Sheet read(String name, byte[] bytes, List<String> columns) {
    Sheet sheet = new Sheet(name);
    sheet.decode(bytes).ifPresent(text -> sheet.parse(text, columns));
    return sheet;
  }

  public String name() {
    return name;
  }

  public List<Row> rows() {
    return List.copyOf(rows);
  }

  public List<LoadProblem> problems() {
    return List.copyOf(problems);
  }

  private void problem(int line, String kind, Object... args) {
    problems.add(LoadProblem.of(name, line, kind, args));
  }

  private Optional<String> decode(byte[] bytes) {
    CharsetDecoder utf8 =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length + 1);
    CoderResult result = utf8.decode(in, out, true);
    if (result.isError()) {
      int line = 1;
      for (int i = 0; i < in.position(); i++) if (bytes[i] == '\n') line++;
      problem(line, gb18030(bytes) ? "encoding.gb18030" : "encoding");
      return Optional.empty();
    }
    String text = out.flip().toString();
    if (text.startsWith("\uFEFF")) text = text.substring(1);
    return Optional.of(text);
  }

  private static boolean gb18030(byte[] bytes) {
    if (bytes.length > 1 && (bytes[0] & 0xFF) >= 0xFE && (bytes[1] & 0xFF) >= 0xFE) return false;
    try {
      String text =
          Charset.forName("GB18030")
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes))
              .toString();
      return text.codePoints().anyMatch(Character::isIdeographic);
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  private void parse(String text, List<String> columns) {
    String[] lines = text.split("\r\n|\n|\r", -1);
    List<String> header = null;
    for (int i = 0; i < lines.length; i++) {
      String line = lines[i];
      int number = i + 1;
      if (line.isBlank() || line.startsWith("#")) continue;
      // Left by a program that had already lost the character.
      if (line.indexOf('\uFFFD') >= 0 || line.indexOf('\0') >= 0) {
        problem(number, "encoding");
        continue;
      }
      Optional<List<String>> cells = cells(line);
      if (cells.isEmpty()) {
        problem(number, "quote");
      } else if (header == null) {
        header = cells.get();
        if (!header(number, header, columns)) return;
      } else {
        row(number, header, cells.get());
      }
    }
    if (header == null) problem(1, "empty");
    else if (rows.isEmpty() && problems.isEmpty()) problem(1, "empty");
  }

  private boolean header(int line, List<String> header, List<String> columns) {
    int before = problems.size();
    for (int i = 0; i < header.size(); i++) {
      String column = header.get(i);
      if (column.isEmpty()) continue;
      if (!columns.contains(column)) {
        problem(line, "column.unknown", column, String.join(",", columns));
      } else if (header.indexOf(column) != i) {
        problem(line, "column.twice", column);
      }
    }
    for (String column : columns) {
      if (!header.contains(column)) problem(line, "column.missing", column);
    }
    return problems.size() == before;
  }

  private void row(int line, List<String> header, List<String> cells) {
    Map<String, String> row = new HashMap<>();
    for (int i = 0; i < cells.size(); i++) {
      String column = i < header.size() ? header.get(i) : "";
      if (!column.isEmpty()) {
        row.put(column, cells.get(i));
      } else if (!cells.get(i).isEmpty()) {
        problem(line, "cells", header.size(), cells.size());
        return;
      }
    }
    // A line of commas is what spreadsheets leave of an emptied row.
    if (row.values().stream().allMatch(String::isEmpty)) return;
    rows.add(new Row(line, row));
  }

  /** Cells of one line; empty when a quotation mark is left open. */
  private static Optional<List<String>> cells(String line) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (quoted) {
        if (c != '"') cell.append(c);
        else if (i + 1 < line.length() && line.charAt(i + 1) == '"') cell.append(line.charAt(++i));
        else quoted = false;
      } else if (c == '"' && cell.toString().isBlank()) {
        cell.setLength(0);
        quoted = true;
      } else if (c == ',') {
        cells.add(cell.toString().strip());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    cells.add(cell.toString().strip());
    return quoted ? Optional.empty() : Optional.of(cells);
  }
}
