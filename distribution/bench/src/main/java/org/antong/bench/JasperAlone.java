package org.antong.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.OperatingSystemMXBean;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.antong.platform.reporting.internal.domain.Format;
import org.antong.platform.reporting.internal.domain.Watch;
import org.antong.platform.reporting.internal.engine.Fonts;
import org.antong.platform.reporting.internal.engine.JasperEngine;
import org.antong.platform.reporting.internal.engine.Paper;

/**
 * Fills and exports the data of a table with the shipped template, without counting, scope, session
 * or HTTP: what JasperReports alone takes for it. In a process of its own that compiles and
 * collects garbage as the product does, because what is measured is not how either is tuned.
 */
final class JasperAlone {

  private static final String COMMON = "/reports/common/";
  private static final int WARM = 40;
  private static final int MEASURED = 40;

  private final JasperEngine engine;
  private final Path folder;

  /** Prints the milliseconds of one PDF. Arguments: a folder of its own, the table as JSON. */
  public static void main(String[] args) throws IOException {
    JsonNode table = new ObjectMapper().readTree(Path.of(args[1]).toFile());
    System.out.println(new JasperAlone(Path.of(args[0])).pdfMs(table));
  }

  /** Measures in a process with these options of the virtual machine. */
  static double measured(Path folder, JsonNode table, List<String> options) throws Exception {
    Files.createDirectories(folder);
    Path json = folder.resolve("table.json");
    new ObjectMapper().writeValue(json.toFile(), table);
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(options);
    line.addAll(List.of("-cp", System.getProperty("java.class.path"), JasperAlone.class.getName()));
    line.addAll(List.of(folder.toString(), json.toString()));
    Process process =
        new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String said =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    if (process.waitFor() != 0) throw new IOException("JasperReports alone ended badly: " + said);
    return Double.parseDouble(said.substring(said.lastIndexOf('\n') + 1));
  }

  JasperAlone(Path folder) throws IOException {
    System.setProperty("java.awt.headless", "true");
    this.folder = folder;
    this.engine =
        new JasperEngine(
            Fonts.unpack(path -> resource("/" + path), folder.resolve("fonts")),
            resource(COMMON + "header.jasper"),
            resource(COMMON + "footer.jasper"),
            resource(COMMON + "antong.jrtx"));
  }

  /** Processor time of one PDF in milliseconds, after a warm-up. */
  double pdfMs(JsonNode table) throws IOException {
    for (int i = 0; i < WARM; i++) pdf(table);
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long before = system.getProcessCpuTime();
    for (int i = 0; i < MEASURED; i++) pdf(table);
    return (system.getProcessCpuTime() - before) / 1e6 / MEASURED;
  }

  private void pdf(JsonNode table) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    List<String> columns = new ArrayList<>();
    Map<String, Object> parameters = parameters(table, columns);
    List<Paper.Columns.Group> groups =
        columns.stream().map(c -> new Paper.Columns.Group(1, true)).toList();
    engine.write(
        new Paper(
            resource(COMMON + "table.jasper"),
            Paper.Columns.ofTable(groups),
            table.get("id").asText(),
            table.get("title").asText(),
            parameters,
            rows(table, columns).iterator(),
            false),
        Format.PDF,
        folder,
        out,
        Watch.NONE);
    if (out.size() < 1_000) throw new IOException("an empty PDF");
  }

  private static Map<String, Object> parameters(JsonNode table, List<String> columns) {
    Map<String, String> labels = new HashMap<>();
    Map<String, String> groups = new HashMap<>();
    List<String> singles = new ArrayList<>();
    List<String> under = new ArrayList<>();
    for (JsonNode column : table.get("columns")) {
      String id = column.get("id").asText();
      columns.add(id);
      labels.put(id, column.get("label").asText());
      groups.put(id, "");
      singles.add(column.get("label").asText());
      under.add(null);
    }
    Map<String, String> official = new HashMap<>();
    official.put("title", table.get("title").asText());
    official.put("reportingUnit", table.get("division").asText());
    official.put("countedUntil", table.path("asOf").asText());
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("OFFICIAL", official);
    parameters.put("LABEL", labels);
    parameters.put("GROUP", groups);
    parameters.put("GROUPS", new ArrayList<String>());
    parameters.put("SINGLES", singles);
    parameters.put("LABELS", under);
    return parameters;
  }

  private static List<Map<String, ?>> rows(JsonNode table, List<String> columns) {
    List<Map<String, ?>> rows = new ArrayList<>();
    rows.add(row(table.get("total"), table.get("division").asText(), true, columns));
    for (JsonNode row : table.get("rows")) {
      rows.add(row(row, row.get("name").asText(), false, columns));
    }
    return rows;
  }

  private static Map<String, ?> row(JsonNode row, String name, boolean sum, List<String> columns) {
    List<Object> cells = new ArrayList<>();
    List<String> patterns = new ArrayList<>();
    List<String> links = new ArrayList<>();
    for (String column : columns) {
      JsonNode value = row.get("values").get(column);
      cells.add(value == null || value.isNull() ? "—" : value.numberValue());
      patterns.add("#,##0");
      links.add("http://127.0.0.1/reporting/" + column);
    }
    Map<String, Object> fields = new HashMap<>();
    fields.put("name", name);
    fields.put("sum", sum);
    fields.put("cells", cells);
    fields.put("patterns", patterns);
    fields.put("links", links);
    return fields;
  }

  private static URL resource(String path) {
    return JasperAlone.class.getResource(path);
  }
}
