package org.antong.platform.exchange.internal.api;

import java.util.List;
import java.util.Map;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.AccountNames;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Slice;
import org.antong.platform.api.text.TextSource;
import org.antong.platform.exchange.internal.ApprovalService;
import org.antong.platform.exchange.internal.ExchangeModule;
import org.antong.platform.exchange.internal.domain.Export;
import org.antong.platform.web.ApiResource;
import org.antong.platform.web.Permission;
import org.antong.platform.web.Versioned;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Files that wait for a second person as data, at /api/exchange/approvals. */
@Component(service = ApiResource.class)
@Path("approvals")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class ApprovalsResource implements ApiResource {

  private final ApprovalService approvals;
  private final AccountNames names;
  private final TextSource texts;

  /** Why not. */
  public record Reason(String reason) {}

  @Activate
  public ApprovalsResource(
      @Reference ApprovalService approvals,
      @Reference AccountNames names,
      @Reference TextSource texts) {
    this.approvals = approvals;
    this.names = names;
    this.texts = texts;
  }

  @GET
  @Permission(ExchangeModule.REVIEW)
  public Slice<ExportJson> list(@Context Caller caller, @Context Paging paging) {
    Slice<Export> waiting = approvals.waiting(caller, paging);
    Map<Id, String> called = ExportsResource.names(names, waiting.items());
    return waiting.map(e -> json(caller, e, called));
  }

  @POST
  @Path("{id}/approve")
  @Permission(ExchangeModule.APPROVE)
  public Versioned<ExportJson> approve(@Context Caller caller, @PathParam("id") Id id) {
    return versioned(caller, approvals.approve(caller, id));
  }

  @POST
  @Path("{id}/refuse")
  @Permission(ExchangeModule.APPROVE)
  public Versioned<ExportJson> refuse(
      @Context Caller caller, @PathParam("id") Id id, Reason reason) {
    return versioned(caller, approvals.refuse(caller, id, said(reason)));
  }

  @POST
  @Path("{id}/stop")
  @Permission(ExchangeModule.STOP)
  public Versioned<ExportJson> stop(@Context Caller caller, @PathParam("id") Id id, Reason reason) {
    return versioned(caller, approvals.stop(caller, id, said(reason)));
  }

  private static String said(Reason reason) {
    return reason == null ? null : reason.reason();
  }

  private Versioned<ExportJson> versioned(Caller caller, Export export) {
    Map<Id, String> called = ExportsResource.names(names, List.of(export));
    return Versioned.of(json(caller, export, called), export.version());
  }

  private ExportJson json(Caller caller, Export export, Map<Id, String> called) {
    boolean full = caller.may(ExchangeModule.APPROVE);
    String message =
        export.message() == null ? null : texts.in(caller.locale()).get(export.message());
    return ExportJson.waiting(export, called, full, texts.in(caller.locale()), message);
  }
}
