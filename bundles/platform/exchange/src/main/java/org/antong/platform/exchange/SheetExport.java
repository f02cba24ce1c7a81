package org.antong.platform.exchange;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.antong.platform.exchange.internal.write.CsvFile;
import org.antong.platform.exchange.internal.write.ListFile;
import org.antong.platform.web.Download;

/**
 * A list as a file to take along, written as a stream: memory does not grow with it. Whoever makes
 * it has masked what the reader may not see, and written to the audit log how many rows it has.
 */
public final class SheetExport {

  private static final String XLSX =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

  private SheetExport() {}

  /** Hands on all rows, one after the other, while the file is written. */
  @FunctionalInterface
  public interface Rows {
    void each(Consumer<List<String>> each);
  }

  /**
   * A workbook.
   *
   * @param name of the file, without ending
   * @param note line above the heading: what is listed, when and for whom; null for none
   */
  public static Download xlsx(
      String name, String title, String note, List<String> headings, Rows rows) {
    return xlsx(name, title, note, headings, Set.of(), rows);
  }

  /**
   * A workbook some of whose columns hold figures, which are numbers in it.
   *
   * @param figures places of these columns, from 0
   */
  public static Download xlsx(
      String name,
      String title,
      String note,
      List<String> headings,
      Set<Integer> figures,
      Rows rows) {
    return new Download(
        XLSX,
        name + ".xlsx",
        false,
        out -> ListFile.write(out, title, note, headings, figures, rows));
  }

  /**
   * Separated values. A text that a spreadsheet would take for a formula gets a mark before it.
   *
   * @param gb18030 in the national encoding instead of UTF-8
   */
  public static Download csv(String name, List<String> headings, Rows rows, boolean gb18030) {
    Charset charset = gb18030 ? Charset.forName("GB18030") : StandardCharsets.UTF_8;
    return new Download(
        "text/csv; charset=" + charset.name(),
        name + ".csv",
        false,
        out -> CsvFile.write(out, charset, headings, rows));
  }
}
