package org.antong.platform.ui.internal.pages;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MultivaluedMap;
import javax.ws.rs.core.Response;
import org.antong.platform.api.access.Gate;
import org.antong.platform.api.data.Query;
import org.antong.platform.ui.Kit;
import org.antong.platform.ui.internal.jte.pages.JteloginGenerated;
import org.antong.platform.web.Page;
import org.antong.platform.web.PageResource;
import org.antong.platform.web.Public;
import org.antong.platform.web.View;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Login, with or without script; a failure keeps the name. */
@Component(service = PageResource.class)
@Path("login")
public final class LoginPages implements PageResource {

  private final Gate gate;

  @Activate
  public LoginPages(@Reference Gate gate) {
    this.gate = gate;
  }

  @GET
  @Public
  public Page ask(@Context HttpServletRequest request, @QueryParam("next") String next) {
    if (Ways.loggedIn(request)) return Page.redirect(Ways.own(next), null);
    return page("", Ways.own(next), null, null, 200);
  }

  @POST
  @Public
  public Response enter(
      @Context HttpServletRequest request,
      @Context View view,
      MultivaluedMap<String, String> form) {
    Query query = new Query(form);
    String name = query.text("name").orElse("");
    String next = Ways.own(query.text("next").orElse(null));
    String password = form.getFirst("password");
    Locale locale = view.texts().locale();
    try {
      Gate.Visit visit =
          gate.enter(name, password == null ? "" : password, request.getRemoteAddr(), locale);
      // whoever sat here before is not left logged in behind the new one
      if (Ways.loggedIn(request)) gate.leave(Ways.visit(request).session());
      return Ways.to(onward(visit, next))
          .header("Set-Cookie", Ways.handOver(request, visit.session()))
          .build();
    } catch (Gate.LoginFailed e) {
      return Response.status(422).entity(page(name, next, "failed", Ways.until(e), 422)).build();
    }
  }

  /** What is owed comes first. */
  private static String onward(Gate.Visit visit, String next) {
    return switch (visit.owed()) {
      case CODE -> "/login/code?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
      case PASSWORD -> "/me/password";
      case ENROLMENT -> "/me/factor";
      case NOTHING -> next;
    };
  }

  private static Page page(String name, String next, String failed, String until, int status) {
    return Page.of(
            "ui.login.title",
            view ->
                Kit.html(
                    out ->
                        JteloginGenerated.render(
                            out, null, view, name, next, failed != null, until)))
        .status(status)
        .withoutFrame();
  }
}
