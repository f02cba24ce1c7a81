package org.antong.platform.reporting.internal.engine;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * Parts the pages of a Word file by page breaks between their tables. The exporter asks for them
 * inside the first cell of a page, which Word follows and other office suites pass over, so that a
 * page began at the foot of the one before.
 */
final class WordPages {

  private static final String TEXT = "word/document.xml";
  private static final String INSIDE = "<w:pageBreakBefore/>";

  private static final String BREAK =
      "<w:p><w:pPr><w:spacing w:line=\"1\" w:lineRule=\"exact\" w:before=\"0\" w:after=\"0\"/>"
          + "<w:rPr><w:sz w:val=\"1\"/></w:rPr></w:pPr>"
          + "<w:r><w:rPr><w:sz w:val=\"1\"/></w:rPr><w:br w:type=\"page\"/></w:r></w:p>";

  private static final String END = "</w:body>";

  /**
   * A4 with the margins of GB/T 9704, 37 mm above, 35 below, 28 to the left and 26 to the right, in
   * twentieths of a point.
   */
  private static final String PAPER =
      "<w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"2098\" w:right=\"1474\""
          + " w:bottom=\"1984\" w:left=\"1588\" w:header=\"851\" w:footer=\"992\""
          + " w:gutter=\"0\"/></w:sectPr>";

  private WordPages() {}

  /** Writes a Word file with its pages parted. */
  static void part(byte[] file, OutputStream out) throws IOException {
    write(file, WordPages::parted, out);
  }

  /** Writes a Word file whose library knows no paper on that of official papers. */
  static void onPaper(byte[] file, OutputStream out) throws IOException {
    write(file, text -> text.replace(END, PAPER + END), out);
  }

  private static void write(byte[] file, UnaryOperator<String> change, OutputStream out)
      throws IOException {
    // not closed: whoever gave it goes on with it
    ZipOutputStream parted = new ZipOutputStream(out, StandardCharsets.UTF_8);
    try (ZipInputStream parts =
        new ZipInputStream(new ByteArrayInputStream(file), StandardCharsets.UTF_8)) {
      for (ZipEntry e = parts.getNextEntry(); e != null; e = parts.getNextEntry()) {
        byte[] part = parts.readAllBytes();
        if (e.getName().equals(TEXT)) {
          String text = new String(part, StandardCharsets.UTF_8);
          part = change.apply(text).getBytes(StandardCharsets.UTF_8);
        }
        parted.putNextEntry(new ZipEntry(e.getName()));
        parted.write(part);
        parted.closeEntry();
      }
    }
    parted.finish();
  }

  static String parted(String text) {
    return text.replace(INSIDE, "")
        .replaceAll("</w:tbl>\\s*<w:tbl>", "</w:tbl>" + BREAK + "<w:tbl>");
  }
}
