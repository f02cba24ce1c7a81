package org.antong.registration.internal.pages;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.Identity;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.report.ListSheet;
import org.antong.platform.api.report.SheetPrinter;
import org.antong.platform.api.text.TextSource;
import org.antong.platform.api.text.Texts;
import org.antong.platform.exchange.ExportOffer;
import org.antong.platform.exchange.ExportSource;
import org.antong.platform.exchange.Mark;
import org.antong.platform.exchange.SheetExport;
import org.antong.platform.ui.Kit;
import org.antong.platform.web.Download;
import org.antong.registration.internal.LedgerService;
import org.antong.registration.internal.LedgerService.Leaving;
import org.antong.registration.internal.LedgerService.Numbers;
import org.antong.registration.internal.RegistrationModule;
import org.antong.registration.internal.domain.LedgerGroup;
import org.antong.registration.internal.domain.LedgerQuery;
import org.antong.registration.internal.pages.LedgerPaper.Printing;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A ledger or its update sheet, to be printed and taken along. */
@Component(service = {ExportSource.class, LedgerExport.class})
public final class LedgerExport implements ExportSource {

  /** Its name in the address of the form. */
  public static final String ID = "registration.ledgers";

  private static final String SHEET =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

  private final LedgerService ledgers;
  private final Divisions divisions;
  private final SheetPrinter printer;
  private final TextSource texts;
  private final Clock clock;

  @Activate
  public LedgerExport(
      @Reference LedgerService ledgers,
      @Reference Divisions divisions,
      @Reference SheetPrinter printer,
      @Reference TextSource texts,
      @Reference Clock clock) {
    this.ledgers = ledgers;
    this.divisions = divisions;
    this.printer = printer;
    this.texts = texts;
    this.clock = clock;
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String permission() {
    return RegistrationModule.READ;
  }

  @Override
  public List<String> formats() {
    return List.of("xlsx", "pdf", "csv");
  }

  /** Which ledger of which place and day is said by the query alone, its group included. */
  @Override
  public ExportOffer offer(Caller caller, Query query, String format) {
    LedgerGroup group = query.text("group").flatMap(LedgerGroup::of).orElseThrow(Missing::new);
    LedgerQuery asked = LedgerQuery.of(group, query, divisions, ledgers.today());
    Numbers numbers = numbers(query);
    boolean national = query.text("encoding").filter("GB18030"::equalsIgnoreCase).isPresent();
    Texts words = texts.in(caller.locale() == null ? TextSource.CHINESE : caller.locale());
    String place = LedgerPlace.of(caller, asked, divisions);
    LedgerPaper told = new LedgerPaper(asked, words, place, Printing.NONE);
    long rows = ledgers.count(caller, asked, numbers);
    boolean whole = numbers == Numbers.WHOLE;
    return new ExportOffer(
        titled(told, words, whole),
        words.get("registration.ledger.asked", place, told.right(rows))
            + (whole ? words.get("registration.ledger.asked-whole") : ""),
        rows,
        caller.identity(clock.instant()) == Identity.FULL,
        () -> file(caller, asked, format, numbers, national));
  }

  /** In a list of files, and in a folder, whole numbers are told from masked ones. */
  private static String titled(LedgerPaper paper, Texts words, boolean whole) {
    return whole ? words.get("registration.ledger.whole-title", paper.title()) : paper.title();
  }

  private static Numbers numbers(Query query) {
    return switch (query.text("numbers").orElse("masked")) {
      case "masked" -> Numbers.MASKED;
      case "whole" -> Numbers.WHOLE;
      default -> throw new Invalid("numbers", "code", "registration.ledger.numbers");
    };
  }

  private Download file(
      Caller caller, LedgerQuery asked, String format, Numbers numbers, boolean national) {
    String place = LedgerPlace.of(caller, asked, divisions);
    Texts chinese = texts.in(TextSource.CHINESE);
    boolean whole = numbers == Numbers.WHOLE;
    String mark = Mark.of(caller, clock.instant(), chinese);
    LedgerPaper paper =
        new LedgerPaper(asked, chinese, place, new Printing(taken(caller, chinese), mark, whole));
    String name = titled(paper, chinese, whole) + "_" + place.replace(' ', '_') + "_" + asked.day();
    long most = format.equals("pdf") ? LedgerService.MOST_PRINTED : Long.MAX_VALUE;
    return asked.since() == null
        ? file(
            name,
            format,
            national,
            paper,
            ledgers.whole(caller, asked, numbers, most),
            paper::ledger,
            paper::cells)
        : file(
            name,
            format,
            national,
            paper,
            ledgers.wholeChanges(caller, asked, numbers, most),
            paper::update,
            paper::cells);
  }

  /** On its template where people print and sign it; a longer one, and a csv, as a stream. */
  private <T> Download file(
      String name,
      String format,
      boolean national,
      LedgerPaper paper,
      Leaving<T> leaving,
      Function<List<T>, ListSheet> sheet,
      BiFunction<Integer, T, List<String>> cells) {
    boolean csv = format.equals("csv");
    if (!csv && leaving.count() <= LedgerService.MOST_PRINTED) {
      return printed(name, format.equals("pdf"), sheet.apply(leaving.all()));
    }
    SheetExport.Rows rows =
        each -> {
          int[] no = {0};
          leaving.lines().accept(line -> each.accept(cells.apply(++no[0], line)));
          if (!csv) each.accept(paper.signatures());
        };
    return csv
        ? SheetExport.csv(name, paper.headings(), rows, national)
        : SheetExport.xlsx(
            name, paper.title(), paper.above(leaving.count()), paper.headings(), rows);
  }

  private String taken(Caller caller, Texts t) {
    Instant now = clock.instant();
    return caller
        .purposeAt(now)
        .map(
            p ->
                t.get(
                    "registration.ledger.by-purpose",
                    caller.displayName(),
                    Kit.minute(now),
                    p.in(t)))
        .orElseGet(() -> t.get("registration.ledger.by", caller.displayName(), Kit.minute(now)));
  }

  /** Made whole before the answer begins, so that what goes wrong is a sentence. */
  private Download printed(String name, boolean pdf, ListSheet sheet) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(64 * 1024);
    try {
      if (pdf) printer.pdf(sheet, out);
      else printer.xlsx(sheet, out);
    } catch (IOException e) {
      throw new UncheckedIOException("the ledger could not be printed", e);
    }
    return new Download(
        pdf ? "application/pdf" : SHEET, name + (pdf ? ".pdf" : ".xlsx"), pdf, out::writeTo);
  }
}
