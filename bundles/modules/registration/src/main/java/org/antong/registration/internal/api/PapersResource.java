package org.antong.registration.internal.api;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.core.Context;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.report.FormSheet;
import org.antong.platform.api.report.SheetPrinter;
import org.antong.platform.api.text.TextSource;
import org.antong.platform.api.text.Texts;
import org.antong.platform.exchange.Mark;
import org.antong.platform.web.ApiResource;
import org.antong.platform.web.Download;
import org.antong.platform.web.Filter;
import org.antong.platform.web.Permission;
import org.antong.registration.internal.ChildService;
import org.antong.registration.internal.ChildService.PrintedChange;
import org.antong.registration.internal.RegistrationModule;
import org.antong.registration.internal.domain.Child;
import org.antong.registration.internal.pages.Papers;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The papers of a file as PDF for signature, at /api/registration/children/ID/papers. */
@Component(service = ApiResource.class)
@Path("children/{id}/papers")
public final class PapersResource implements ApiResource {

  private final ChildService children;
  private final SheetPrinter printer;
  private final TextSource texts;
  private final Divisions divisions;
  private final Clock clock;

  @Activate
  public PapersResource(
      @Reference ChildService children,
      @Reference SheetPrinter printer,
      @Reference TextSource texts,
      @Reference Divisions divisions,
      @Reference Clock clock) {
    this.clock = clock;
    this.children = children;
    this.printer = printer;
    this.texts = texts;
    this.divisions = divisions;
  }

  /** 农村留守儿童信息登记表 or 困境儿童信息登记表. */
  @GET
  @Path("registration")
  @Permission(RegistrationModule.READ)
  public Download registration(@Context Caller caller, @PathParam("id") Id id) {
    Child child = children.printed(caller, id, "registration");
    return pdf(caller, child, papers(child).registration());
  }

  /** 信息变更登记表 of one edit, the latest when none is named. */
  @GET
  @Path("change")
  @Permission(RegistrationModule.READ)
  @Filter(
      value = "at",
      says = "哪一次修改，缺省为最近一次 moment of the edit, the latest when absent",
      type = Instant.class)
  public Download change(@Context Caller caller, @PathParam("id") Id id, @Context Query query) {
    Instant at = query.moment("at").orElse(null);
    query.done();
    PrintedChange printed = children.printedChange(caller, id, at);
    Child child = printed.child();
    return pdf(caller, child, papers(child).change(printed.edit()));
  }

  /** 结案审批表 of a file whose closing is asked for or done. */
  @GET
  @Path("closing")
  @Permission(RegistrationModule.READ)
  public Download closing(@Context Caller caller, @PathParam("id") Id id) {
    Child child = children.printedClosing(caller, id);
    return pdf(caller, child, papers(child).closing());
  }

  private Papers papers(Child child) {
    return new Papers(child, chinese(), divisions, children.today());
  }

  private Texts chinese() {
    return texts.in(TextSource.CHINESE);
  }

  private Download pdf(Caller caller, Child child, FormSheet sheet) {
    String mark = Mark.of(caller, clock.instant(), chinese());
    return pdf(printer, child.fileNo(), sheet.marked(mark));
  }

  /** Made whole before the answer begins; named by the file's number, never by the child. */
  static Download pdf(SheetPrinter printer, String fileNo, FormSheet sheet) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(64 * 1024);
    try {
      printer.form(sheet, out);
    } catch (IOException e) {
      throw new UncheckedIOException("the paper could not be printed", e);
    }
    return new Download(
        "application/pdf", sheet.title() + "_" + fileNo + ".pdf", true, out::writeTo);
  }
}
