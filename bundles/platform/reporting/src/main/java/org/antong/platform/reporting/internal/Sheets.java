package org.antong.platform.reporting.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.antong.platform.api.report.FormSheet;
import org.antong.platform.api.report.FormSheet.Cell;
import org.antong.platform.api.report.FormSheet.Section;
import org.antong.platform.api.report.ListSheet;
import org.antong.platform.api.report.SheetPrinter;
import org.antong.platform.api.text.TextSource;
import org.antong.platform.api.text.Texts;
import org.antong.platform.reporting.internal.domain.Format;
import org.antong.platform.reporting.internal.domain.Watch;
import org.antong.platform.reporting.internal.engine.Paper;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Forms and lists on the engine of the tables. Always in Chinese: they are papers of an office. */
@Component(service = SheetPrinter.class)
public final class Sheets implements SheetPrinter {

  /** From so many rows on pages are swapped to disk. */
  private static final int LARGE = 2_000;

  private final Printer printer;
  private final ReportLibrary library;
  private final TextSource texts;

  @Activate
  public Sheets(
      @Reference Printer printer, @Reference ReportLibrary library, @Reference TextSource texts) {
    this.printer = printer;
    this.library = library;
    this.texts = texts;
  }

  @Override
  public void form(FormSheet sheet, OutputStream out) throws IOException {
    printer.print(paper(sheet), Format.PDF, out, Watch.NONE);
  }

  @Override
  public void forms(List<FormSheet> sheets, OutputStream out) throws IOException {
    List<Paper> papers = new ArrayList<>();
    for (FormSheet sheet : sheets) papers.add(paper(sheet));
    printer.print(papers, out);
  }

  private Paper paper(FormSheet sheet) throws IOException {
    Map<String, String> text = pages();
    text.put("title", sheet.title());
    text.put("left", sheet.left());
    text.put("right", sheet.right());
    text.put("again", sheet.again());
    return Paper.of(printer.template("form.jasper"), Map.of("TEXT", text), rows(sheet, day()))
        .marked(sheet.mark());
  }

  @Override
  public void pdf(ListSheet sheet, OutputStream out) throws IOException {
    print(sheet, Format.PDF, out);
  }

  @Override
  public void xlsx(ListSheet sheet, OutputStream out) throws IOException {
    print(sheet, Format.XLSX, out);
  }

  @Override
  public void docx(ListSheet sheet, OutputStream out) throws IOException {
    print(sheet, Format.DOCX, out);
  }

  private void print(ListSheet sheet, Format format, OutputStream out) throws IOException {
    Map<String, String> text = pages();
    text.putAll(sheet.texts());
    URL template =
        library
            .template(sheet.module(), sheet.template())
            .orElseThrow(
                () -> new IOException("no template " + sheet.module() + "/" + sheet.template()));
    Paper paper =
        new Paper(
            template,
            null,
            null,
            text.get("title"),
            Map.of("TEXT", text),
            sheet.rows().iterator(),
            format == Format.PDF && sheet.rows().size() > LARGE);
    printer.print(paper.marked(sheet.texts().get(ListSheet.MARK)), format, out, Watch.NONE);
  }

  /**
   * One row of the template each: a heading, one wide field, two fields, two boxes to sign, or the
   * note. A heading is kept with the row under it, boxes and note with each other and the row above
   * them.
   */
  static List<Map<String, ?>> rows(FormSheet sheet, String day) {
    List<Map<String, String>> rows = new ArrayList<>();
    for (Section section : sheet.sections()) {
      int first = rows.size();
      if (section.heading() != null) rows.add(row("heading", section.heading(), ""));
      Cell waiting = null;
      for (Cell cell : section.cells()) {
        if (cell.wide()) {
          if (waiting != null) rows.add(pair("pair", waiting, null));
          waiting = null;
          rows.add(row("wide", cell.label(), cell.value()));
        } else if (waiting == null) {
          waiting = cell;
        } else {
          rows.add(pair("pair", waiting, cell));
          waiting = null;
        }
      }
      if (waiting != null) rows.add(pair("pair", waiting, null));
      Cell head = section.head();
      if (head != null) {
        for (Map<String, String> row : rows.subList(first, rows.size())) {
          row.put("head1", head.label());
          row.put("head2", head.value());
        }
      }
    }
    int body = rows.size();
    List<String> signs = sheet.signatures();
    for (int i = 0; i < signs.size(); i += 2) {
      Cell second = i + 1 < signs.size() ? new Cell(signs.get(i + 1), day, false) : null;
      Map<String, String> boxes = pair("sign", new Cell(signs.get(i), day, false), second);
      rows.add(boxes);
    }
    String note = sheet.note();
    if (note != null && !note.isEmpty()) rows.add(row("note", note, ""));
    Map<String, String> last = body == 0 ? Map.of() : rows.get(body - 1);
    if (last.containsKey("head1")) {
      for (Map<String, String> end : rows.subList(body, rows.size())) {
        end.put("head1", last.get("head1"));
        end.put("head2", last.get("head2"));
      }
    }
    together(rows, body);
    return List.copyOf(rows);
  }

  /** Numbers what may not be torn apart by the end of a page. */
  private static void together(List<Map<String, String>> rows, int body) {
    int group = 0;
    for (int i = 0; i < rows.size(); i++) {
      boolean underHeading = i > 0 && rows.get(i - 1).get("kind").equals("heading");
      boolean signed = i >= body && i > 0;
      if (!underHeading && !signed) group++;
      rows.get(i).put("together", Integer.toString(group));
    }
  }

  private static Map<String, String> row(String kind, String label, String value) {
    Map<String, String> row = new HashMap<>();
    row.put("kind", kind);
    row.put("label1", label);
    row.put("value1", value);
    return row;
  }

  private static Map<String, String> pair(String kind, Cell first, Cell second) {
    Map<String, String> row = row(kind, first.label(), first.value());
    row.put("label2", second == null ? "" : second.label());
    row.put("value2", second == null ? "" : second.value());
    return row;
  }

  private Map<String, String> pages() {
    Texts t = texts.in(Locale.SIMPLIFIED_CHINESE);
    Map<String, String> text = new HashMap<>();
    for (String key : List.of("pageBefore", "pageBetween", "pageAfter")) {
      text.put(key, t.get("reporting.official." + key));
    }
    return text;
  }

  private String day() {
    return texts.in(Locale.SIMPLIFIED_CHINESE).get("reporting.sheet.sign-day");
  }
}
