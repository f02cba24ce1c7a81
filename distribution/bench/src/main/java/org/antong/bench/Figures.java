package org.antong.bench;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The figures of a run, printed as they come and written at the end. */
final class Figures {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<Figure> all = new ArrayList<>();
  private final Map<String, Double> before = new LinkedHashMap<>();

  /**
   * @param compare figures of an earlier run; null for none
   */
  Figures(Path compare) throws IOException {
    if (compare != null) read(compare).forEach(f -> before.put(f.name(), f.value()));
    System.out.printf(
        "%-36s %12s %-6s%s  %s%n",
        "name", "value", "unit", before.isEmpty() ? "" : "  before   change", "how");
  }

  void add(String name, double value, String unit, String how) {
    Figure figure = new Figure(name, Math.round(value * 100) / 100.0, unit, how);
    all.add(figure);
    System.out.printf(
        Locale.ROOT, "%-36s %12.2f %-6s%s  %s%n", name, value, unit, against(figure), how);
  }

  void write(Path json) throws IOException {
    if (json == null) return;
    if (json.getParent() != null) Files.createDirectories(json.getParent());
    Files.writeString(json, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(all) + "\n");
  }

  static List<Figure> read(Path json) throws IOException {
    return JSON.readValue(json.toFile(), new TypeReference<>() {});
  }

  private String against(Figure f) {
    if (before.isEmpty()) return "";
    Double was = before.get(f.name());
    if (was == null) return "%8s %8s".formatted("-", "-");
    String change = was == 0 ? "-" : "%+.0f %%".formatted((f.value() - was) * 100 / was);
    return String.format(Locale.ROOT, "%8.2f %8s", was, change);
  }
}
