package org.antong.training.internal.pages;

import java.util.List;
import javax.servlet.http.Cookie;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.Response;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.fault.Refused;
import org.antong.platform.ui.Kit;
import org.antong.platform.web.Page;
import org.antong.platform.web.PageResource;
import org.antong.platform.web.Permission;
import org.antong.platform.web.Public;
import org.antong.training.internal.ScanService;
import org.antong.training.internal.ScanService.Scanned;
import org.antong.training.internal.ScanService.Signed;
import org.antong.training.internal.TrainingModule;
import org.antong.training.internal.jte.training.JtesignedGenerated;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Where the code on the screen leads. A scan is taken without a login and kept by the browser that
 * scanned; signing in comes after the login, with the moment of the scan.
 */
@Component(service = PageResource.class)
@Path("in")
public final class ScanPages implements PageResource {

  static final String HERE = "/training/in";
  static final String COOKIE = "ANTONG_SCAN";

  private final ScanService scans;

  @Activate
  public ScanPages(@Reference ScanService scans) {
    this.scans = scans;
  }

  /** Takes a scan and keeps it with the browser, or says why it does not count. */
  @GET
  @Path("{session}/{halfDay}/{slot}/{signature}")
  @Public
  public Response scan(
      @Context HttpServletRequest request,
      @PathParam("session") String session,
      @PathParam("halfDay") String halfDay,
      @PathParam("slot") String slot,
      @PathParam("signature") String signature) {
    Scanned scanned = scans.scan(session, halfDay, slot, signature);
    if (scanned.ticket() == null) {
      return Response.status(409)
          .entity(page(null, scanned.why().refusal(), scanned.why().args(), 409))
          .build();
    }
    return Response.status(303)
        .header("Set-Cookie", cookie(request, scanned.ticket()))
        .header("Location", HERE)
        .build();
  }

  /** Signs whoever is logged in in, with the scan her browser kept. */
  @GET
  @Permission(TrainingModule.SELF)
  public Page sign(@Context HttpServletRequest request, @Context Caller caller) {
    try {
      return page(scans.sign(caller, kept(request)), null, List.of(), 200);
    } catch (Refused e) {
      return page(null, e.key(), List.of(e.args()), 409);
    }
  }

  /** The scan a browser keeps; null for none. */
  static String kept(HttpServletRequest request) {
    if (request.getCookies() == null) return null;
    for (Cookie c : request.getCookies()) {
      if (c.getName().equals(COOKIE)) return c.getValue();
    }
    return null;
  }

  private static String cookie(HttpServletRequest request, String ticket) {
    boolean tls =
        request.isSecure() || "https".equalsIgnoreCase(request.getHeader("X-Forwarded-Proto"));
    return COOKIE
        + "="
        + ticket
        + "; Path=/training; Max-Age=7200; HttpOnly; SameSite=Lax"
        + (tls ? "; Secure" : "");
  }

  private static Page page(Signed signed, String why, List<Object> args, int status) {
    return Page.of(
            "training.signed",
            view ->
                Kit.html(
                    out ->
                        JtesignedGenerated.render(
                            out,
                            null,
                            view,
                            signed,
                            why == null ? null : view.t(why, args.toArray()))))
        .status(status)
        .withoutFrame();
  }
}
