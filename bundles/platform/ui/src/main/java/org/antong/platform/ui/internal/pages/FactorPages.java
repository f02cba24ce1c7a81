package org.antong.platform.ui.internal.pages;

import java.util.List;
import java.util.function.Supplier;
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
import org.antong.platform.api.access.SecondFactor.Enrolled;
import org.antong.platform.api.access.SecondFactor.FactorNeeded;
import org.antong.platform.api.access.SecondFactor.Offer;
import org.antong.platform.api.access.SecondFactor.Standing;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.api.fault.Refused;
import org.antong.platform.ui.Kit;
import org.antong.platform.ui.internal.jte.pages.JtefactorGenerated;
import org.antong.platform.ui.internal.jte.pages.JteproofGenerated;
import org.antong.platform.ui.internal.jte.pages.JterecoveryGenerated;
import org.antong.platform.web.Page;
import org.antong.platform.web.PageResource;
import org.antong.platform.web.Permission;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A reader's own second factor: taking up a phone, recovery codes, a proof in between. */
@Component(service = PageResource.class)
@Path("me/factor")
public final class FactorPages implements PageResource {

  private static final String HERE = "/me/factor";

  private final SecondFactor factor;

  @Activate
  public FactorPages(@Reference SecondFactor factor) {
    this.factor = factor;
  }

  /**
   * @param next what the reader wanted to do that asks for a code; null when she came by herself
   */
  @GET
  @Permission("")
  public Page show(@Context HttpServletRequest request, @QueryParam("next") String next) {
    Gate.Visit visit = Ways.visit(request);
    return page(visit, null, List.of(), next != null);
  }

  /** An address kept or reloaded: a new secret is made by a press only. */
  @GET
  @Path("offer")
  @Permission("")
  public Page look() {
    return Page.redirect(HERE, null);
  }

  /** Offers a new secret and shows it to the phone. */
  @POST
  @Path("offer")
  @Permission("")
  public Page offer(@Context HttpServletRequest request) {
    Gate.Visit visit = Ways.visit(request);
    return proving(() -> page(visit, factor.offer(visit), List.of(), false));
  }

  /** The first code of the phone puts the secret in force; the recovery codes are shown once. */
  @POST
  @Permission("")
  public Response enrol(@Context HttpServletRequest request, MultivaluedMap<String, String> form) {
    Gate.Visit visit = Ways.visit(request);
    try {
      Enrolled enrolled = factor.enrol(visit, form.getFirst("code"));
      return Response.ok(codes(enrolled.recoveryCodes(), visit.owes()))
          .header("Set-Cookie", Ways.handOver(request, enrolled.visit().session()))
          .build();
    } catch (Invalid e) {
      return again(visit, e.problems());
    } catch (Refused e) {
      return again(visit, List.of(FieldProblem.of("", "refused", e.key(), e.args())));
    } catch (FactorNeeded e) {
      return Ways.to(HERE + "/proof?next=" + HERE).build();
    }
  }

  /** New recovery codes in the place of the old ones. */
  @POST
  @Path("recovery")
  @Permission("")
  public Page recovery(@Context HttpServletRequest request) {
    Gate.Visit visit = Ways.visit(request);
    return proving(() -> codes(factor.renewRecoveryCodes(visit), false));
  }

  @GET
  @Path("proof")
  @Permission("")
  public Page ask(@Context HttpServletRequest request, @QueryParam("next") String next) {
    if (factor.standing(Ways.visit(request)).since() == null) return Page.redirect(HERE, null);
    return proof(Ways.own(next), null);
  }

  @POST
  @Path("proof")
  @Permission("")
  public Response prove(@Context HttpServletRequest request, MultivaluedMap<String, String> form) {
    String next = Ways.own(form.getFirst("next"));
    try {
      Gate.Visit proved = factor.prove(Ways.visit(request), form.getFirst("code"));
      return Ways.to(next).header("Set-Cookie", Ways.handOver(request, proved.session())).build();
    } catch (Gate.LoginFailed e) {
      return Response.status(422).entity(proof(next, e).status(422)).build();
    }
  }

  private static Page proving(Supplier<Page> work) {
    try {
      return work.get();
    } catch (FactorNeeded e) {
      return Page.redirect(HERE + "/proof?next=" + HERE, null);
    }
  }

  private Response again(Gate.Visit visit, List<FieldProblem> problems) {
    Offer offer = factor.offered(visit).orElse(null);
    return Response.status(422).entity(page(visit, offer, problems, false).status(422)).build();
  }

  private Page page(Gate.Visit visit, Offer offer, List<FieldProblem> problems, boolean sent) {
    Standing standing = factor.standing(visit);
    Page page =
        Page.of(
            "ui.factor.title",
            view ->
                Kit.html(
                    out ->
                        JtefactorGenerated.render(
                            out,
                            null,
                            view,
                            standing,
                            offer,
                            offer == null ? null : spaced(offer.secret()),
                            visit.owes(),
                            sent,
                            problems)));
    return visit.owes() ? page.withoutFrame() : page;
  }

  /** In groups of four, as people type it. */
  private static String spaced(String secret) {
    return String.join(" ", secret.split("(?<=\\G.{4})"));
  }

  private static Page codes(List<String> codes, boolean bare) {
    Page page =
        Page.of(
            "ui.recovery.title",
            view -> Kit.html(out -> JterecoveryGenerated.render(out, null, view, codes, bare)));
    return bare ? page.withoutFrame() : page;
  }

  private static Page proof(String next, Gate.LoginFailed failed) {
    return Page.of(
        "ui.proof.title",
        view ->
            Kit.html(
                out ->
                    JteproofGenerated.render(
                        out, null, view, next, failed != null, Ways.until(failed))));
  }
}
