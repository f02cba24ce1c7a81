package org.antong.workforce.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.report.FormSheet;
import org.antong.platform.api.report.ListSheet;
import org.antong.platform.api.report.SheetPrinter;
import org.antong.platform.api.text.TextSource;
import org.antong.platform.api.text.Texts;
import org.antong.platform.exchange.Mark;
import org.antong.platform.web.Download;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Papers of the office, always in Chinese, made whole before the answer begins so that what goes
 * wrong is a sentence.
 */
@Component(service = Printing.class)
public final class Printing {

  private static final String SHEET =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

  private final SheetPrinter printer;
  private final TextSource texts;
  private final Clock clock;

  @Activate
  public Printing(
      @Reference SheetPrinter printer, @Reference TextSource texts, @Reference Clock clock) {
    this.printer = printer;
    this.texts = texts;
    this.clock = clock;
  }

  /** The words papers are written in. */
  Texts words() {
    return texts.in(TextSource.CHINESE);
  }

  /** A form that says who took it along. */
  Download form(Caller caller, FormSheet sheet, String name) {
    FormSheet marked = sheet.marked(mark(caller));
    return pdf(name, out -> printer.form(marked, out));
  }

  /** Several forms as one file, each on pages of its own. */
  Download forms(Caller caller, List<FormSheet> sheets, String name) {
    String mark = mark(caller);
    List<FormSheet> marked = sheets.stream().map(s -> s.marked(mark)).toList();
    return pdf(name, out -> printer.forms(marked, out));
  }

  private String mark(Caller caller) {
    return Mark.of(caller, clock.instant(), words());
  }

  Download list(ListSheet sheet, String name) {
    return pdf(name, out -> printer.pdf(sheet, out));
  }

  Download xlsx(ListSheet sheet, String name) {
    ByteArrayOutputStream made = made(out -> printer.xlsx(sheet, out));
    return new Download(SHEET, name + ".xlsx", false, made::writeTo);
  }

  @FunctionalInterface
  private interface Writing {
    void to(OutputStream out) throws IOException;
  }

  private static Download pdf(String name, Writing writing) {
    return new Download("application/pdf", name + ".pdf", true, made(writing)::writeTo);
  }

  private static ByteArrayOutputStream made(Writing writing) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(64 * 1024);
    try {
      writing.to(out);
    } catch (IOException e) {
      throw new UncheckedIOException("the paper could not be printed", e);
    }
    return out;
  }
}
