package org.antong.workforce.internal.api;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Match;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.data.Slice;
import org.antong.platform.exchange.Exports;
import org.antong.platform.web.ApiResource;
import org.antong.platform.web.Download;
import org.antong.platform.web.Filter;
import org.antong.platform.web.Permission;
import org.antong.platform.web.Versioned;
import org.antong.workforce.internal.SubsidyPaper;
import org.antong.workforce.internal.SubsidyService;
import org.antong.workforce.internal.SubsidyService.Correction;
import org.antong.workforce.internal.SubsidyService.Paid;
import org.antong.workforce.internal.SubsidyService.Standard;
import org.antong.workforce.internal.SubsidySight;
import org.antong.workforce.internal.WorkforceModule;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Subsidies: standards, the lists of towns by month and their steps, at /api/workforce/subsidies.
 */
@Component(service = ApiResource.class)
@Path("subsidies")
@Produces(MediaType.APPLICATION_JSON)
public final class SubsidiesResource implements ApiResource {

  /** For which month lists are made, for example 2026-10. */
  public record Month(String month) {}

  /**
   * A step taken with all lists of a month that wait for it.
   *
   * @param lists how many the caller expects; absent asks nothing
   */
  public record All(String month, Integer lists, LocalDate paidOn, String voucher) {}

  /** Why a list is given back. */
  public record Why(String reason) {}

  private final SubsidyService subsidies;
  private final SubsidyPaper paper;
  private final Exports exports;

  @Activate
  public SubsidiesResource(
      @Reference SubsidyService subsidies,
      @Reference SubsidyPaper paper,
      @Reference Exports exports) {
    this.subsidies = subsidies;
    this.paper = paper;
    this.exports = exports;
  }

  /** The lists of a month, or the latest of all months. */
  @GET
  @Permission(WorkforceModule.SUBSIDY_READ)
  @Filter(value = "month", says = "月份，如 2026-10；缺省为全部 month, all when absent")
  public Slice<SubsidySight> list(
      @Context Caller caller, @Context Query query, @Context Paging paging) {
    String month = query.text("month").orElse(null);
    query.done();
    List<SubsidySight> all =
        subsidies.lists(caller, month == null ? null : SubsidyService.month(month));
    int from = (int) Math.min(all.size(), paging.offset());
    int to = Math.min(all.size(), from + paging.size());
    return new Slice<>(all.subList(from, to), paging.page(), paging.size(), all.size());
  }

  /** Makes the lists of a month, or makes those anew that nobody has signed. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Permission(WorkforceModule.SUBSIDY_WRITE)
  public Map<String, Integer> build(@Context Caller caller, Month asked) {
    return Map.of(
        "lists",
        subsidies.build(caller, SubsidyService.month(asked == null ? null : asked.month())));
  }

  /** Approves every list of a month that a town has signed, but those signed by the caller. */
  @POST
  @Path("approve")
  @Consumes(MediaType.APPLICATION_JSON)
  @Permission(WorkforceModule.SUBSIDY_APPROVE)
  public Map<String, Integer> approveAll(@Context Caller caller, All all) {
    All asked = all == null ? new All(null, null, null, null) : all;
    return Map.of(
        "lists", subsidies.approveAll(caller, SubsidyService.month(asked.month()), asked.lists()));
  }

  /** Enters that every approved list of a month was paid, with one voucher. */
  @POST
  @Path("pay")
  @Consumes(MediaType.APPLICATION_JSON)
  @Permission(WorkforceModule.SUBSIDY_PAY)
  public Map<String, Integer> payAll(@Context Caller caller, All all) {
    All asked = all == null ? new All(null, null, null, null) : all;
    return Map.of(
        "lists",
        subsidies.payAll(
            caller,
            SubsidyService.month(asked.month()),
            asked.lists(),
            new Paid(asked.paidOn(), asked.voucher())));
  }

  @GET
  @Path("standards")
  @Permission(WorkforceModule.SUBSIDY_READ)
  public List<SubsidySight.Standard> standards(@Context Caller caller) {
    return subsidies.standards(caller);
  }

