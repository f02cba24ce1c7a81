package org.antong.platform.reporting.internal.engine;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * What a Word file still lacks when the exporter is done with it. Its pages are parted by page
 * breaks between their tables: the exporter asks for them inside the first cell of a page, which
 * Word follows and other office suites pass over, so that a page began at the foot of the one
 * before. And where the reader's computer lacks the font, its wider stand-in must not cut a number:
 * 1,924 read 1,92 in a table of 35 columns. Rows grow with their text, and the letters of a crowded
 * table are set narrower.
 */
final class WordPages {

  private static final String TEXT = "word/document.xml";
  private static final String INSIDE = "<w:pageBreakBefore/>";

  private static final String BREAK =
      "<w:p><w:pPr><w:spacing w:line=\"1\" w:lineRule=\"exact\" w:before=\"0\" w:after=\"0\"/>"
          + "<w:rPr><w:sz w:val=\"1\"/></w:rPr></w:pPr>"
          + "<w:r><w:rPr><w:sz w:val=\"1\"/></w:rPr><w:br w:type=\"page\"/></w:r></w:p>";

  private static final String END = "</w:body>";

  /** Rows at least so high hold text, lower ones keep a distance; in twentieths of a point. */
  private static final int OF_TEXT = 300;

  private static final Pattern EXACT = Pattern.compile("w:hRule=\"exact\" w:val=\"(\\d+)\"");

  /** Columns of the exporter's grid, to which each edge on the page adds one. */
  private static final int CROWDED = 40;

  private static final String COLUMN = "<w:gridCol ";
  private static final String PARAGRAPH = "<w:p>";
  private static final Pattern CELL =
      Pattern.compile("^\\s*<w:pPr>\\s*<w:pStyle w:val=\"(Figure|Head|Number)");
  private static final Pattern FONT_ALONE = Pattern.compile("(<w:rFonts [^>]*/>\\s*)</w:rPr>");
  private static final String NARROWER = "$1<w:w w:val=\"75\"/></w:rPr>";

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
    return narrowed(growing(text))
        .replace(INSIDE, "")
        .replaceAll("</w:tbl>\\s*<w:tbl>", "</w:tbl>" + BREAK + "<w:tbl>");
  }

  private static String growing(String text) {
    return EXACT
        .matcher(text)
        .replaceAll(
            row ->
                Integer.parseInt(row.group(1)) < OF_TEXT
                    ? row.group()
                    : row.group().replace("exact", "atLeast"));
  }

  private static String narrowed(String text) {
    int end = text.indexOf("</w:tblGrid>");
    if (end < 0 || text.substring(0, end).split(COLUMN, -1).length - 1 <= CROWDED) return text;
    return Stream.of(text.split(PARAGRAPH, -1))
        .map(p -> CELL.matcher(p).find() ? FONT_ALONE.matcher(p).replaceAll(NARROWER) : p)
        .collect(Collectors.joining(PARAGRAPH));
  }
}
