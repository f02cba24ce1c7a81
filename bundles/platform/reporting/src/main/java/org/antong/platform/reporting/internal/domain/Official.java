package org.antong.platform.reporting.internal.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.antong.platform.api.report.ReportTable;
import org.antong.platform.api.text.Texts;

/**
 * What stands around an official table (domain.md 6.2 rule 8): header 表号, 制定机关, 批准或备案文号, 有效期限,
 * 填报单位, 报告期, 计量单位; footer 单位负责人, 统计负责人, 填表人, 审核人, 联系电话, 填报日期, 数据截止时间, 版本号.
 */
public final class Official {

  /** So many lines the templates have room for at the top right. */
  private static final int HEAD_LINES = 4;

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  private Official() {}

  /**
   * Complete sentences by the names the templates use.
   *
   * @param layout null for the usual one
   * @param place 填报单位
   * @param period the period in words
   * @param filledOn 填报日期
   * @param which 版本号 in words
   * @param hash of the stored data of a locked table; null for others
   */
  public static Map<String, String> texts(
      ReportInfo info,
      String layout,
      ReportTable table,
      HeaderSettings settings,
      String place,
      String period,
      LocalDate filledOn,
      String which,
      String hash,
      Texts t) {
    Map<String, String> all = new HashMap<>();
    String title = t.get(info.title(layout));
    String until =
        table.knownAt() == null
            ? t.get("reporting.official.countedUntil", countedUntil(table))
            : t.get(
                "reporting.official.countedUntil-known",
                countedUntil(table),
                minute(table.knownAt()));
    String version = t.get("reporting.official.version", which);
    List<String> head = head(info, settings, t);
    for (int i = 0; i < HEAD_LINES; i++) all.put("head" + i, i < head.size() ? head.get(i) : "");
    all.put("title", title);
    all.put("reportingUnit", t.get("reporting.official.reportingUnit", place));
    all.put("period", t.get("reporting.official.period", period));
    all.put(
        "unitOfMeasure",
        info.unitOfMeasure() == null
            ? ""
            : t.get("reporting.official.unitOfMeasure", t.get(info.unitOfMeasure())));
    all.put("continued", t.get("reporting.official.continued", title, place, period));
    all.put("caption", t.get("reporting.official.caption", title, place, period));
    all.put("rowHeading", t.get("reporting.column.name"));
    all.put("rowNumber", t.get("reporting.column.rowNumber"));
    all.put("notes", notes(notes(info, layout, table, hash, t), t));
    for (String signature : List.of("unitHead", "statisticsHead", "preparedBy", "reviewedBy")) {
      all.put(signature, t.get("reporting.official." + signature));
    }
    all.put("phone", t.get("reporting.official.phone", or(settings.phone(), "")));
    all.put("filledOn", t.get("reporting.official.filledOn", filledOn.toString()));
    all.put("countedUntil", until);
    all.put("version", version);
    all.put("seal", t.get("reporting.official.seal"));
    all.put("pageBefore", t.get("reporting.official.pageBefore"));
    all.put("pageBetween", t.get("reporting.official.pageBetween"));
    all.put("pageAfter", t.get("reporting.official.pageAfter"));
    all.put("footerLeft", or(settings.number(), info.id()) + "　" + title);
    all.put("footerRight", until + "　" + version);
    return all;
  }

  /** 表号, 制定机关, 批准或备案文号, 有效期限; what nobody set is no line, for a table has no issuer "—". */
  private static List<String> head(ReportInfo info, HeaderSettings settings, Texts t) {
    List<String> lines = new ArrayList<>();
    lines.add(t.get("reporting.official.tableNumber", or(settings.number(), info.id())));
    if (settings.issuer() != null) lines.add(t.get("reporting.official.issuer", settings.issuer()));
    lines.add(
        t.get(
            "reporting.official.approval",
            or(settings.approval(), t.get("reporting.official.internal"))));
    if (settings.validUntil() != null) {
      lines.add(t.get("reporting.official.validUntil", settings.validUntil()));
    }
    return lines;
  }

  /** Until when the figures were counted: midnight of the day, or the minute while the day runs. */
  public static String countedUntil(ReportTable table) {
    LocalDate madeOn = LocalDate.ofInstant(table.madeAt(), ZONE);
    return table.asOf().isBefore(madeOn) ? table.asOf() + " 24:00" : minute(table.madeAt());
  }

  public static String minute(Instant moment) {
    return MINUTE.format(moment.atZone(ZONE));
  }

  /**
   * The lines under a table: its own, which places are in no figure of it, and by what the figures
   * of a locked one are known again.
   *
   * @param hash of the stored data of a locked table; null for others
   */
  public static List<String> notes(
      ReportInfo info, String layout, ReportTable table, String hash, Texts t) {
    List<String> notes = new ArrayList<>(info.notes(layout).stream().map(t::get).toList());
    List<String> off = Switched.without(table);
    if (!off.isEmpty()) {
      notes.add(t.get("reporting.note.off", String.join(t.get("reporting.comma"), off)));
    }
    if (hash != null) notes.add(t.get("reporting.note.hash", hash));
    return notes;
  }

  private static String notes(List<String> notes, Texts t) {
    if (notes.isEmpty()) return "";
    return t.get("reporting.official.notes")
        + IntStream.range(0, notes.size())
            .mapToObj(i -> notes.size() == 1 ? notes.get(i) : (i + 1) + ". " + notes.get(i))
            .collect(Collectors.joining("\n"));
  }

  private static String or(String value, String otherwise) {
    return value == null || value.isBlank() ? otherwise : value.strip();
  }
}
