package org.antong.platform.reporting.internal.engine;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.antong.platform.reporting.internal.domain.Brief;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.TableRowAlign;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFRun.FontCharRange;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;

/**
 * Writes a brief as a plain letter for Word and WPS: paragraphs and one table, nothing that moves
 * when somebody edits it. Fonts and sizes are those of official papers (GB/T 9704): title 小标宋 or 宋体
 * bold, headings 黑体, text 仿宋 of size 三号.
 */
public final class BriefFile {

  private static final String TITLE = "宋体";
  private static final String HEADING = "黑体";
  private static final String TEXT = "仿宋";
  private static final String LATIN = "Times New Roman";
  private static final int SIZE_TITLE = 20;
  private static final int SIZE_TEXT = 16;
  private static final int SIZE_TABLE = 10;

  /** Two characters of the text, in twentieths of a point. */
  private static final int INDENT = 2 * SIZE_TEXT * 20;

  private BriefFile() {}

  public static void write(Brief brief, OutputStream out) throws IOException {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    // the library finds its parts by the thread's class loader
    thread.setContextClassLoader(XWPFDocument.class.getClassLoader());
    try (XWPFDocument document = new XWPFDocument()) {
      document.getProperties().getCoreProperties().setTitle(brief.title());
      line(document, brief.title(), ParagraphAlignment.CENTER, TITLE, SIZE_TITLE, true);
      line(document, brief.subtitle(), ParagraphAlignment.CENTER, TEXT, SIZE_TEXT, false);
      for (Brief.Part part : brief.parts()) {
        if (part instanceof Brief.Heading h) {
          indented(document, h.text(), HEADING, true);
        } else if (part instanceof Brief.Paragraph p) {
          indented(document, p.text(), TEXT, false);
        } else if (part instanceof Brief.Table t) {
          table(document, t);
        }
      }
      line(document, "", ParagraphAlignment.LEFT, TEXT, SIZE_TEXT, false);
      for (String signed : brief.signed()) {
        line(document, signed, ParagraphAlignment.RIGHT, TEXT, SIZE_TEXT, false);
      }
      ByteArrayOutputStream file = new ByteArrayOutputStream();
      document.write(file);
      WordPages.onPaper(file.toByteArray(), out);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static void indented(XWPFDocument document, String text, String font, boolean heading) {
    XWPFParagraph paragraph = line(document, text, ParagraphAlignment.BOTH, font, SIZE_TEXT, false);
    paragraph.setIndentationFirstLine(INDENT);
    if (heading) paragraph.setKeepNext(true);
  }

  private static XWPFParagraph line(
      XWPFDocument document,
      String text,
      ParagraphAlignment alignment,
      String font,
      int size,
      boolean bold) {
    XWPFParagraph paragraph = document.createParagraph();
    paragraph.setAlignment(alignment);
    paragraph.setSpacingBetween(1.5);
    run(paragraph, text, font, size, bold);
    return paragraph;
  }

  private static void run(
      XWPFParagraph paragraph, String text, String font, int size, boolean bold) {
    XWPFRun run = paragraph.createRun();
    run.setFontFamily(LATIN, FontCharRange.ascii);
    run.setFontFamily(LATIN, FontCharRange.hAnsi);
    run.setFontFamily(font, FontCharRange.eastAsia);
    run.setFontSize(size);
    run.setBold(bold);
    run.setText(text);
  }

  private static void table(XWPFDocument document, Brief.Table table) {
    XWPFParagraph caption =
        line(document, table.caption(), ParagraphAlignment.CENTER, HEADING, SIZE_TEXT - 4, false);
    caption.setKeepNext(true);
    caption.setSpacingBefore(200);
    List<List<String>> rows = table.rows();
    XWPFTable grid = document.createTable(rows.size(), rows.get(0).size());
    grid.setWidth("100%");
    grid.setTableAlignment(TableRowAlign.CENTER);
    grid.setCellMargins(30, 60, 30, 60);
    grid.getRow(0).setRepeatHeader(true);
    for (int r = 0; r < rows.size(); r++) {
      grid.getRow(r).setCantSplitRow(true);
      for (int c = 0; c < rows.get(r).size(); c++) {
        XWPFTableCell cell = grid.getRow(r).getCell(c);
        XWPFParagraph paragraph = cell.getParagraphs().get(0);
        boolean head = r == 0;
        paragraph.setAlignment(
            head
                ? ParagraphAlignment.CENTER
                : c == 0 ? ParagraphAlignment.LEFT : ParagraphAlignment.RIGHT);
        run(paragraph, rows.get(r).get(c), head ? HEADING : TEXT, SIZE_TABLE, r == 1);
      }
    }
    // what follows a table stands apart from it
    document.createParagraph().setSpacingAfter(0);
  }
}
