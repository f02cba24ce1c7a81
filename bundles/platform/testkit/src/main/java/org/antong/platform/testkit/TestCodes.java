package org.antong.platform.testkit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.antong.platform.api.code.CodeEnd;
import org.antong.platform.api.code.CodeTable;
import org.antong.platform.api.code.CodeTables;
import org.antong.platform.api.code.CodeValue;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.load.LoadFolder;
import org.antong.platform.api.load.Sheet;

/**
 * The code tables as they are shipped, to which a test can add values of a county and ends.
 *
 * <pre>
 * codes.add("health", "2.610999.1", "听力受损", "610999", today, null);
 * codes.end("housing", "5", "610999", yesterday);
 * </pre>
 */
public final class TestCodes implements CodeTables {

  private static final List<String> COLUMNS =
      List.of("code", "name", "name_en", "from", "to", "also", "standard");

  private final Map<String, List<CodeValue>> values = new TreeMap<>();
  private final Map<String, List<CodeEnd>> ends = new TreeMap<>();
  private long version = 1;

  private TestCodes() {}

  /** Every list of {@code config/codes}. */
  public static TestCodes shipped() {
    TestCodes codes = new TestCodes();
    for (Path file : new LoadFolder(folder()).files()) {
      String list = LoadFolder.name(file).replace(".csv", "");
      Sheet sheet = Sheet.read(list, LoadFolder.bytes(file), COLUMNS);
      if (!sheet.problems().isEmpty()) throw new IllegalStateException("" + sheet.problems());
      List<CodeValue> read = new ArrayList<>();
      for (Sheet.Row row : sheet.rows()) read.add(value(row, read.size()));
      codes.values.put(list, read);
    }
    return codes;
  }

  /** Where the shipped files are, from the folder of any bundle. */
  public static Path folder() {
    Path at = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(at.resolve("config").resolve("codes"))) at = at.getParent();
    return at.resolve("config").resolve("codes");
  }

  private static CodeValue value(Sheet.Row row, int sort) {
    String also = row.cell("also");
    String standard = row.cell("standard");
    return new CodeValue(
        row.cell("code"),
        row.cell("name"),
        row.cell("name_en"),
        Stream.of(also.split("\\|")).filter(w -> !w.isEmpty()).toList(),
        standard.isEmpty() ? null : standard,
        null,
        null,
        null,
        sort);
  }

  /** A value of a county's own; its code says what it counts as. */
  public TestCodes add(
      String list, String code, String name, String place, LocalDate from, LocalDate to) {
    String number = code.substring(code.lastIndexOf('.') + 1);
    CodeValue value =
        new CodeValue(
            code,
            name,
            name,
            Arrays.asList(name + "（本地）"),
            null,
            DivisionCode.of(place),
            from,
            to,
            Integer.parseInt(number));
    values.computeIfAbsent(list, l -> new ArrayList<>()).add(value);
    version++;
    return this;
  }

  /** A standard value that a place uses no longer after a day. */
  public TestCodes end(String list, String code, String place, LocalDate lastDay) {
    ends.computeIfAbsent(list, l -> new ArrayList<>())
        .add(new CodeEnd(code, DivisionCode.of(place), lastDay));
    version++;
    return this;
  }

  /** The Chinese name behind the key of a text, the key itself when there is none. */
  public String word(String key) {
    String[] parts = key.split("@")[0].split("\\.", 3);
    return table(parts[1]).find(parts[2], LocalDate.MAX).map(CodeValue::name).orElse(key);
  }

  @Override
  public CodeTable table(String list) {
    return new CodeTable(
        list, values.getOrDefault(list, List.of()), ends.getOrDefault(list, List.of()));
  }

  @Override
  public long version() {
    return version;
  }
}
