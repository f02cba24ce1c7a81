package org.antong.itest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every report in every format, asked for by everybody for places inside and outside his own. */
@ExtendWith(Demo.class)
@TestMethodOrder(OrderAnnotation.class)
class AccessReportsTest {

  private static final String REPORTS = "/api/reporting/reports";

  /** A county there is not. */
  private static final String NOWHERE = "610999000000";

  private static Map<String, JsonNode> catalogue;
  private static Map<Reader, Set<String>> offered;

  @BeforeAll
  static void look() throws Exception {
    catalogue = new LinkedHashMap<>();
    offered = new LinkedHashMap<>();
    for (Reader reader : Demo.readers()) {
      if (reader.person().status(REPORTS) != 200) continue;
      Set<String> his = new LinkedHashSet<>();
      for (JsonNode report : reader.get(REPORTS).get("items")) {
        his.add(report.get("id").asText());
        catalogue.putIfAbsent(report.get("id").asText(), report);
      }
      offered.put(reader, his);
    }
    assertThat(catalogue.keySet()).hasSizeGreaterThanOrEqualTo(6);
  }

  @Test
  @Order(9)
  void no_module_keeps_sealed_values_an_exchange_of_keys_would_not_find() throws Exception {
    Said said =
        Said.by(
            Map.of(), Demo.port(), Demo.data(), "shell", "antong:key-rotate", "--check", "--json");
    assertThat(said.code()).as(said.text()).isZero();
    JsonNode found = new ObjectMapper().readTree(said.text().substring(said.text().indexOf('{')));
    assertThat(found.get("untold")).isEmpty();
    assertThat(found.get("older")).isEmpty();
  }

  @Test
  @Order(1)
  void a_report_of_a_place_that_is_not_ones_own_is_refused_in_every_format(TestReporter told)
      throws Exception {
    Cells cells = Cells.inTurn();
    for (Map.Entry<Reader, Set<String>> one : offered.entrySet()) {
      Reader reader = one.getKey();
      for (String id : one.getValue()) {
        for (JsonNode format : catalogue.get(id).get("formats")) {
          String report = REPORTS + "/" + id + "?format=" + format.asText() + "&division=";
          for (String place : outside(reader)) {
            cells.add(() -> refused(reader, report + place, report + NOWHERE));
          }
        }
      }
    }
    cells.run("reports of others", told);
  }

  @Test
  @Order(2)
  void a_report_that_is_not_offered_is_forbidden_at_each_of_its_addresses(TestReporter told)
      throws Exception {
    Cells cells = Cells.inTurn();
    for (Reader reader : Demo.readers()) {
      Set<String> his = offered.getOrDefault(reader, Set.of());
      for (String id : catalogue.keySet()) {
        if (his.contains(id)) continue;
        for (String end : List.of("?format=json", "?format=csv", "/cell?column=total", "/rows")) {
          String path = REPORTS + "/" + id + end;
          cells.add(
              () -> {
                Reply reply = Reply.of(reader.person().ask("GET", path, Map.of(), null));
                boolean forbidden = reply.status() == 403 && !reply.body().contains("values");
                return forbidden ? null : reader + " at " + path + ": " + reply;
              });
        }
      }
    }
    cells.run("reports not offered", told);
  }

  @Test
  @Order(3)
  void each_reader_counts_what_the_prefecture_counts_there(TestReporter told) throws Exception {
    Reader prefecture = Demo.one("PREF_OFFICER");
    int numbers = 0;
    for (Map.Entry<Reader, Set<String>> one : offered.entrySet()) {
      Reader reader = one.getKey();
      if (reader.role().equals("LEADER") || reader.wholePrefecture()) continue;
      for (String id : one.getValue()) {
        boolean table = catalogue.get(id).get("kind").asText().equalsIgnoreCase("table");
        if (!table || !offered.get(prefecture).contains(id)) continue;
        String path = REPORTS + "/" + id + "?format=json&division=" + reader.division();
        JsonNode his = reader.get(path);
        JsonNode whole = prefecture.get(path);
        numbers += same(reader + " " + path, his, whole);
        for (JsonNode row : his.get("rows")) {
          String place = row.get("division").asText();
          // a zone manages villages of another county's towns: such a row names its unit
          String unit = row.hasNonNull("unit") ? row.get("unit").asText() : managing(reader, place);
          assertThat(reader.covers(new Reader.Spot(place, unit)))
              .as("%s %s %s", reader, path, row)
              .isTrue();
        }
      }
    }
    told.publishEntry("numbers of reports compared", numbers + "");
    assertThat(numbers).isGreaterThan(100);
  }

