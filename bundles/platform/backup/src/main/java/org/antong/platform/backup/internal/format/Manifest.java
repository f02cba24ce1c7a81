package org.antong.platform.backup.internal.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.antong.platform.backup.internal.NotPossible;

/**
 * What a backup holds: every file with its length and hash, every table with its rows. It is the
 * last entry of the archive, a line for each.
 */
public final class Manifest {

  /** A file as it was written. */
  public record Entry(long size, String sha256) {}

  private static final String FIRST = "antong backup manifest 1";
  private static final Pattern FILE = Pattern.compile("file ([0-9a-f]{64}) (\\d+) (.+)");
  private static final Pattern TABLE = Pattern.compile("table (\\d+) (.+)");

  private final Map<String, Entry> files = new TreeMap<>();
  private final Map<String, Long> tables = new TreeMap<>();

  void file(String name, Entry entry) {
    files.put(name, entry);
  }

  public void table(String name, long rows) {
    tables.put(name, rows);
  }

  public Map<String, Entry> files() {
    return files;
  }

  public Map<String, Long> tables() {
    return tables;
  }

  public long bytes() {
    return files.values().stream().mapToLong(Entry::size).sum();
  }

  public long rows() {
    return tables.values().stream().mapToLong(Long::longValue).sum();
  }

  public String text() {
    StringBuilder text = new StringBuilder(FIRST).append('\n');
    files.forEach(
        (name, entry) ->
            text.append("file ")
                .append(entry.sha256())
                .append(' ')
                .append(entry.size())
                .append(' ')
                .append(name)
                .append('\n'));
    tables.forEach(
        (name, rows) -> text.append("table ").append(rows).append(' ').append(name).append('\n'));
    return text.toString();
  }

  public static Manifest of(String text) {
    Manifest manifest = new Manifest();
    List<String> lines = text.lines().toList();
    if (lines.isEmpty() || !lines.get(0).equals(FIRST)) {
      throw new NotPossible("backup.file.damaged");
    }
    for (String line : lines.subList(1, lines.size())) {
      Matcher file = FILE.matcher(line);
      Matcher table = TABLE.matcher(line);
      if (file.matches()) {
        manifest.file(file.group(3), new Entry(Long.parseLong(file.group(2)), file.group(1)));
      } else if (table.matches()) {
        manifest.table(table.group(2), Long.parseLong(table.group(1)));
      } else {
        throw new NotPossible("backup.file.damaged");
      }
    }
    return manifest;
  }

  /** What is not as it was, by name: other files, other hashes, other numbers of rows. */
  public List<String> differences(Manifest found) {
    List<String> differ = new ArrayList<>();
    differ.addAll(differences(files, found.files));
    differ.addAll(differences(tables, found.tables));
    return differ;
  }

  private static <T> List<String> differences(Map<String, T> was, Map<String, T> is) {
    TreeSet<String> names = new TreeSet<>(was.keySet());
    names.addAll(is.keySet());
    return names.stream()
        .filter(name -> was.get(name) == null || !was.get(name).equals(is.get(name)))
        .toList();
  }
}
