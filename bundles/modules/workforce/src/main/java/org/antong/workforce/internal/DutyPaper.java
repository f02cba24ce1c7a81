package org.antong.workforce.internal;

import java.util.ArrayList;
import java.util.List;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.report.FormSheet;
import org.antong.platform.api.report.FormSheet.Cell;
import org.antong.platform.api.report.FormSheet.Section;
import org.antong.platform.api.text.Texts;
import org.antong.platform.web.Download;
import org.antong.workforce.internal.domain.Counted;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A monthly report for the village committee: as a paper, and as a text to be sent by WeChat. */
@Component(service = DutyPaper.class)
public final class DutyPaper {

  private final DutyReportService reports;
  private final Printing printing;

  @Activate
  public DutyPaper(@Reference DutyReportService reports, @Reference Printing printing) {
    this.reports = reports;
    this.printing = printing;
  }

  /** The paper as PDF. */
  public Download print(Caller caller, Id id) {
    DutySight r = reports.find(caller, id);
    Texts t = printing.words();
    return printing.form(caller, sheet(r, t), t.get("workforce.duty.paper", r.name(), r.month()));
  }

  /** The report as a text. */
  public String text(DutySight r) {
    Texts t = printing.words();
    StringBuilder text = new StringBuilder();
    text.append(t.get("workforce.duty.text.head", r.divisionName(), r.month())).append('\n');
    text.append(t.get("workforce.duty.text.by", r.name())).append('\n');
    int n = 1;
    for (Counted c : r.figures()) {
      if (c.off()) continue;
      text.append(n++).append(". ").append(label(c, t)).append("：").append(value(c, t));
      text.append('\n');
    }
    part(text, t.get("workforce.field.done"), r.done());
    part(text, t.get("workforce.field.problems"), r.problems());
    part(text, t.get("workforce.field.help"), r.help());
    part(text, t.get("workforce.field.plan"), r.plan());
    return text.toString().strip();
  }

  static FormSheet sheet(DutySight r, Texts t) {
    List<Cell> head = new ArrayList<>();
    head.add(Cell.of(t.get("workforce.postType.DIRECTOR"), r.name()));
    head.add(Cell.of(t.get("workforce.field.month"), r.month()));
    List<Cell> figures = new ArrayList<>();
    for (Counted c : r.figures()) figures.add(Cell.of(label(c, t), value(c, t)));
    List<Cell> told = new ArrayList<>();
    told.add(Cell.wide(t.get("workforce.field.done"), r.done()));
    told.add(Cell.wide(t.get("workforce.field.problems"), r.problems()));
    told.add(Cell.wide(t.get("workforce.field.help"), r.help()));
    told.add(Cell.wide(t.get("workforce.field.plan"), r.plan()));
    List<Section> sections = new ArrayList<>();
    sections.add(new Section(null, head));
    if (!figures.isEmpty()) sections.add(new Section(t.get("workforce.duty.figures"), figures));
    sections.add(new Section(t.get("workforce.duty.told"), told));
    return new FormSheet(
        t.get("workforce.duty.title"),
        r.divisionName(),
        r.submittedOn() == null ? "" : t.get("workforce.paper.day", r.submittedOn()),
        sections,
        List.of(
            t.get("workforce.duty.sign.director"),
            t.get("workforce.duty.sign.committee"),
            t.get("workforce.duty.sign.supervisor")),
        t.get("workforce.duty.note"));
  }

  /** What a figure is called; its id where nobody has a word for it any more. */
  public static String label(Counted c, Texts t) {
    return t.has(c.textKey()) ? t.get(c.textKey()) : c.id();
  }

  /** A figure as people read it. */
  public static String value(Counted c, Texts t) {
    if (c.off()) return t.get("workforce.board.off");
    if (c.nothingDue()) return t.get("workforce.duty.nothing-due");
    if (c.due() == 0) return String.valueOf(c.done());
    return t.get("workforce.duty.of", c.done(), c.due(), c.percent());
  }

  private static void part(StringBuilder text, String label, String words) {
    if (words != null) text.append(label).append("：").append(words).append('\n');
  }
}
