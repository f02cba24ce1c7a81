package org.antong.registration.internal.api;

import java.time.Clock;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Slice;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.report.FormSheet;
import org.antong.platform.api.report.SheetPrinter;
import org.antong.platform.api.text.TextSource;
import org.antong.platform.api.text.Texts;
import org.antong.platform.ui.Kit;
import org.antong.platform.web.ApiResource;
import org.antong.platform.web.Download;
import org.antong.platform.web.Permission;
import org.antong.registration.internal.LookService;
import org.antong.registration.internal.LookSight;
import org.antong.registration.internal.RegistrationModule;
import org.antong.registration.internal.pages.LookPaper;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Who saw a child's file, at /api/registration/children/{id}/looks. */
@Component(service = ApiResource.class)
@Path("children/{id}/looks")
public final class LooksResource implements ApiResource {

  private final LookService looks;
  private final SheetPrinter printer;
  private final TextSource texts;
  private final Divisions divisions;
  private final Clock clock;

  @Activate
  public LooksResource(
      @Reference LookService looks,
      @Reference SheetPrinter printer,
      @Reference TextSource texts,
      @Reference Divisions divisions,
      @Reference Clock clock) {
    this.looks = looks;
    this.printer = printer;
    this.texts = texts;
    this.divisions = divisions;
    this.clock = clock;
  }

  /** The last one first. */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @Permission(RegistrationModule.LOOKS)
  public Slice<LookSight> list(
      @Context Caller caller, @PathParam("id") Id id, @Context Paging paging) {
    return looks.of(caller, id, paging).found();
  }

  /** 儿童档案查阅记录 as PDF, for the guardian: posts and offices, no names of officials. */
  @GET
  @Path("paper")
  @Permission(RegistrationModule.LOOKS)
  public Download paper(@Context Caller caller, @PathParam("id") Id id) {
    LookService.Paper paper = looks.paper(caller, id);
    String place = divisions.fullName(paper.child().facts().division(), looks.today());
    Texts chinese = texts.in(TextSource.CHINESE);
    FormSheet sheet = new LookPaper(paper, chinese, place).sheet();
    // It goes to a guardian: neither the name of who prints it nor what she works on.
    String mark = chinese.get("registration.look.paper.mark", place, Kit.minute(clock.instant()));
    return PapersResource.pdf(printer, paper.child().fileNo(), sheet.marked(mark));
  }
}
