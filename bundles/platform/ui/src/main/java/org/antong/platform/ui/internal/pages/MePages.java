package org.antong.platform.ui.internal.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MultivaluedMap;
import javax.ws.rs.core.Response;
import org.antong.platform.api.access.Gate;
import org.antong.platform.api.access.SecondFactor;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.ui.Entry;
import org.antong.platform.ui.Kit;
import org.antong.platform.ui.internal.jte.pages.JtemeGenerated;
import org.antong.platform.ui.internal.jte.pages.JtepasswordGenerated;
import org.antong.platform.web.Page;
import org.antong.platform.web.PageResource;
import org.antong.platform.web.Permission;
import org.antong.platform.web.Public;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What a reader settles for himself: password, language, purpose of the sitting. */
@Component(service = PageResource.class)
@Path("me")
public final class MePages implements PageResource {

  private static final int YEAR = 365 * 24 * 3600;

  private final Gate gate;
  private final SecondFactor factor;
  private final Divisions divisions;

  @Activate
  public MePages(
      @Reference Gate gate, @Reference SecondFactor factor, @Reference Divisions divisions) {
    this.gate = gate;
    this.factor = factor;
    this.divisions = divisions;
  }

  /** My account: what I am, how safe my login is, where I am logged in. */
  @GET
  @Permission("")
  public Page me(@Context HttpServletRequest request) {
    Gate.Visit visit = Ways.visit(request);
    SecondFactor.Standing standing = factor.standing(visit);
    List<Gate.Session> sessions = gate.sessions(visit);
    return Page.of(
        "ui.me.title",
        view ->
            Kit.html(
                out ->
                    JtemeGenerated.render(
                        out,
                        null,
                        view,
                        AccountPages.grantLines(view, divisions, visit.caller().grants()),
                        standing,
                        sessions)));
  }

  /** Ends my sessions everywhere else. */
  @POST
  @Path("sessions")
  @Permission("")
  public Page leaveOthers(@Context HttpServletRequest request) {
    gate.leaveOthers(Ways.visit(request));
    return Page.redirect("/me", "ui.sessions.left");
  }

  @GET
  @Path("password")
  @Permission("")
  public Page password(@Context HttpServletRequest request) {
    return passwordPage(Ways.visit(request).mustChangePassword(), List.of());
  }

  /** Changes the own password; the old one and the fresh one twice. */
  @POST
  @Path("password")
  @Permission("")
  public Response change(@Context HttpServletRequest request, MultivaluedMap<String, String> form) {
    Gate.Visit visit = Ways.visit(request);
    String old = first(form, "old");
    String fresh = first(form, "fresh");
    List<FieldProblem> problems = new ArrayList<>();
    if (old.isEmpty()) problems.add(FieldProblem.of("old", "required", "ui.password.old.required"));
    if (fresh.isEmpty())
      problems.add(FieldProblem.of("fresh", "required", "ui.password.fresh.required"));
    if (!fresh.equals(first(form, "again"))) {
      problems.add(FieldProblem.of("again", "differs", "ui.password.again.differs"));
    }
    if (problems.isEmpty()) {
      try {
        Gate.Visit changed = gate.changePassword(visit, old, fresh);
        return Response.status(303)
            .header("Set-Cookie", Ways.handOver(request, changed.session()))
            .header("Set-Cookie", Ways.keep(request, "ANTONG_TOAST", "ui.password.changed", 60))
            .header("Location", "/home")
            .build();
      } catch (Invalid e) {
        problems.addAll(e.problems());
      } catch (Gate.LoginFailed e) {
        problems.add(FieldProblem.of("old", "wrong", "ui.password.old.wrong"));
      }
    }
    return Response.status(422).entity(passwordPage(visit.mustChangePassword(), problems)).build();
  }

  /** Chinese or English, for this sitting and the next ones. */
  @POST
  @Path("language")
  @Public
  public Response language(
      @Context HttpServletRequest request, MultivaluedMap<String, String> form) {
    Query query = new Query(form);
    Locale locale =
        "en".equals(query.text("locale").orElse("")) ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE;
    if (Ways.loggedIn(request)) gate.chooseLanguage(Ways.visit(request), locale);
    String next = query.text("next").orElse(null);
    return Response.status(303)
        .header("Set-Cookie", Ways.keep(request, "ANTONG_LANG", locale.getLanguage(), YEAR))
        .header("Location", next != null && next.startsWith("/login") ? "/login" : Ways.own(next))
        .build();
  }

  /** The purpose for which identities are looked at in this sitting, for 30 minutes. */
  @POST
  @Path("purpose")
  @Permission("")
  public Page purpose(@Context HttpServletRequest request, MultivaluedMap<String, String> form) {
    String next = Ways.own(new Query(form).text("next").orElse(null));
    List<FieldProblem> problems = new ArrayList<>(Purposes.problems(form));
    if (problems.isEmpty()) {
      try {
        gate.choosePurpose(Ways.visit(request), Purposes.kept(form));
        return Page.redirect(next, "ui.purpose.chosen");
      } catch (Invalid e) {
        problems.addAll(e.problems());
      }
    }
    Entry sent = Entry.of(form, problems);
    return Page.of("ui.purpose", view -> Purposes.again(view, sent, next)).status(422);
  }

  private static Page passwordPage(boolean forced, List<FieldProblem> problems) {
    Page page =
        Page.of(
                "ui.password.title",
                view ->
                    Kit.html(out -> JtepasswordGenerated.render(out, null, view, forced, problems)))
            .status(problems.isEmpty() ? 200 : 422);
    return forced ? page.withoutFrame() : page;
  }

  private static String first(Map<String, List<String>> form, String name) {
    List<String> values = form.get(name);
    return values == null || values.isEmpty() || values.get(0) == null ? "" : values.get(0);
  }
}
