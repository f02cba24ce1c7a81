package org.antong.platform.reporting.internal.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.antong.platform.api.Period;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.report.ColumnKind;
import org.antong.platform.api.report.Formula;
import org.antong.platform.api.report.Mark;
import org.antong.platform.api.report.ReportTable;
import org.antong.platform.api.report.ReportTable.Column;
import org.antong.platform.api.report.ReportTable.Row;
import org.antong.platform.reporting.internal.domain.HeaderSettings;
import org.antong.platform.reporting.internal.domain.LockedContent;

/**
 * The content of a version as canonical JSON: names in alphabetical order, no blanks, numbers
 * plain, so that the same figures always have the same bytes and the same SHA-256.
 */
public final class SnapshotJson {

  private static final int FORMAT = 1;

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .enable(SerializationFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.USE_LONG_FOR_INTS)
          .serializationInclusion(JsonInclude.Include.NON_NULL)
          .build();

  private record ContentJson(
      int format,
      String report,
      String template,
      String period,
      String division,
      String unit,
      String place,
      String asOf,
      String knownAt,
      String madeAt,
      HeaderJson header,
      Map<String, String> texts,
      Map<String, LayoutJson> layouts,
      Map<Formula.Op, EarlierJson> compared) {}

  private record HeaderJson(
      String number, String issuer, String approval, String validUntil, String phone) {}

  private record LayoutJson(List<ColumnJson> columns, List<RowJson> rows, RowJson total) {}

  private record ColumnJson(
      String id,
      String label,
      String definition,
      String group,
      int decimals,
      boolean signed,
      ColumnKind kind,
      String unit,
      boolean sensitive,
      Formula.Op op,
      List<String> parts) {}

  private record RowJson(
      String division,
      String unit,
      String name,
      Map<String, Number> values,
      Map<String, Mark> marks) {}

  private record EarlierJson(String asOf, String knownAt, int version) {}

  private SnapshotJson() {}

  public static String write(LockedContent c) {
    Map<String, LayoutJson> layouts = new TreeMap<>();
    c.layouts().forEach((id, table) -> layouts.put(id, layout(table)));
    Map<Formula.Op, EarlierJson> compared = new TreeMap<>();
    c.compared()
        .forEach(
            (op, e) ->
                compared.put(
                    op,
                    new EarlierJson(
                        e.asOf().toString(),
                        e.knownAt() == null ? null : e.knownAt().toString(),
                        e.version())));
    HeaderSettings h = c.header();
    return text(
        new ContentJson(
            FORMAT,
            c.report(),
            c.template(),
            c.period().toString(),
            code(c.area().division()),
            code(c.area().unit()),
            c.place(),
            c.asOf().toString(),
            c.knownAt().toString(),
            c.madeAt().toString(),
            new HeaderJson(h.number(), h.issuer(), h.approval(), h.validUntil(), h.phone()),
            new TreeMap<>(c.texts()),
            layouts,
            compared));
  }

  public static LockedContent read(String body) {
    ContentJson c = read(body, ContentJson.class);
    Area area = area(c.division(), c.unit());
    LocalDate asOf = LocalDate.parse(c.asOf());
    Instant knownAt = Instant.parse(c.knownAt());
    Instant madeAt = Instant.parse(c.madeAt());
    Map<String, ReportTable> layouts = new TreeMap<>();
    c.layouts()
        .forEach(
            (id, l) ->
                layouts.put(
                    id,
                    new ReportTable(
                        c.report(),
                        area,
                        l.columns().stream().map(SnapshotJson::column).toList(),
                        l.rows().stream().map(SnapshotJson::row).toList(),
                        row(l.total()),
                        asOf,
                        knownAt,
                        madeAt)));
    Map<Formula.Op, LockedContent.Earlier> compared = new TreeMap<>();
    c.compared()
        .forEach(
            (op, e) ->
                compared.put(
                    op,
                    new LockedContent.Earlier(
                        LocalDate.parse(e.asOf()),
                        e.knownAt() == null ? null : Instant.parse(e.knownAt()),
                        e.version())));
    HeaderJson h = c.header();
    return new LockedContent(
        c.report(),
        c.template(),
        Period.parse(c.period()).orElseThrow(),
        area,
        c.place(),
        asOf,
        knownAt,
        madeAt,
        new HeaderSettings(h.number(), h.issuer(), h.approval(), h.validUntil(), h.phone()),
        Map.copyOf(c.texts()),
        layouts,
        compared);
  }

  /** SHA-256 of a body, in hexadecimal. */
  public static String sha256(String body) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(body.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  static String text(Object json) {
    try {
      return JSON.writeValueAsString(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  static <T> T read(String text, Class<T> type) {
    try {
      return JSON.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored return cannot be read", e);
    }
  }

  private static LayoutJson layout(ReportTable table) {
    return new LayoutJson(
        table.columns().stream().map(SnapshotJson::column).toList(),
        table.rows().stream().map(SnapshotJson::row).toList(),
        row(table.total()));
  }

  private static ColumnJson column(Column c) {
    return new ColumnJson(
        c.id(),
        c.labelKey(),
        c.definitionKey(),
        c.groupKey(),
        c.decimals(),
        c.signed(),
        c.kind(),
        c.unitKey(),
        c.sensitive(),
        c.formula() == null ? null : c.formula().op(),
        c.formula() == null ? null : c.formula().parts());
  }

  private static Column column(ColumnJson c) {
    return new Column(
        c.id(),
        c.label(),
        c.definition(),
        c.group(),
        c.decimals(),
        c.signed(),
        c.kind(),
        c.unit(),
        c.sensitive(),
        c.op() == null ? null : new Formula(c.op(), c.parts()));
  }

  private static RowJson row(Row row) {
    return new RowJson(
        code(row.area().division()),
        code(row.area().unit()),
        row.name(),
        new TreeMap<>(row.values()),
        new TreeMap<>(row.marks()));
  }

  private static Row row(RowJson r) {
    Map<String, Number> values =
        r.values().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    return new Row(area(r.division(), r.unit()), r.name(), values, Map.copyOf(r.marks()));
  }

  private static Area area(String division, String unit) {
    return Area.of(DivisionCode.of(division), unit == null ? null : DivisionCode.of(unit));
  }

  private static String code(DivisionCode code) {
    return code == null ? null : code.toString();
  }
}
