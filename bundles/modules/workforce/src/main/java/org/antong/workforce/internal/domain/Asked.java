package org.antong.workforce.internal.domain;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.division.Divisions;

/** Reads and writes the parts that every filter has in its address. */
public final class Asked {

  private Asked() {}

  /** The area of parameters division and unit; null when none is named. */
  public static Area area(Query query, Divisions divisions, LocalDate day) {
    DivisionCode division = query.division("division").orElse(null);
    DivisionCode unit = query.division("unit").orElse(null);
    if (division == null) return null;
    Area area = divisions.area(division, unit, day).orElse(null);
    if (area == null) query.problem("division", "division", "web.query.division");
    return area;
  }

  static void area(List<String> parts, Area area) {
    if (area == null) return;
    parts.add("division=" + area.division());
    if (area.unit() != null && !area.unit().equals(area.division())) {
      parts.add("unit=" + area.unit());
    }
  }

  static void one(List<String> parts, String name, Object value) {
    if (value != null) parts.add(name + "=" + value);
  }

  /** Something people typed. */
  static void text(List<String> parts, String name, String value) {
    if (value != null) parts.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
  }

  static void list(List<String> parts, String name, List<String> values) {
    if (!values.isEmpty()) parts.add(name + "=" + String.join(",", values));
  }

  static String address(List<String> parts) {
    return parts.isEmpty() ? "" : "?" + String.join("&", parts);
  }
}
