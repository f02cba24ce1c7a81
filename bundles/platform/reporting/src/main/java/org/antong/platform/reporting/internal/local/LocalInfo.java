package org.antong.platform.reporting.internal.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.antong.platform.api.Period;
import org.antong.platform.reporting.internal.domain.Format;

/**
 * What the report.json of a county's own report says.
 *
 * @param id for example {@code L01}: capital letters and digits
 * @param title as people read it
 * @param purpose what it is for
 * @param permission what a reader needs besides that of the county's own reports, for example
 *     {@code registration:report:read}
 * @param periods kinds of period it can be asked for, the usual one first
 * @param formats what it is given out in
 * @param template file beside the report.json
 * @param labels what a column of the query is called on the screen; one without keeps its own name
 */
public record LocalInfo(
    String id,
    String title,
    String purpose,
    String permission,
    List<Period.Kind> periods,
    Set<Format> formats,
    String template,
    Map<String, String> labels) {

  static final String FILE = "report.json";

  private static final Set<Format> OFFERED = Set.of(Format.PDF, Format.XLSX, Format.DOCX);
  private static final int LONGEST = 120;

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  public LocalInfo {
    periods = periods == null ? List.of() : List.copyOf(periods);
    formats = formats == null ? OFFERED : Set.copyOf(formats);
    labels = labels == null ? Map.of() : named(labels);
  }

  /** Reads a report.json. Throws BadReport with the line. */
  static LocalInfo read(byte[] bytes) throws BadReport {
    LocalInfo info;
    try {
      info = JSON.readValue(new String(bytes, StandardCharsets.UTF_8), LocalInfo.class);
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getLineNr());
      throw new BadReport(FILE, line, "reporting.local.bad.json");
    }
    if (info == null) throw new BadReport(FILE, 1, "reporting.local.bad.json");
    need(info.id != null && info.id.matches("[A-Z][A-Z0-9]{1,11}"), "id");
    need(text(info.title), "title");
    need(info.purpose == null || info.purpose.length() <= LONGEST * 3, "purpose");
    need(info.permission != null && info.permission.matches("[a-z]+(:[a-z-]+){2}"), "permission");
    need(!info.periods.isEmpty(), "periods");
    need(!info.formats.isEmpty() && OFFERED.containsAll(info.formats), "formats");
    need(info.labels.values().stream().allMatch(LocalInfo::text), "labels");
    need(info.template != null && info.template.matches("[\\w-]{1,60}\\.jrxml"), "template");
    return info;
  }

  /** Databases tell names of columns in their own case. */
  private static Map<String, String> named(Map<String, String> labels) {
    Map<String, String> all = new HashMap<>();
    labels.forEach((c, l) -> all.put(c.toLowerCase(Locale.ROOT), l == null ? "" : l.strip()));
    return Map.copyOf(all);
  }

  /** What a column of the query is called on the screen. */
  public String label(String column) {
    return labels.getOrDefault(column.toLowerCase(Locale.ROOT), column);
  }

  private static boolean text(String text) {
    return text != null && !text.isBlank() && text.length() <= LONGEST;
  }

  private static void need(boolean there, String field) throws BadReport {
    if (!there) throw new BadReport(FILE, 0, "reporting.local.bad.field", field);
  }
}
