package org.antong.platform.codes.internal.domain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.antong.platform.api.code.CodeEnd;
import org.antong.platform.api.code.CodeTable;
import org.antong.platform.api.code.CodeValue;

/** All code tables as they stand at one version. Never changes. */
public final class Tables {

  /** A value with the version its writers check. */
  public record Row(String list, int version, CodeValue value) {}

  /** An end of a national value in a place. */
  public record Ended(String list, CodeEnd end) {}

  private final long version;
  private final Map<String, CodeTable> tables = new TreeMap<>();
  private final Map<String, Integer> versions = new HashMap<>();
  private final Map<String, String> files;

  /**
   * @param files hash of the file each list was last loaded from
   */
  public Tables(long version, List<Row> rows, List<Ended> ends, Map<String, String> files) {
    this.version = version;
    this.files = Map.copyOf(files);
    Map<String, List<CodeValue>> values = new TreeMap<>();
    for (Row row : rows) {
      values.computeIfAbsent(row.list(), l -> new ArrayList<>()).add(row.value());
      versions.merge(key(row.list(), row.value().code()), row.version(), Math::max);
    }
    values.forEach(
        (list, all) ->
            tables.put(
                list,
                new CodeTable(
                    list,
                    all,
                    ends.stream().filter(e -> e.list().equals(list)).map(Ended::end).toList())));
  }

  public static Tables none() {
    return new Tables(0, List.of(), List.of(), Map.of());
  }

  public long version() {
    return version;
  }

  public boolean has(String list) {
    return tables.containsKey(list);
  }

  /** A list; an unknown one is empty. */
  public CodeTable table(String list) {
    CodeTable table = tables.get(list);
    return table == null ? new CodeTable(list, List.of(), List.of()) : table;
  }

  /** Version of a value; 0 for an unknown one. */
  public int version(String list, String code) {
    return versions.getOrDefault(key(list, code), 0);
  }

  /** Hash of the file the list was last loaded from; empty for none. */
  public String file(String list) {
    return files.getOrDefault(list, "");
  }

  /** Names of all values on a day, by the keys of their texts. */
  public Map<String, String> names(LocalDate on, Locale locale) {
    Map<String, String> names = new HashMap<>();
    tables.forEach(
        (list, table) -> {
          for (String code : table.codes()) {
            table
                .find(code, on)
                .ifPresent(v -> names.put(CodeTable.textKey(list, code), v.name(locale)));
          }
        });
    return names;
  }

  private static String key(String list, String code) {
    return list + " " + code;
  }
}
