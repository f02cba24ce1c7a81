package org.antong.itest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.ExtendWith;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Every table the catalogue offers, whatever module brings it, with a pencil: each number against
 * the rows it leads to, each computed one against its parts.
 */
@ExtendWith(Demo.class)
class ReportsTest {

  private static final String REPORTS = "/api/reporting/reports";
  private static final int ROWS_TOGETHER = 200;

  /** What the line under the headings begins with. */
  private static final String ROW_NUMBERS = "甲";

  /** What a cell of figures reads, and no heading. */
  private static final String FIGURE = "[+-]?[\\d,.]+|<5|[*]|—";

  /** Rows that are turned over one by one; of longer lists the last page is looked at. */
  private static final int FEW = 400;

  private static Path data;
  private static int port;

  @BeforeAll
  static void start() {
    data = Demo.data();
    port = Demo.port();
  }

  @Test
  void each_number_of_each_table_is_as_many_as_the_rows_it_leads_to(TestReporter told)
      throws Exception {
    Cells numbers = Cells.together();
    AtomicInteger followed = new AtomicInteger();
    Set<String> tables = new HashSet<>();
    for (String who : List.of("leader-ankang", "officer-hanyin", "supervisor-shiquan")) {
      Person reader = Person.called(who, port, data);
      for (String address : tables(reader)) {
        tables.add(address.replaceFirst(".*/", ""));
        JsonNode table = reader.get(address);
        for (JsonNode row : rows(table)) {
          for (Map.Entry<String, JsonNode> link : fields(row.get("links"))) {
            JsonNode value = row.at("/values/" + link.getKey());
            String number =
                who + " " + address + " " + row.get("name") + " " + link.getKey() + ": " + value;
            numbers.add(
                () -> {
                  if (!value.isNumber()) return number + " leads nowhere";
                  followed.incrementAndGet();
                  long rows = listed(reader, link.getValue().asText());
                  return rows == value.asLong() ? null : number + " leads to " + rows;
                });
          }
        }
      }
    }
    numbers.run("numbers followed", told);
    assertThat(tables).as("tables and layouts").hasSizeGreaterThanOrEqualTo(5);
    assertThat(followed.get()).isGreaterThan(1_000);
  }

  @Test
  void every_report_of_the_catalogue_comes_in_every_format_it_names() throws Exception {
    Map<String, String> begins =
        Map.of(
            "json",
            "{",
            "html",
            "<!doctype html>",
            "pdf",
            "%PDF",
            "xlsx",
            "PK",
            "docx",
            "PK",
            "csv",
            "\uFEFF");
    int files = 0;
    for (String who : List.of("leader-ankang", "officer-hanyin")) {
      Person reader = Person.called(who, port, data);
      for (JsonNode report : reader.get(REPORTS).get("items")) {
        for (JsonNode format : report.get("formats")) {
          String path = REPORTS + "/" + report.get("id").asText() + "?format=" + format.asText();
          String file = new String(reader.file(path), StandardCharsets.UTF_8);
          assertThat(file).as(path).startsWith(begins.get(format.asText()));
          files++;
        }
      }
    }
    assertThat(files).isGreaterThan(40);
  }

  @Test
  void few_are_hidden_from_a_leader_in_every_format_and_told_to_who_works_there() throws Exception {
    Person leader = Person.called("leader-hanyin", port, data);
    Person officer = Person.called("officer-hanyin", port, data);
    Person supervisor = Person.called("supervisor-hanyin", port, data);
    String town = REPORTS + "/T01?division=610921101000&format=";
    JsonNode told = leader.get(town + "json");
    for (Person near : List.of(officer, supervisor)) {
      assertThat(near.get(town + "json").toString()).doesNotContain("\"small\"");
    }
    List<List<String>> cells = new ArrayList<>();
    int hidden = 0;
    for (JsonNode row : rows(told)) {
      List<String> line = new ArrayList<>();
      for (JsonNode column : told.get("columns")) {
        String id = column.get("id").asText();
        JsonNode mark = row.get("marks").path(id);
        boolean small = mark.asText().equals("small") || mark.asText().equals("hidden");
        if (small) hidden++;
        line.add(small ? "" : row.get("values").path(id).asText());
      }
      cells.add(line);
    }
    assertThat(hidden).as("demo children are few in most villages").isGreaterThan(10);
    for (String format : List.of("csv", "html", "xlsx", "docx")) {
      List<List<String>> printed = grid(format, leader.file(town + format), told);
      assertThat(printed).as(format).hasSameSizeAs(cells);
      for (int r = 0; r < cells.size(); r++) {
        for (int c = 0; c < cells.get(r).size(); c++) {
          String is = printed.get(r).get(c).replace(",", "").replace("+", "");
          if (cells.get(r).get(c).isEmpty()) {
            assertThat(is).as("%s %d %d", format, r, c).isIn("<5", "*");
          } else {
            assertThat(is.replace(".0", ""))
                .as("%s %d %d", format, r, c)
                .isEqualTo(cells.get(r).get(c));
          }
        }
      }
    }
  }

