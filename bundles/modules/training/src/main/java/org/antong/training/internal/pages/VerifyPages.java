package org.antong.training.internal.pages;

import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import org.antong.platform.api.fault.Refused;
import org.antong.platform.ui.Kit;
import org.antong.platform.web.Page;
import org.antong.platform.web.PageResource;
import org.antong.platform.web.Public;
import org.antong.training.internal.CertificateService;
import org.antong.training.internal.CertificateService.Verified;
import org.antong.training.internal.jte.training.JteverifyGenerated;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Where the code on a certificate leads, and anybody may type a number: whether it is genuine, with
 * a masked name, post, course and dates, and nothing else. So many times a minute.
 */
@Component(service = PageResource.class)
@Path("verify")
public final class VerifyPages implements PageResource {

  static final String HERE = "/training/verify";

  private final CertificateService certificates;

  @Activate
  public VerifyPages(@Reference CertificateService certificates) {
    this.certificates = certificates;
  }

  @GET
  @Public
  public Page ask(@Context HttpServletRequest request, @QueryParam("number") String number) {
    return number == null || number.isBlank() ? page("", null, null, 200) : told(request, number);
  }

  @GET
  @Path("{number}")
  @Public
  public Page verify(@Context HttpServletRequest request, @PathParam("number") String number) {
    return told(request, number);
  }

  private Page told(HttpServletRequest request, String number) {
    String typed = number.length() > 40 ? number.substring(0, 40) : number;
    try {
      Verified v = certificates.verify(typed, request.getRemoteAddr()).orElse(null);
      return page(typed, v, v == null ? "training.verify.none" : null, v == null ? 404 : 200);
    } catch (Refused no) {
      return page(typed, null, no.key(), no.key().endsWith(".too-often") ? 429 : 404);
    }
  }

  private static Page page(String typed, Verified v, String why, int status) {
    return Page.of(
            "training.verify",
            view -> Kit.html(out -> JteverifyGenerated.render(out, null, view, typed, v, why)))
        .status(status)
        .withoutFrame();
  }
}
