package org.antong.platform.ui.internal.pages;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
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
import org.antong.platform.api.fault.FieldProblem;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.ui.Entry;
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
    return page(Entry.empty(), "", Ways.own(next), null, null, null, 200);
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
    Entry sent = missing(form);
    if (!sent.problems().isEmpty()) {
      String riddle =
          name.isEmpty() ? null : gate.riddle(name, request.getRemoteAddr()).orElse(null);
      return Response.status(422).entity(page(sent, name, next, null, null, riddle, 422)).build();
    }
    try {
      Gate.RiddleAnswer answer =
          query
              .text("riddle")
              .map(r -> new Gate.RiddleAnswer(r, query.text("digits").orElse("")))
              .orElse(null);
      Gate.Visit visit =
          gate.enter(
              name, password == null ? "" : password, answer, request.getRemoteAddr(), locale);
      // whoever sat here before is not left logged in behind the new one
      if (Ways.loggedIn(request)) gate.leave(Ways.visit(request).session());
      return Ways.to(onward(visit, next))
          .header("Set-Cookie", Ways.handOver(request, visit.session()))
          .build();
    } catch (Gate.LoginFailed e) {
      String riddle =
          e.lockedUntil() != null ? null : gate.riddle(name, request.getRemoteAddr()).orElse(null);
      Page again = page(sent, name, next, "ui.login.failed", Ways.until(e), riddle, 422);
      return Response.status(422).entity(again).build();
    } catch (Gate.RiddleAsked e) {
      String say = form.containsKey("riddle") ? "ui.login.riddle-wrong" : "ui.login.riddle-asked";
      Page again = page(sent, name, next, say, null, e.riddle(), 422);
      return Response.status(422).entity(again).build();
    }
  }

  /** Digits to be read; whoever cannot see them waits until failures are forgotten. */
  @GET
  @Path("picture")
  @Public
  public Response picture(@QueryParam("riddle") String riddle) {
    byte[] png = gate.picture(riddle).orElseThrow(Missing::new);
    return Response.ok(png, "image/png").header("Cache-Control", "no-store").build();
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

  /** Which of the two fields is empty. */
  private static Entry missing(MultivaluedMap<String, String> form) {
    List<FieldProblem> problems =
        Stream.of("name", "password")
            .filter(f -> form.getFirst(f) == null || form.getFirst(f).isBlank())
            .map(f -> FieldProblem.of(f, "required", "ui.login." + f + ".required"))
            .toList();
    return Entry.of(form, problems);
  }

  private static Page page(
      Entry sent,
      String name,
      String next,
      String failed,
      String until,
      String riddle,
      int status) {
    return Page.of(
            "ui.login.title",
            view ->
                Kit.html(
                    out ->
                        JteloginGenerated.render(
                            out, null, view, sent, name, next, failed, until, riddle)))
        .status(status)
        .withoutFrame();
  }
}
