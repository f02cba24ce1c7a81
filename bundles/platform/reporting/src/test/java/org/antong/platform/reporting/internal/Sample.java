package org.antong.platform.reporting.internal;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.antong.platform.api.Period;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.report.Mark;
import org.antong.platform.api.report.ReportTable;
import org.antong.platform.api.report.ReportTable.Column;
import org.antong.platform.api.report.ReportTable.Row;
import org.antong.platform.api.text.Texts;
import org.antong.platform.reporting.internal.Tables.Mode;
import org.antong.platform.reporting.internal.Tables.Wanted;
import org.antong.platform.reporting.internal.domain.LockedContent.Earlier;
import org.antong.platform.reporting.internal.domain.Report;
import org.antong.platform.reporting.internal.engine.ReportReader;

/** An invented T01 of the unassigned county 610999. */
public final class Sample {

  public static final DivisionCode COUNTY = DivisionCode.of("610999000000");

  private static final String[][] COLUMNS = {
    {"total", "合计", null},
    {"male", "男", "性别"},
    {"female", "女", "性别"},
    {"age0to5", "0–5 岁", "年龄"},
    {"age6to13", "6–13 岁", "年龄"},
    {"age14to15", "14–15 岁", "年龄"},
    {"carerGrandparents", "（外）祖父母", "实际照护人"},
    {"carerRelatives", "亲友及其他", "实际照护人"},
    {"carerNobody", "无人监护", "实际照护人"},
    {"carerOneParent", "一方无能力", "实际照护人"},
    {"bothAway", "父母双方外出", "父母外出"},
    {"oneAwayUnable", "一方外出另一方无监护能力", "父母外出"},
    {"disabled", "残疾", "身体状况"},
    {"ill", "患病", "身体状况"},
    {"lowIncome", "低收入家庭", "家庭经济"},
    {"extremePoverty", "特困", "家庭经济"},
    {"lastQuarter", "上季度末", "比较"},
    {"changeLastQuarter", "比上季度末增减", "比较"},
    {"lastYear", "上年同期", "比较"},
    {"changeLastYear", "比上年同期增减", "比较"},
  };

  private Sample() {}

  public static List<Column> columns() {
    List<Column> columns = new ArrayList<>();
    for (String[] c : COLUMNS) {
      columns.add(
          new Column(
              c[0],
              "label." + c[0],
              "def." + c[0],
              c[2] == null ? null : "group." + c[2],
              0,
              c[0].startsWith("change")));
    }
    return columns;
  }

  /** A table with rows of these names; figures are row number times column number. */
  public static ReportTable table(String... names) {
    List<Row> rows = new ArrayList<>();
    int[] sums = new int[COLUMNS.length];
    for (int r = 0; r < names.length; r++) {
      Map<String, Number> values = new HashMap<>();
      for (int c = 0; c < COLUMNS.length; c++) {
        int value = (r + 1) * (c + 1) * (COLUMNS[c][0].equals("changeLastYear") ? -1 : 1);
        values.put(COLUMNS[c][0], value);
        sums[c] += value;
      }
      DivisionCode town = new DivisionCode(COUNTY.value() + (r + 1) * 1000L);
      rows.add(
          new Row(
              Area.of(town, COUNTY),
              names[r],
              values,
              Map.of(),
              Map.of("total", "/api/registration/children?division=" + town + "&asOf=2026-09-30")));
    }
    Map<String, Number> total = new HashMap<>();
    for (int c = 0; c < COLUMNS.length; c++) total.put(COLUMNS[c][0], sums[c]);
    return table(
        rows,
        new Row(
            Area.of(COUNTY, COUNTY),
            "合计",
            total,
            Map.of(),
            Map.of("total", "/api/registration/children?division=610999")));
  }

  public static ReportTable table(List<Row> rows, Row total) {
    return new ReportTable(
        "T01",
        Area.of(COUNTY, COUNTY),
        columns(),
        rows,
        total,
        LocalDate.of(2026, 9, 30),
        Instant.parse("2026-11-23T01:02:03Z"));
  }

  /** The same row with marks instead of some figures. */
  public static Row marked(Row row, Map<String, Mark> marks) {
    Map<String, Number> values = new HashMap<>(row.values());
    marks.keySet().forEach(values::remove);
    return new Row(row.area(), row.name(), values, marks, row.links());
  }

  /** A table as somebody who may see everything opened it, not locked. */
  public static Opened opened(Report report, ReportTable table) {
    Period period = Period.parse("2026Q3").orElseThrow();
    Wanted wanted =
        new Wanted(
            report, null, table.area(), period, table.asOf(), null, Mode.AS_RETURNED, Set.of());
    Counted counted =
        new Counted(
            null,
            table,
            period,
            new Earlier(table.asOf(), null, 0),
            Map.of(),
            Map.of(),
            null,
            null);
    return new Opened(wanted, counted, table, "测试县");
  }

  /** T01 as the reports bundle brings it. */
  public static Report report() {
    try {
      return ReportReader.read(path -> resource("/" + path), "reports/T01/");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static URL resource(String path) {
    return Sample.class.getResource(path);
  }

  /** Texts of this bundle with those of the sample's columns. */
  public static Texts texts(String language) {
    Map<String, String> all = new HashMap<>();
    Properties read = new Properties();
    try (var in =
        new InputStreamReader(
            Sample.class.getResourceAsStream("/i18n/reporting_" + language + ".properties"),
            StandardCharsets.UTF_8)) {
      read.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    read.stringPropertyNames().forEach(k -> all.put(k, read.getProperty(k)));
    for (String[] c : COLUMNS) {
      all.put("label." + c[0], c[1]);
      all.put("def." + c[0], c[1] + "的人数");
      if (c[2] != null) all.put("group." + c[2], c[2]);
    }
    Locale locale = language.equals("en") ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE;
    return new Texts() {
      @Override
      public Locale locale() {
        return locale;
      }

      @Override
      public String get(String key, Object... args) {
        String text = all.getOrDefault(key, key);
        return args.length == 0 ? text : new MessageFormat(text, locale).format(args);
      }

      @Override
      public boolean has(String key) {
        return all.containsKey(key);
      }
    };
  }
}