  /** Codes of villages tell no zone: a row that is shown to its county is the county's. */
  private static String managing(Reader reader, String place) {
    return Reader.stem(reader.division()).length() == 6
            && place.startsWith(reader.division().substring(0, 6))
        ? reader.division()
        : null;
  }

  /** Files of one's own place name no other county. */
  @Test
  @Order(4)
  void a_file_of_ones_own_place_names_no_other_county(TestReporter told) throws Exception {
    Cells cells = Cells.inTurn();
    Map<String, String> others = new TreeMap<>();
    for (JsonNode c :
        Demo.one("PREF_OFFICER").get("/api/divisions/610900000000/units").get("items")) {
      others.put(c.get("code").asText(), c.get("name").asText());
    }
    assertThat(others).hasSizeGreaterThanOrEqualTo(10);
    for (Reader reader : List.of(Demo.one("COUNTY_OFFICER"), Demo.one("TOWN_SUPERVISOR"))) {
      List<String> names = new ArrayList<>(others.values());
      names.remove(others.get(reader.county()));
      for (String id : offered.get(reader)) {
        for (String format : List.of("csv", "xlsx", "docx", "html")) {
          if (!catalogue.get(id).get("formats").toString().contains(format)) continue;
          String path = REPORTS + "/" + id + "?format=" + format + "&division=" + reader.division();
          cells.add(
              () -> {
                Reply reply = Reply.of(reader.person().ask("GET", path, Map.of(), null));
                // a supervisor's list has full names: it is asked for, and no plain download
                boolean list = catalogue.get(id).get("kind").asText().equalsIgnoreCase("list");
                if (list && reply.status() == 409 && reply.body().contains("我的导出")) {
                  return null;
                }
                if (reply.status() != 200) return reader + " " + path + ": " + reply;
                String text = reply.text();
                for (String name : names) {
                  if (text.contains(name)) return reader + " " + path + " names " + name;
                }
                return null;
              });
        }
      }
    }
    cells.run("files of reports read", told);
  }

  /** How many numbers both are told and agree in; few are hidden from who works elsewhere. */
  private static int same(String what, JsonNode his, JsonNode whole) {
    Map<String, JsonNode> theirs = rows(whole);
    assertThat(rows(his).keySet()).as(what).isEqualTo(theirs.keySet());
    int numbers = 0;
    for (Map.Entry<String, JsonNode> row : rows(his).entrySet()) {
      JsonNode values = theirs.get(row.getKey()).get("values");
      for (Iterator<String> columns = values.fieldNames(); columns.hasNext(); ) {
        String column = columns.next();
        if (!values.get(column).isNumber()) continue;
        JsonNode own = row.getValue().get("values").get(column);
        // a number of another module that his role may not count
        if (row.getValue().get("marks").path(column).asText().equals("na")) continue;
        assertThat(own).as("%s %s %s", what, row.getKey(), column).isEqualTo(values.get(column));
        numbers++;
      }
    }
    return numbers;
  }

  private static Map<String, JsonNode> rows(JsonNode table) {
    Map<String, JsonNode> rows = new TreeMap<>();
    for (JsonNode row : table.get("rows")) rows.put(row.get("division").asText(), row);
    rows.put("total", table.get("total"));
    return rows;
  }

  /** Above, beside near by, and beside far away. */
  private static List<String> outside(Reader reader) {
    List<String> places = new ArrayList<>();
    if (reader.wholePrefecture()) return List.of("610100000000");
    places.add("610900000000");
    places.add(reader.county().equals("610921000000") ? "610922000000" : "610921000000");
    String stem = Reader.stem(reader.division());
    if (stem.length() > 6) places.add(reader.county());
    if (stem.length() > 9) {
      places.add(stem.substring(0, 9) + "000");
      places.add(stem.substring(0, 11) + (stem.endsWith("9") ? "8" : "9"));
    }
    return places;
  }

  private static String refused(Reader reader, String path, String nowhere) throws Exception {
    Reply there = Reply.of(reader.person().ask("GET", path, Map.of(), null));
    Reply absent = Reply.of(reader.person().ask("GET", nowhere, Map.of(), null));
    boolean same = there.status() == absent.status() && there.plain("-").equals(absent.plain("-"));
    boolean refusal = there.status() == 403 || there.status() == 404;
    return same && refusal
        ? null
        : reader + " at " + path + ": " + there + "\n  and where nothing is: " + absent;
  }
}
