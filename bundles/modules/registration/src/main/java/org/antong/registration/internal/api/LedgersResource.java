package org.antong.registration.internal.api;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.core.Context;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.data.Slice;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.report.ListSheet;
import org.antong.platform.api.report.SheetPrinter;
import org.antong.platform.api.text.TextSource;
import org.antong.platform.web.ApiResource;
import org.antong.platform.web.Download;
import org.antong.platform.web.Filter;
import org.antong.platform.web.Permission;
import org.antong.registration.internal.LedgerService;
import org.antong.registration.internal.LedgerUpdate;
import org.antong.registration.internal.RegistrationModule;
import org.antong.registration.internal.domain.LedgerGroup;
import org.antong.registration.internal.domain.LedgerQuery;
import org.antong.registration.internal.pages.LedgerPaper;
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

  @Activate
  public LedgersResource(
      @Reference LedgerService ledgers,
      @Reference Divisions divisions,
      @Reference SheetPrinter printer,
      @Reference TextSource texts) {
    this.ledgers = ledgers;
    this.divisions = divisions;
    this.printer = printer;
    this.texts = texts;
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
  @Filter(value = "format", says = "格式 json, pdf or xlsx")
  public Object ledger(
      @Context Caller caller,
      @PathParam("group") String group,
      @Context Query query,
      @Context Paging paging) {
    LedgerQuery asked =
        LedgerQuery.of(
            LedgerGroup.of(group).orElseThrow(Missing::new), query, divisions, ledgers.today());
    return switch (query.text("format").orElse("json")) {
      case "json" ->
          asked.since() == null ? ledgers.page(caller, asked, paging) : changes(caller, asked);
      case "pdf" -> file(caller, asked, true);
      case "xlsx" -> file(caller, asked, false);
      default -> throw new Invalid("format", "code", "registration.ledger.format");
    };
  }

  private Slice<LedgerUpdate> changes(Caller caller, LedgerQuery asked) {
    List<LedgerUpdate> all = ledgers.changes(caller, asked);
    return new Slice<>(all, 1, Math.max(1, all.size()), all.size());
  }

  /** Made whole before the answer begins, so that what goes wrong is a sentence. */
  private Download file(Caller caller, LedgerQuery asked, boolean pdf) {
    String place = LedgerPlace.of(caller, asked, divisions);
    LedgerPaper paper = new LedgerPaper(asked, texts.in(TextSource.CHINESE), place);
    ListSheet sheet =
        asked.since() == null
            ? paper.ledger(ledgers.whole(caller, asked))
            : paper.update(ledgers.wholeChanges(caller, asked));
    ByteArrayOutputStream out = new ByteArrayOutputStream(64 * 1024);
    try {
      if (pdf) printer.pdf(sheet, out);
      else printer.xlsx(sheet, out);
    } catch (IOException e) {
      throw new UncheckedIOException("the ledger could not be printed", e);
    }
    String name = paper.title() + "_" + place.replace(' ', '_') + "_" + asked.day();
    return new Download(
        pdf ? "application/pdf" : SHEET, name + (pdf ? ".pdf" : ".xlsx"), pdf, out::writeTo);
  }
}
