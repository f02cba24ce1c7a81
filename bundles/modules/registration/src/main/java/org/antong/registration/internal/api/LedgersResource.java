package org.antong.registration.internal.api;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
import org.antong.platform.exchange.Exports;
import org.antong.platform.web.ApiResource;
import org.antong.platform.web.Filter;
import org.antong.platform.web.Permission;
import org.antong.registration.internal.LedgerService;
import org.antong.registration.internal.RegistrationModule;
import org.antong.registration.internal.domain.LedgerGroup;
import org.antong.registration.internal.domain.LedgerQuery;
import org.antong.registration.internal.pages.LedgerExport;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Ledgers as data and as files, at /api/registration/ledgers/GROUP. */
@Component(service = ApiResource.class)
@Path("ledgers/{group}")
public final class LedgersResource implements ApiResource {

  private final LedgerService ledgers;
  private final LedgerExport export;
  private final Exports exports;
  private final Divisions divisions;

  @Activate
  public LedgersResource(
      @Reference LedgerService ledgers,
      @Reference LedgerExport export,
      @Reference Exports exports,
      @Reference Divisions divisions) {
    this.ledgers = ledgers;
    this.export = export;
    this.exports = exports;
    this.divisions = divisions;
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
    LedgerGroup of = LedgerGroup.of(group).orElseThrow(Missing::new);
    String format = query.text("format").orElse("json");
    return switch (format) {
      case "json" -> page(caller, LedgerQuery.of(of, query, divisions, ledgers.today()), paging);
      case "pdf", "xlsx", "csv" -> exports.direct(caller, export, of(of, query), format);
      default -> throw new Invalid("format", "code", "registration.ledger.format");
    };
  }

  private Object page(Caller caller, LedgerQuery asked, Paging paging) {
    return asked.since() == null
        ? ledgers.page(caller, asked, paging)
        : ledgers.changes(caller, asked, paging);
  }

  /** The query of a file says which ledger it is of. */
  private static Query of(LedgerGroup group, Query query) {
    Map<String, List<String>> values = new HashMap<>();
    for (String name : query.names()) query.text(name).ifPresent(v -> values.put(name, List.of(v)));
    values.put("group", List.of(group.id()));
    return new Query(values);
  }
}
