package org.antong.registration.internal.pages;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.report.FormSheet;
import org.antong.platform.api.report.FormSheet.Cell;
import org.antong.platform.api.report.FormSheet.Section;
import org.antong.platform.api.text.Texts;
import org.antong.registration.internal.TransferSight;
import org.antong.registration.internal.domain.Child;
import org.antong.registration.internal.domain.Codes;

/** 儿童档案交接单: what both sides of a transfer sign. */
public final class TransferPaper {

  private static final String KEY = "registration.transfer.";

  private final TransferSight transfer;
  private final Child child;
  private final Texts t;
  private final Divisions divisions;
  private final LocalDate today;

  /**
   * @param child the file as it was handed over; null where this side may not open it yet
   */
  public TransferPaper(
      TransferSight transfer, Child child, Texts texts, Divisions divisions, LocalDate today) {
    this.transfer = transfer;
    this.child = child;
    this.t = texts;
    this.divisions = divisions;
    this.today = today;
  }

  public FormSheet sheet() {
    List<Section> sections = new ArrayList<>();
    sections.add(new Section(t("facts"), facts()));
    if (child == null) sections.add(new Section(t.get("registration.section.identity"), shortly()));
    else sections.addAll(new Papers(child, t, divisions, today).whole());
    sections.add(new Section(null, List.of(Cell.wide(t("statement"), t("sheet-says")))));
    return new FormSheet(
            t("sheet-title"),
            t("sheet-left", divisions.name(transfer.fromUnit(), today)),
            t("sheet-right", transfer.fileNo()),
            sections,
            List.of(
                signs("sender", "signs"),
                signs("sender", "seal"),
                signs("receiver", "signs"),
                signs("receiver", "seal")),
            transfer.state().arrived() ? null : t("sheet-open"))
        .again(
            t.get(
                "registration.paper.again",
                t("sheet-title"),
                transfer.name() == null ? "" : transfer.name(),
                transfer.fileNo()));
  }

  private List<Cell> facts() {
    return List.of(
        Cell.of(t("from"), transfer.fromName()),
        Cell.of(t("place"), transfer.toName()),
        Cell.of(t("on"), day(transfer.on())),
        Cell.of(t("counted"), day(transfer.countedFrom())),
        Cell.wide(t("reason"), transfer.reason()));
  }

  private List<Cell> shortly() {
    return List.of(
        Cell.of(t.get("registration.field.name"), transfer.name()),
        Cell.of(t.get("registration.field.sex"), Words.of(t, Codes.SEX, transfer.sex())),
        Cell.wide(t("sheet-note"), t("sheet-before")));
  }

  private String signs(String side, String what) {
    return t("sheet-sign", t(side), t(what));
  }

  private String t(String key, Object... args) {
    return t.get(KEY + key, args);
  }

  private static String day(LocalDate day) {
    return day == null ? null : day.toString();
  }
}
