package org.antong.platform.ui.internal.pages;

import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MultivaluedMap;
import javax.ws.rs.core.Response;
import org.antong.platform.api.access.Gate;
import org.antong.platform.api.access.SecondFactor;
import org.antong.platform.ui.Kit;
import org.antong.platform.ui.internal.jte.pages.JtecodeGenerated;
import org.antong.platform.web.Page;
import org.antong.platform.web.PageResource;
import org.antong.platform.web.Permission;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The second step of a login: the code on the phone, or a recovery code. */
@Component(service = PageResource.class)
@Path("login/code")
public final class CodePages implements PageResource {

  private final SecondFactor factor;

  @Activate
  public CodePages(@Reference SecondFactor factor) {
    this.factor = factor;
  }

  @GET
  @Permission("")
  public Page ask(@Context HttpServletRequest request, @QueryParam("next") String next) {
    if (Ways.visit(request).owed() != Gate.Owed.CODE) return Page.redirect(Ways.own(next), null);
    return page(Ways.own(next), null);
  }

  @POST
  @Permission("")
  public Response prove(@Context HttpServletRequest request, MultivaluedMap<String, String> form) {
    String next = Ways.own(form.getFirst("next"));
    Gate.Visit visit = Ways.visit(request);
    if (visit.owed() != Gate.Owed.CODE) return Ways.to(next).build();
    try {
      Gate.Visit proved = factor.prove(visit, form.getFirst("code"));
      return Ways.to(next).header("Set-Cookie", Ways.handOver(request, proved.session())).build();
    } catch (Gate.LoginFailed e) {
      return Response.status(422).entity(page(next, e).status(422)).build();
    }
  }

  private static Page page(String next, Gate.LoginFailed failed) {
    return Page.of(
            "ui.code.title",
            view ->
                Kit.html(
                    out ->
                        JtecodeGenerated.render(
                            out, null, view, next, failed != null, Ways.until(failed))))
        .withoutFrame();
  }
}
