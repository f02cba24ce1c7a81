package org.antong.platform.exchange.internal.write;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.antong.platform.exchange.SheetExport.Rows;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** A list as separated values. */
public final class CsvFile {

  private static final String FORMULA_BEGINS = "=+-@\t\r＝＋－＠";

  private CsvFile() {}

  public static void write(OutputStream out, Charset charset, List<String> headings, Rows rows)
      throws IOException {
    Writer writer = new BufferedWriter(new OutputStreamWriter(out, charset));
    // Spreadsheets take a text without this mark for the encoding of the machine.
    if (charset.equals(StandardCharsets.UTF_8)) writer.write('\uFEFF');
    CSVPrinter printer =
        new CSVPrinter(writer, CSVFormat.DEFAULT.builder().setRecordSeparator("\r\n").get());
    printer.printRecord(headings.stream().map(CsvFile::harmless).toList());
    try {
      rows.each(
          cells -> {
            try {
              printer.printRecord(cells.stream().map(CsvFile::harmless).toList());
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    printer.flush();
  }

  /** With a mark before what a spreadsheet would run instead of show. */
  static String harmless(String text) {
    if (text == null) return "";
    return !text.isEmpty() && FORMULA_BEGINS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }
}
