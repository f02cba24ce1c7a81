package org.antong.workforce.internal.pages;

import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MultivaluedMap;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Paging;
import org.antong.platform.exchange.ImportPages;
import org.antong.platform.exchange.Imports;
import org.antong.platform.web.Download;
import org.antong.platform.web.Multipart;
import org.antong.platform.web.Page;
import org.antong.platform.web.PageResource;
import org.antong.platform.web.Permission;
import org.antong.workforce.internal.SubsidyAnswers;
import org.antong.workforce.internal.WorkforceModule;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The pages of the bank's answers to payment lists: upload, columns, problems, confirmation,
 * withdrawal.
 */
@Component(service = PageResource.class)
@Path("subsidies/answers")
public final class AnswersPages implements PageResource {

  private static final String LIST = "/workforce/subsidies";

  private final ImportPages pages;

  @Activate
  public AnswersPages(@Reference Imports imports, @Reference SubsidyAnswers roster) {
    this.pages = new ImportPages(imports, roster, LIST + "/answers", LIST);
  }

  @GET
  @Permission(WorkforceModule.SUBSIDY_PAY)
  public Page list(@Context Caller caller, @Context Paging paging) {
    return pages.list(caller, paging);
  }

  @POST
  @Permission(WorkforceModule.SUBSIDY_PAY)
  public Page upload(@Context Caller caller, @Context Multipart form) {
    return pages.upload(caller, form);
  }

  @GET
  @Path("template.xlsx")
  @Permission(WorkforceModule.SUBSIDY_PAY)
  public Download template(@Context Caller caller) {
    return pages.template(caller);
  }

  @GET
  @Path("{id}")
  @Permission(WorkforceModule.SUBSIDY_PAY)
  public Page show(@Context Caller caller, @PathParam("id") Id id, @Context Paging paging) {
    return pages.show(caller, id, paging);
  }

  @GET
  @Path("{id}/progress")
  @Permission(WorkforceModule.SUBSIDY_PAY)
  public Page progress(@Context Caller caller, @PathParam("id") Id id) {
    return pages.progress(caller, id);
  }

  @GET
  @Path("{id}/columns")
  @Permission(WorkforceModule.SUBSIDY_PAY)
  public Page columns(@Context Caller caller, @PathParam("id") Id id) {
    return pages.columns(caller, id);
  }

  @POST
  @Path("{id}/columns")
  @Permission(WorkforceModule.SUBSIDY_PAY)
  public Page map(
      @Context Caller caller, @PathParam("id") Id id, MultivaluedMap<String, String> sent) {
    return pages.map(caller, id, sent);
  }

  @POST
  @Path("{id}/places")
  @Permission(WorkforceModule.SUBSIDY_PAY)
  public Page choose(
      @Context Caller caller, @PathParam("id") Id id, MultivaluedMap<String, String> sent) {
    return pages.choose(caller, id, sent);
  }

  @POST
  @Path("{id}/confirm")
  @Permission(WorkforceModule.SUBSIDY_PAY)
  public Page confirm(@Context Caller caller, @PathParam("id") Id id) {
    return pages.confirm(caller, id);
  }

  @POST
  @Path("{id}/withdraw")
  @Permission(WorkforceModule.SUBSIDY_PAY)
  public Page withdraw(@Context Caller caller, @PathParam("id") Id id) {
    return pages.withdraw(caller, id);
  }

  @GET
  @Path("{id}/bad.xlsx")
  @Permission(WorkforceModule.SUBSIDY_PAY)
  public Download badRows(@Context Caller caller, @PathParam("id") Id id) {
    return pages.badRows(caller, id);
  }
}