  @Test
  void each_number_without_rows_says_why_or_which_numbers_it_is_made_of() throws Exception {
    Person leader = Person.called("leader-ankang", port, data);
    int computed = 0;
    for (String address : tables(leader)) {
      JsonNode table = leader.get(address);
      JsonNode total = table.get("total");
      for (Map.Entry<String, JsonNode> cell : fields(total.get("values"))) {
        if (!cell.getValue().isNumber() || total.get("links").has(cell.getKey())) continue;
        String cut = address.contains("?") ? "&" : "?";
        JsonNode said =
            leader.get(
                address.replaceFirst("(" + REPORTS + "/[^?]+)", "$1/cell")
                    + cut
                    + "column="
                    + cell.getKey());
        assertThat(said.get("definition").asText()).isNotBlank();
        if (said.get("parts").isEmpty()) {
          assertThat(said.get("readers")).as("nobody may see them: %s", said).isEmpty();
          continue;
        }
        assertThat(made(said)).as(said.toString()).isEqualTo(said.get("value").decimalValue());
        computed++;
      }
    }
    assertThat(computed).isGreaterThan(5);
  }

  @Test
  void a_leader_meets_no_name_and_no_number_of_a_document_at_the_end_of_any_way() throws Exception {
    Person leader = Person.called("leader-hanyin", port, data);
    Person officer = Person.called("officer-hanyin", port, data);
    Set<String> names = new HashSet<>();
    for (JsonNode child : officer.get("/api/registration/children?size=200").get("items")) {
      names.add(child.get("fileNo").asText());
    }
    int looked = 0;
    for (String address : tables(leader)) {
      for (Map.Entry<String, JsonNode> link :
          fields(leader.get(address).get("total").get("links"))) {
        String path = link.getValue().asText();
        JsonNode items = leader.get(path + "&size=200").get("items");
        String rows = items.toString();
        assertThat(names).noneMatch(rows::contains);
        assertThat(rows).doesNotContain("birthDate", "idNumber", "phone");
        if (path.startsWith(REPORTS)) {
          assertThat(rows).doesNotContain("\"name\"", "\"id\"");
        } else {
          // Posts are places, not people: their list is a leader's too, without who holds them.
          assertThat(path).startsWith("/api/workforce/posts");
          assertThat(items).noneMatch(p -> p.hasNonNull("name") || p.hasNonNull("staff"));
        }
        assertThat(leader.status("/api/registration/children", Map.of())).isEqualTo(403);
        looked++;
      }
    }
    assertThat(looked).isPositive();
  }

  private static BigDecimal made(JsonNode said) {
    List<BigDecimal> parts = new ArrayList<>();
    for (JsonNode part : said.get("parts")) parts.add(part.get("value").decimalValue());
    BigDecimal first = parts.get(0);
    String how = said.path("formula").asText("sum");
    return switch (how) {
      case "difference" ->
          first.subtract(parts.stream().skip(1).reduce(BigDecimal::add).orElseThrow());
      case "percent" ->
          first.multiply(BigDecimal.valueOf(100)).divide(parts.get(1), 1, RoundingMode.HALF_UP);
      case "ratio" ->
          first.divide(
              parts.get(1), said.get("value").decimalValue().scale(), RoundingMode.HALF_UP);
      default -> parts.stream().reduce(BigDecimal::add).orElseThrow();
    };
  }

  /** The figures of a file row by row, as texts; read without what wrote them. */
  private static List<List<String>> grid(String format, byte[] file, JsonNode told)
      throws Exception {
    List<List<String>> lines =
        switch (format) {
          case "csv" -> csv(file);
          case "html" -> html(file);
          case "xlsx" -> sheet(file);
          default -> document(file);
        };
    int columns = told.get("columns").size();
    List<List<String>> grid = new ArrayList<>();
    for (List<String> line : lines) {
      List<String> full = line.stream().map(String::strip).filter(c -> !c.isEmpty()).toList();
      boolean figures =
          full.size() > columns
              && full.subList(full.size() - columns, full.size()).stream()
                  .allMatch(c -> c.matches(FIGURE))
              && !full.get(0).equals(ROW_NUMBERS);
      if (figures) grid.add(full.subList(full.size() - columns, full.size()));
    }
    return grid;
  }

