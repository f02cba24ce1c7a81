package org.antong.registration.internal.api;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.core.Context;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.report.ListSheet;
import org.antong.platform.api.report.SheetPrinter;
import org.antong.platform.api.text.TextSource;
import org.antong.platform.api.text.Texts;
import org.antong.platform.exchange.SheetExport;
import org.antong.platform.ui.Kit;
import org.antong.platform.web.ApiResource;
import org.antong.platform.web.Download;
import org.antong.platform.web.Filter;
import org.antong.platform.web.Permission;
import org.antong.registration.internal.LedgerService;
import org.antong.registration.internal.LedgerService.Leaving;
import org.antong.registration.internal.LedgerService.Numbers;
import org.antong.registration.internal.RegistrationModule;
import org.antong.registration.internal.domain.LedgerGroup;
import org.antong.registration.internal.domain.LedgerQuery;
import org.antong.registration.internal.pages.LedgerPaper;
import org.antong.registration.internal.pages.LedgerPaper.Printing;
import org.antong.registration.internal.pages.LedgerPlace;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Ledgers as data and as files, at /api/registration/ledgers/GROUP. */
@Component(service = ApiResource.class)
@Path("ledgers/{group}")
public final class LedgersResource implements ApiResource {

  private static final String SHEET =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

  private final LedgerService ledgers;
  private final Divisions divisions;
  private final SheetPrinter printer;
  private final TextSource texts;
  private final Clock clock;

  @Activate
  public LedgersResource(
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

  /** A ledger as at a day; with {@code since}, what changed from that day on. */
  @GET
  @Permission(RegistrationModule.READ)
  @Filter(value = "division", says = "区划代码，末尾的零可省略 division code, trailing zeros may be left out")
  @Filter(
      value = "unit",
      says = "管理单位，功能区与县分管时用 managing unit, where a zone manages part of a town")
  @Filter(
      value = "asOf",
      says = "看哪一天，缺省为今天 the day looked at, today when absent",
      type = LocalDate.class)
  @Filter(
      value = "knownAt",
      says = "当时所知，缺省为现在所知 as known at this moment, now when absent",
      type = Instant.class)
  @Filter(
      value = "since",
      says = "只列这一天以来的变化 only what changed from this day on",
      type = LocalDate.class)
  @Filter(value = "format", says = "格式 json, pdf, xlsx or csv")
  @Filter(
      value = "numbers",
      says =
          "文件中的证件号码和电话：masked 脱敏（缺省）或 whole 完整 ID numbers and phones of a file: masked (when absent) or whole")
  @Filter(value = "encoding", says = "csv 的编码：UTF-8（缺省）或 GB18030 encoding of csv")
  public Object ledger(
      @Context Caller caller,
      @PathParam("group") String group,
      @Context Query query,
      @Context Paging paging) {
    LedgerQuery asked =
        LedgerQuery.of(
            LedgerGroup.of(group).orElseThrow(Missing::new), query, divisions, ledgers.today());
    String format = query.text("format").orElse("json");
    boolean national = query.text("encoding").filter("GB18030"::equalsIgnoreCase).isPresent();
    return switch (format) {
      case "json" ->
          asked.since() == null
              ? ledgers.page(caller, asked, paging)
              : ledgers.changes(caller, asked, paging);
      case "pdf", "xlsx", "csv" -> file(caller, asked, format, numbers(query), national);
      default -> throw new Invalid("format", "code", "registration.ledger.format");
    };
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
    LedgerPaper paper =
        new LedgerPaper(asked, chinese, place, new Printing(taken(caller, chinese), whole));
    String name = paper.title() + "_" + place.replace(' ', '_') + "_" + asked.day();
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
                    p.text()))
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
