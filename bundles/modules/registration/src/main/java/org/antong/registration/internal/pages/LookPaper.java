package org.antong.registration.internal.pages;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.antong.platform.api.report.FormSheet;
import org.antong.platform.api.report.FormSheet.Cell;
import org.antong.platform.api.report.FormSheet.Section;
import org.antong.platform.api.text.Texts;
import org.antong.platform.ui.Kit;
import org.antong.registration.internal.LookService;
import org.antong.registration.internal.LookSight;

/** 儿童档案查阅记录 for the guardian: post and office, no names of officials. */
public final class LookPaper {

  private static final String KEY = "registration.look.paper.";
  private static final int MONTH = 7;

  private final LookService.Paper paper;
  private final Texts t;
  private final String place;

  public LookPaper(LookService.Paper paper, Texts texts, String place) {
    this.paper = paper;
    this.t = texts;
    this.place = place;
  }

  public FormSheet sheet() {
    List<Section> sections = new ArrayList<>();
    sections.add(
        new Section(
            null,
            List.of(
                Cell.of(t.get("registration.field.name"), paper.child().facts().name()),
                Cell.of(t.get("registration.field.fileNo"), paper.child().fileNo()),
                Cell.wide(t.get("registration.field.division"), place))));
    Map<String, List<Cell>> months = new LinkedHashMap<>();
    for (LookSight l : paper.looks()) {
      String at = Kit.minute(l.at());
      String why = why(l);
      String told = RightsWords.post(t, l) + "　" + RightsWords.what(t, l);
      months
          .computeIfAbsent(at.substring(0, MONTH), m -> new ArrayList<>())
          .add(Cell.wide(at, why == null ? told : told + "　" + t.get(KEY + "why", why)));
    }
    Cell head = new Cell(t.get("registration.look.at"), t.get(KEY + "head"), true);
    months.forEach((month, cells) -> sections.add(new Section(month, cells, head)));
    String note = t.get(KEY + "note");
    return new FormSheet(
            t.get(KEY + "title"),
            place,
            t.get(KEY + "count", paper.looks().size() + paper.left()),
            sections,
            List.of(t.get(KEY + "office"), t.get(KEY + "received")),
            paper.left() > 0 ? note + t.get(KEY + "left", paper.left()) : note)
        .again(
            t.get(
                "registration.paper.again",
                t.get(KEY + "title"),
                paper.child().facts().name(),
                paper.child().fileNo()));
  }

  /** Chosen words alone: what an official typed may be about somebody else. */
  private String why(LookSight l) {
    if (l.approved()) return t.get("registration.look.approved");
    return l.purpose() == null ? null : RightsWords.onPaper(t, l.purpose());
  }
}
