package org.antong.platform.ui.internal.pages;

import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.Response;
import org.antong.platform.api.access.Gate;
import org.antong.platform.web.Page;
import org.antong.platform.web.PageResource;
import org.antong.platform.web.Permission;
import org.antong.platform.web.Public;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The end of a sitting. */
@Component(service = PageResource.class)
@Path("logout")
public final class LogoutPages implements PageResource {

  private final Gate gate;

  @Activate
  public LogoutPages(@Reference Gate gate) {
    this.gate = gate;
  }

  /** An address kept or typed: nothing ends by a mere look. */
  @GET
  @Public
  public Page look() {
    return Page.redirect("/", null);
  }

  @POST
  @Permission("")
  public Response leave(@Context HttpServletRequest request) {
    gate.leave(Ways.visit(request).session());
    return Response.status(303)
        .header("Set-Cookie", Ways.takeAway(request))
        .header("Location", "/login")
        .build();
  }
}
