package org.antong.registration.internal.api;

import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.api.text.TextSource;
import org.antong.platform.web.ApiResource;
import org.antong.platform.web.Filter;
import org.antong.platform.web.Permission;
import org.antong.registration.internal.ConfirmationProgress;
import org.antong.registration.internal.ConfirmationQuestion;
import org.antong.registration.internal.ConfirmationService;
import org.antong.registration.internal.ConfirmationSheet;
import org.antong.registration.internal.RegistrationModule;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The month's confirmation as JSON, at /api/registration/confirmations. */
@Component(service = ApiResource.class)
@Path("confirmations")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class ConfirmationsResource implements ApiResource {

  private final ConfirmationService confirmations;
  private final Divisions divisions;
  private final TextSource texts;

  @Activate
  public ConfirmationsResource(
      @Reference ConfirmationService confirmations,
      @Reference Divisions divisions,
      @Reference TextSource texts) {
    this.confirmations = confirmations;
    this.divisions = divisions;
    this.texts = texts;
  }

  /** Takes one tap or a queue of them; each is answered for itself, a repeated one is KNOWN. */
  @POST
  @Permission(RegistrationModule.CONFIRM)
  public TapResults confirm(@Context Caller caller, ConfirmationTaps sent) {
    if (sent == null) throw new Invalid("items", "required", "registration.problem.required");
    TapResults.check(caller, sent.account(), sent.all());
    return TapResults.of(caller, texts, confirmations.confirm(caller, sent.all()));
  }

  /** How far a place has come, in all and by what lies below. */
  @GET
  @Permission(RegistrationModule.CONFIRMED)
  @Filter(value = "period", says = "月份，如 2026-10，缺省为本月 month, the current one when absent")
  @Filter(value = "division", says = "区划代码，缺省为本人辖区 division, the reader's own when absent")
  @Filter(
      value = "unit",
      says = "管理单位，功能区与县分管时用 managing unit, where a zone manages part of a town")
  public ConfirmationProgress progress(@Context Caller caller, @Context Query query) {
    ConfirmationQuestion asked =
        ConfirmationQuestion.of(query, caller, divisions, confirmations.today());
    return confirmations.progress(caller, asked.area(), asked.period());
  }

  /** The children of a village who are to be confirmed this month. */
  @GET
  @Path("children")
  @Permission(RegistrationModule.CONFIRM)
  @Filter(value = "division", says = "村级区划代码，缺省为本人所在村 village, the reader's own when absent")
  @Filter(
      value = "unit",
      says = "管理单位，功能区与县分管时用 managing unit, where a zone manages part of a town")
  public ConfirmationSheet children(@Context Caller caller, @Context Query query) {
    ConfirmationQuestion asked =
        ConfirmationQuestion.of(query, caller, divisions, confirmations.today());
    if (!asked.village()) throw new Invalid("division", "village", "registration.problem.village");
    return confirmations.sheet(caller, asked.area());
  }
}
