package org.antong.itest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.antong.itest.AccessTable.Kind;
import org.antong.itest.AccessTable.Line;
import org.antong.itest.Reader.Position;
import org.antong.itest.Reader.Spot;

/** The records of the demo by kind, each with the place it belongs to, as all readers list them. */
final class Subjects {

  /**
   * A record.
   *
   * @param spots where it belongs; a transfer belongs to two
   * @param owners who lists it, where records belong to persons
   */
  record Subject(Kind kind, String id, List<Spot> spots, Set<String> owners, JsonNode item) {

    /** Whether a reader of its kind is shown it. */
    boolean shownTo(Reader reader) {
      return shownTo(reader, kind.wide());
    }

    boolean shownTo(Reader reader, boolean wide) {
      if (kind.sees().equals("self")) return owners.contains(reader.name());
      return spots.stream()
          .anyMatch(s -> reader.covers(s) || wide && reader.position(s) == Position.ABOVE);
    }

    Position position(Reader reader) {
      if (kind.sees().equals("self")) {
        return owners.contains(reader.name()) ? Position.INSIDE : Position.BESIDE;
      }
      return spots.stream().map(reader::position).min(Enum::compareTo).orElse(Position.BESIDE);
    }
  }

  private static final int TOGETHER = 200;
  private static final int FEW = 12;

  private final AccessTable table;
  private final Map<String, Map<String, Subject>> byKind = new LinkedHashMap<>();
  private final Map<String, Map<String, Set<String>>> listed = new LinkedHashMap<>();
  private final Map<String, Subject> byId = new LinkedHashMap<>();

  Subjects(AccessTable table, List<Reader> readers) throws Exception {
    this.table = table;
    for (Kind kind : table.kinds().values()) {
      byKind.put(kind.name(), new LinkedHashMap<>());
      listed.put(kind.name(), new LinkedHashMap<>());
      for (Reader reader : readers) {
        if (kind.within() != null) {
          parts(kind, reader);
        } else if (table.may(reader.role(), line(kind.list()))) {
          harvest(kind, reader);
        }
      }
    }
  }

  /** Records that are listed inside others only: of the first few of those. */
  private void parts(Kind kind, Reader reader) throws Exception {
    Set<String> whole = listed.get(kind.within()).getOrDefault(reader.name(), Set.of());
    int looked = 0;
    for (String id : whole) {
      if (looked++ == FEW) return;
      Subject parent = byKind.get(kind.within()).get(id);
      JsonNode record = reader.get(parent.kind().list() + "/" + id);
      for (JsonNode part : record.path(kind.list())) {
        JsonNode item = part.path("task").isObject() ? part.get("task") : part;
        if (!item.hasNonNull("id")) continue;
        List<Spot> own = spots(part);
        add(kind, reader, item, own.isEmpty() ? parent.spots() : own);
      }
    }
  }

  private Line line(String list) {
    String path = list.split("\\?")[0];
    return table.lines().stream()
        .filter(l -> l.reads() && l.filled().equals(path))
        .findFirst()
        .orElseThrow(() -> new AssertionError(path + " lists a kind and is not in access.txt"));
  }

  private void harvest(Kind kind, Reader reader) throws Exception {
    Set<String> ids = new LinkedHashSet<>();
    for (JsonNode item : rows(reader, kind.list())) {
      // a report that should be there and is not yet has no id
      if (item.has("key") || item.hasNonNull("id")) ids.add(add(kind, reader, item, spots(item)));
    }
    listed.get(kind.name()).put(reader.name(), ids);
  }

  private String add(Kind kind, Reader reader, JsonNode item, List<Spot> spots) {
    String id = id(item);
    Subject known =
        byKind
            .get(kind.name())
            .computeIfAbsent(id, i -> new Subject(kind, i, spots, new LinkedHashSet<>(), item));
    byId.put(id, known);
    if (item.has("fileNo") && kind.name().equals("child")) {
      byId.put(item.get("fileNo").asText(), known);
    }
    known.owners().add(reader.name());
    return id;
  }

  /** All rows of a list, page by page. */
  static List<JsonNode> rows(Reader reader, String list) throws Exception {
    List<JsonNode> rows = new ArrayList<>();
    String cut = list.contains("?") ? "&" : "?";
    JsonNode first = reader.get(list + cut + "size=" + TOGETHER);
    if (first.isArray()) {
      first.forEach(rows::add);
      return rows;
    }
    first.get("items").forEach(rows::add);
    long total = first.get("total").asLong();
    for (int page = 2; rows.size() < total; page++) {
      JsonNode slice = reader.get(list + cut + "size=" + TOGETHER + "&page=" + page);
      if (slice.get("items").isEmpty()) break;
      slice.get("items").forEach(rows::add);
    }
    return rows;
  }

  private static String id(JsonNode item) {
    return item.has("key") ? item.get("key").asText() : item.get("id").asText();
  }

  private static List<Spot> spots(JsonNode item) {
    List<Spot> spots = new ArrayList<>();
    for (String place : List.of("place", "home", "area", "post")) {
      if (item.path(place).has("division")) spots.add(spot(item.get(place), "division", "unit"));
    }
    if (item.hasNonNull("division")) spots.add(spot(item, "division", "unit"));
    if (item.hasNonNull("fromUnit")) {
      spots.add(spot(item, "from", "fromUnit"));
      spots.add(spot(item, "to", "toUnit"));
    }
    for (String part : List.of("first", "second")) {
      if (item.path(part).hasNonNull("division")) {
        spots.add(spot(item.get(part), "division", "unit"));
      }
    }
    for (JsonNode role : item.path("grants")) {
      if (role.hasNonNull("division")) spots.add(spot(role, "division", "unit"));
    }
    return spots;
  }

  private static Spot spot(JsonNode at, String division, String unit) {
    JsonNode managing = at.get(unit);
    boolean said = managing != null && managing.isTextual();
    return new Spot(at.get(division).asText(), said ? managing.asText() : null);
  }

  List<Subject> of(String kind) {
    return List.copyOf(byKind.getOrDefault(kind, Map.of()).values());
  }

  /** Which of a kind each reader was shown, by the names of the readers. */
  Map<String, Set<String>> listed(String kind) {
    return listed.get(kind);
  }

  /** The record an id or a file number belongs to; null for any other text. */
  Subject named(String token) {
    return byId.get(token);
  }
}