  private static List<List<String>> csv(byte[] file) {
    return new String(file, StandardCharsets.UTF_8)
        .lines()
        .map(l -> List.of(l.replace("\uFEFF", "").replace("\"", "").split(",", -1)))
        .toList();
  }

  private static List<List<String>> html(byte[] file) {
    List<List<String>> lines = new ArrayList<>();
    String body = new String(file, StandardCharsets.UTF_8);
    for (String row : body.substring(body.indexOf("<tbody>")).split("</tr>")) {
      List<String> cells = new ArrayList<>();
      for (String cell : row.split("</t[hd]>")) {
        cells.add(cell.replaceAll("<[^>]*>", "").replace("&lt;", "<"));
      }
      lines.add(cells);
    }
    return lines;
  }

  private static List<List<String>> sheet(byte[] file) throws Exception {
    List<String> shared = new ArrayList<>();
    for (Element text : elements(part(file, "xl/sharedStrings.xml"), "si")) {
      shared.add(text.getTextContent());
    }
    List<List<String>> lines = new ArrayList<>();
    for (Element row : elements(part(file, "xl/worksheets/sheet1.xml"), "row")) {
      List<String> cells = new ArrayList<>();
      for (Element cell : elements(row, "c")) {
        String is = cell.getTextContent().strip();
        boolean text = cell.getAttribute("t").equals("s") && !is.isEmpty();
        cells.add(text ? shared.get(Integer.parseInt(is)) : is);
      }
      lines.add(cells);
    }
    return lines;
  }

  private static List<List<String>> document(byte[] file) throws Exception {
    List<List<String>> lines = new ArrayList<>();
    for (Element row : elements(part(file, "word/document.xml"), "w:tr")) {
      List<String> cells = new ArrayList<>();
      for (Element cell : elements(row, "w:tc")) {
        StringBuilder text = new StringBuilder();
        for (Element t : elements(cell, "w:t")) text.append(t.getTextContent());
        cells.add(text.toString());
      }
      lines.add(cells);
    }
    return lines;
  }

  private static Element part(byte[] file, String name) throws Exception {
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
      for (ZipEntry e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
        if (!e.getName().equals(name)) continue;
        return DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(zip.readAllBytes()))
            .getDocumentElement();
      }
    }
    throw new AssertionError("no " + name);
  }

  private static List<Element> elements(Element under, String name) {
    List<Element> found = new ArrayList<>();
    NodeList all = under.getElementsByTagName(name);
    for (int i = 0; i < all.getLength(); i++) found.add((Element) all.item(i));
    return found;
  }

  /** The tables a reader is offered, in every layout. */
  private static List<String> tables(Person reader) throws Exception {
    List<String> addresses = new ArrayList<>();
    for (JsonNode report : reader.get(REPORTS).get("items")) {
      if (!report.get("kind").asText().equalsIgnoreCase("table")) continue;
      String address = REPORTS + "/" + report.get("id").asText();
      addresses.add(address);
      for (JsonNode layout : report.path("layouts")) {
        addresses.add(address + "?layout=" + layout.asText());
      }
    }
    return addresses;
  }

  private static List<JsonNode> rows(JsonNode table) {
    List<JsonNode> rows = new ArrayList<>();
    rows.add(table.get("total"));
    table.get("rows").forEach(rows::add);
    return rows;
  }

  private static List<Map.Entry<String, JsonNode>> fields(JsonNode object) {
    List<Map.Entry<String, JsonNode>> fields = new ArrayList<>();
    object.fields().forEachRemaining(fields::add);
    return fields;
  }

  /** Rows counted page by page; each once where they have a name. */
  private static long listed(Person reader, String link) throws Exception {
    JsonNode first = reader.get(link + "&size=" + ROWS_TOGETHER);
    long total = first.get("total").asLong();
    if (total > FEW) {
      long last = (total + ROWS_TOGETHER - 1) / ROWS_TOGETHER;
      JsonNode page = reader.get(link + "&size=" + ROWS_TOGETHER + "&page=" + last);
      return (last - 1) * ROWS_TOGETHER + page.get("items").size();
    }
    Set<String> ids = new HashSet<>();
    long rows = 0;
    for (int page = 1; rows < total; page++) {
      JsonNode slice =
          page == 1 ? first : reader.get(link + "&size=" + ROWS_TOGETHER + "&page=" + page);
      if (slice.get("items").isEmpty()) break;
      for (JsonNode row : slice.get("items")) {
        if (row.has("id")) assertThat(ids.add(row.get("id").asText())).isTrue();
        rows++;
      }
    }
    return rows;
  }
}