  /** Sets what a post is paid from the first of a month on. */
  @POST
  @Path("standards")
  @Consumes(MediaType.APPLICATION_JSON)
  @Permission(WorkforceModule.SUBSIDY_APPROVE)
  public List<SubsidySight.Standard> set(@Context Caller caller, Standard typed) {
    subsidies.set(caller, typed == null ? new Standard(null, null, null, null, null, null) : typed);
    return subsidies.standards(caller);
  }

  /** The payment list of a month for the bank; with whole cards it is asked for as an export. */
  @GET
  @Path("payroll.xlsx")
  @Permission(WorkforceModule.SUBSIDY_READ)
  @Filter(value = "month", says = "月份，如 2026-10 month")
  public Download xlsx(@Context Caller caller, @Context Query query) {
    return exports.direct(caller, paper, query, "xlsx");
  }

  /**
   * The payment list of a month on paper; long ones with whole cards are asked for as an export.
   */
  @GET
  @Path("payroll.pdf")
  @Permission(WorkforceModule.SUBSIDY_READ)
  @Filter(value = "month", says = "月份，如 2026-10 month")
  public Download pdf(@Context Caller caller, @Context Query query) {
    return exports.direct(caller, paper, query, "pdf");
  }

  @GET
  @Path("{id}")
  @Permission(WorkforceModule.SUBSIDY_READ)
  public Versioned<SubsidySight> find(@Context Caller caller, @PathParam("id") Id id) {
    return versioned(subsidies.find(caller, id));
  }

  @GET
  @Path("{id}/rows")
  @Permission(WorkforceModule.SUBSIDY_READ)
  public List<SubsidySight.Line> rows(@Context Caller caller, @PathParam("id") Id id) {
    return subsidies.rows(caller, id);
  }

  /** Puts a row of an earlier list right by a row of this one. */
  @POST
  @Path("{id}/corrections")
  @Consumes(MediaType.APPLICATION_JSON)
  @Permission(WorkforceModule.SUBSIDY_WRITE)
  public List<SubsidySight.Line> correct(
      @Context Caller caller, @PathParam("id") Id id, Correction typed) {
    subsidies.correct(caller, id, typed == null ? new Correction(null, null, null) : typed);
    return subsidies.rows(caller, id);
  }

  /** Takes a correction off a list nobody has signed. */
  @DELETE
  @Path("{id}/corrections/{row}")
  @Permission(WorkforceModule.SUBSIDY_WRITE)
  public List<SubsidySight.Line> uncorrect(
      @Context Caller caller, @PathParam("id") Id id, @PathParam("row") Id row) {
    subsidies.uncorrect(caller, id, row);
    return subsidies.rows(caller, id);
  }

  @POST
  @Path("{id}/sign")
  @Permission(WorkforceModule.SUBSIDY_SIGN)
  public Versioned<SubsidySight> sign(
      @Context Caller caller, @PathParam("id") Id id, @Context Match match) {
    return versioned(subsidies.sign(caller, id, match));
  }

  @POST
  @Path("{id}/approve")
  @Permission(WorkforceModule.SUBSIDY_APPROVE)
  public Versioned<SubsidySight> approve(
      @Context Caller caller, @PathParam("id") Id id, @Context Match match) {
    return versioned(subsidies.approve(caller, id, match));
  }

  @POST
  @Path("{id}/return")
  @Consumes(MediaType.APPLICATION_JSON)
  @Permission(WorkforceModule.SUBSIDY_APPROVE)
  public Versioned<SubsidySight> giveBack(
      @Context Caller caller, @PathParam("id") Id id, Why why, @Context Match match) {
    return versioned(subsidies.giveBack(caller, id, why == null ? null : why.reason(), match));
  }

  @POST
  @Path("{id}/pay")
  @Consumes(MediaType.APPLICATION_JSON)
  @Permission(WorkforceModule.SUBSIDY_PAY)
  public Versioned<SubsidySight> pay(
      @Context Caller caller, @PathParam("id") Id id, Paid typed, @Context Match match) {
    return versioned(
        subsidies.pay(caller, id, typed == null ? new Paid(null, null) : typed, match));
  }

  private static Versioned<SubsidySight> versioned(SubsidySight s) {
    return Versioned.of(s, s.version());
  }
}
