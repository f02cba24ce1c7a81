package org.antong.registration.internal.api;

import java.time.Clock;
import javax.ws.rs.Consumes;
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
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.report.FormSheet;
import org.antong.platform.api.report.SheetPrinter;
import org.antong.platform.api.text.TextSource;
import org.antong.platform.exchange.Mark;
import org.antong.platform.web.ApiResource;
import org.antong.platform.web.Download;
import org.antong.platform.web.Filter;
import org.antong.platform.web.Permission;
import org.antong.platform.web.Versioned;
import org.antong.registration.internal.RegistrationModule;
import org.antong.registration.internal.TransferService;
import org.antong.registration.internal.TransferSight;
import org.antong.registration.internal.domain.TransferFilter;
import org.antong.registration.internal.domain.TransferState;
import org.antong.registration.internal.pages.TransferPaper;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Transfers that come in and go out, at /api/registration/transfers. */
@Component(service = ApiResource.class)
@Path("transfers")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class TransfersResource implements ApiResource {

  static final String HERE = "/api/registration/transfers/";

  private final TransferService transfers;

  private final SheetPrinter printer;
  private final TextSource texts;
  private final Divisions divisions;
  private final Clock clock;

  @Activate
  public TransfersResource(
      @Reference TransferService transfers,
      @Reference SheetPrinter printer,
      @Reference TextSource texts,
      @Reference Divisions divisions,
      @Reference Clock clock) {
    this.clock = clock;
    this.transfers = transfers;
    this.printer = printer;
    this.texts = texts;
    this.divisions = divisions;
  }

  @GET
  @Permission(RegistrationModule.TRANSFERS)
  @Filter(value = "direction", says = "迁入 in 或迁出 out，缺省为两者 in or out, both when absent")
  @Filter(
      value = "state",
      says = "迁移状态 state of the transfer",
      type = TransferState.class,
      many = true)
  public Slice<TransferSight> list(
      @Context Caller caller, @Context Query query, @Context Paging paging) {
    return transfers.list(caller, TransferFilter.of(query), paging);
  }

  @GET
  @Path("{id}")
  @Permission(RegistrationModule.TRANSFERS)
  public Versioned<TransferSight> find(@Context Caller caller, @PathParam("id") Id id) {
    return versioned(transfers.find(caller, id));
  }

  /** 儿童档案交接单 as PDF, for both sides to sign. */
  @GET
  @Path("{id}/sheet.pdf")
  @Permission(RegistrationModule.TRANSFERS)
  public Download sheet(@Context Caller caller, @PathParam("id") Id id) {
    TransferService.Paper paper = transfers.printed(caller, id);
    FormSheet sheet =
        new TransferPaper(
                paper.transfer(),
                paper.child(),
                texts.in(TextSource.CHINESE),
                divisions,
                transfers.today())
            .sheet()
            .marked(Mark.of(caller, clock.instant(), texts.in(TextSource.CHINESE)));
    return PapersResource.pdf(printer, paper.transfer().fileNo(), sheet);
  }

  /** Takes the child over in a village; from today on this side counts it. */
  @POST
  @Path("{id}/accept")
  @Permission(RegistrationModule.HAND_OVER)
  public Versioned<TransferSight> accept(
      @Context Caller caller, @PathParam("id") Id id, TransferAnswer said, @Context Match match) {
    return versioned(transfers.accept(caller, id, TransferAnswer.given(said).division(), match));
  }

  @POST
  @Path("{id}/decline")
  @Permission(RegistrationModule.HAND_OVER)
  public Versioned<TransferSight> decline(
      @Context Caller caller, @PathParam("id") Id id, TransferAnswer said, @Context Match match) {
    return versioned(transfers.decline(caller, id, TransferAnswer.given(said).reason(), match));
  }

  @POST
  @Path("{id}/withdraw")
  @Permission(RegistrationModule.MOVE)
  public Versioned<TransferSight> withdraw(
      @Context Caller caller, @PathParam("id") Id id, TransferAnswer said, @Context Match match) {
    return versioned(transfers.withdraw(caller, id, TransferAnswer.given(said).reason(), match));
  }

  /** Takes note of a child who moved in from another village of the county. */
  @POST
  @Path("{id}/note")
  @Permission(RegistrationModule.MOVE)
  public Versioned<TransferSight> note(
      @Context Caller caller, @PathParam("id") Id id, @Context Match match) {
    return versioned(transfers.note(caller, id, match));
  }

  /** Starts what the other side asked for. */
  @POST
  @Path("{id}/begin")
  @Permission(RegistrationModule.HAND_OVER)
  public Versioned<TransferSight> begin(
      @Context Caller caller, @PathParam("id") Id id, TransferAnswer said, @Context Match match) {
    TransferAnswer given = TransferAnswer.given(said);
    return versioned(transfers.begin(caller, id, given.on(), given.reason(), match));
  }

  private static Versioned<TransferSight> versioned(TransferSight transfer) {
    return Versioned.of(transfer, transfer.version());
  }
}
