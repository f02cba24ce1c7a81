package org.antong.itest;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Somebody of the demo with his role and place.
 *
 * @param division twelve digits
 */
record Reader(String name, String role, String division, Person person) {

  /** How a place lies to the place of a reader. */
  enum Position {
    INSIDE,
    BELOW,
    ABOVE,
    BESIDE
  }

  /**
   * Where a record belongs.
   *
   * @param unit the county or zone that manages it today; null where it is not said
   */
  record Spot(String division, String unit) {}

  private static final int PREFECTURE = 4;
  private static final int COUNTY = 6;

  /** Everybody who has an account. */
  static List<Reader> all(int port, Path data) throws Exception {
    List<Reader> all = new ArrayList<>();
    for (String line : Files.readAllLines(data.resolve("demo-accounts.csv"))) {
      String[] c = line.replace("\uFEFF", "").split(",", -1);
      if (c[0].equals("name")) continue;
      all.add(new Reader(c[0], c[2], c[3], Person.called(c[0] + ",", port, data)));
    }
    return all;
  }

  /** Whether a record there is his, as domain.md 1.3 has it: his own place and all below it. */
  boolean covers(Spot spot) {
    String stem = stem(division);
    if (stem.length() == COUNTY) {
      return spot.unit() == null ? spot.division().startsWith(stem) : spot.unit().equals(division);
    }
    if (!spot.division().startsWith(stem)) return false;
    return stem.length() == PREFECTURE || spot.unit() == null || spot.unit().equals(county());
  }

  Position position(Spot spot) {
    if (covers(spot)) {
      return spot.division().equals(division) ? Position.INSIDE : Position.BELOW;
    }
    boolean above = division.startsWith(stem(spot.division()));
    return above ? Position.ABOVE : Position.BESIDE;
  }

  String county() {
    return division.substring(0, COUNTY) + "000000";
  }

  boolean wholePrefecture() {
    return stem(division).length() == PREFECTURE;
  }

  JsonNode get(String path) throws Exception {
    return person.get(path);
  }

  /** The digits that the codes of all places below begin with. */
  static String stem(String code) {
    if (code.endsWith("00000000")) return code.substring(0, PREFECTURE);
    if (code.endsWith("000000")) return code.substring(0, COUNTY);
    return code.endsWith("000") ? code.substring(0, 9) : code;
  }

  @Override
  public String toString() {
    return name;
  }
}
