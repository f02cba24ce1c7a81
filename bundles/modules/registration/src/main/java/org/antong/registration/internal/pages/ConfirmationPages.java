package org.antong.registration.internal.pages;

import java.util.List;
import java.util.Map;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MultivaluedMap;
import org.antong.platform.api.Id;
import org.antong.platform.api.Period;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.code.CodeTables;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionLevel;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.fault.Forbidden;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.ui.Entry;
import org.antong.platform.ui.Kit;
import org.antong.platform.ui.Tone;
import org.antong.platform.web.Page;
import org.antong.platform.web.PageResource;
import org.antong.platform.web.Permission;
import org.antong.platform.web.View;
import org.antong.registration.internal.ChildService;
import org.antong.registration.internal.ChildSight;
import org.antong.registration.internal.ConfirmationProgress;
import org.antong.registration.internal.ConfirmationQuestion;
import org.antong.registration.internal.ConfirmationService;
import org.antong.registration.internal.ConfirmationSheet;
import org.antong.registration.internal.RegistrationModule;
import org.antong.registration.internal.jte.registration.JteconfirmationsGenerated;
import org.antong.registration.internal.jte.registration.JteformGenerated;
import org.antong.registration.internal.jte.registration.JteprogressGenerated;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The pages of the month's confirmation: the director's cards, and who is behind. */
@Component(service = PageResource.class)
@Path("confirmations")
public final class ConfirmationPages implements PageResource {

  static final String HERE = "/registration/confirmations";
  static final String PROGRESS = HERE + "/progress";

  private final ConfirmationService confirmations;
  private final ChildService children;
  private final Divisions divisions;
  private final CodeTables codes;

  @Activate
  public ConfirmationPages(
      @Reference ConfirmationService confirmations,
      @Reference ChildService children,
      @Reference Divisions divisions,
      @Reference CodeTables codes) {
    this.confirmations = confirmations;
    this.children = children;
    this.divisions = divisions;
    this.codes = codes;
  }

  /** The cards of one village; who has several chooses in the progress. */
  @GET
  @Permission(RegistrationModule.CONFIRM)
  public Page cards(@Context Caller caller, @Context View view, @Context Query query) {
    ConfirmationQuestion asked =
        ConfirmationQuestion.of(query, caller, divisions, confirmations.today());
    if (!asked.village()) return Page.redirect(PROGRESS, null);
    ConfirmationSheet sheet = confirmations.sheet(caller, asked.area());
    String place = divisions.name(asked.area().division(), confirmations.today());
    Page page =
        Page.of(
            "registration.confirmations",
            seen ->
                Kit.html(out -> JteconfirmationsGenerated.render(out, null, seen, sheet, place)));
    return query.has("division")
        ? page.under(view.t("registration.confirmation-progress"), PROGRESS)
        : page;
  }

  @GET
  @Path("progress")
  @Permission(RegistrationModule.CONFIRMED)
  public Page progress(@Context Caller caller, @Context Query query) {
    ConfirmationQuestion asked =
        ConfirmationQuestion.of(query, caller, divisions, confirmations.today());
    ConfirmationProgress progress = confirmations.progress(caller, asked.area(), asked.period());
    List<Area> roots = ConfirmationQuestion.roots(caller, divisions, confirmations.today());
    List<Area> path = divisions.path(asked.area(), confirmations.today());
    List<Area> above =
        path.stream().filter(a -> !a.equals(asked.area()) && inside(a, roots)).toList();
    Period month = confirmations.month();
    List<ConfirmationProgress> year = confirmations.year(caller, progress);
    Page page =
        Page.of(
            "registration.confirmation-progress",
            view ->
                Kit.html(
                    out -> JteprogressGenerated.render(out, null, view, progress, year, month)));
    for (Area a : above) {
      page =
          page.under(
              divisions.name(a.division(), confirmations.today()),
              ConfirmationTable.address(PROGRESS, a.division(), a.unit(), asked.period()));
    }
    return page;
  }

  /**
   * The form of a child's file after a parent came back: the category of left-behind children ends
   * today, unless the person decides otherwise.
   */
  @GET
  @Path("{child}/returned")
  @Permission(RegistrationModule.WRITE)
  public Page returned(@Context Caller caller, @PathParam("child") Id id) {
    ChildSight child = children.find(caller, id);
    if (child.actions() == null || !child.actions().contains("edit")) throw new Forbidden();
    Map<String, List<String>> values = ChildForm.of(child);
    ReturnedHome.propose(values, confirmations.today());
    List<Area> roots = ConfirmationQuestion.roots(caller, divisions, confirmations.today());
    return Page.of(
            "registration.page.edit",
            view ->
                Kit.join(
                    Kit.note(Tone.BLUE, view.t("registration.page.returned-home")),
                    Kit.html(
                        out ->
                            JteformGenerated.render(
                                out,
                                null,
                                view,
                                divisions,
                                roots,
                                CodeChoices.of(codes, child, confirmations.today()),
                                child,
                                Entry.of(values),
                                false))))
        .under(Words.called(child), "/registration/children/" + id);
  }

  /** Says that what an answer asked for has been done. */
  @POST
  @Path("{child}/settle")
  @Permission(RegistrationModule.CONFIRM)
  public Page settle(
      @Context Caller caller, @PathParam("child") Id id, MultivaluedMap<String, String> sent) {
    Period period = Period.parse(sent.getFirst("period")).orElseThrow(Missing::new);
    confirmations.settle(caller, id, period);
    String village = sent.getFirst("division");
    return Page.redirect(
        village == null || !village.matches("\\d{12}") ? HERE : HERE + "?division=" + village,
        "registration.done.settled");
  }

  private boolean inside(Area area, List<Area> roots) {
    return divisions.path(area, confirmations.today()).stream().anyMatch(roots::contains);
  }

  static boolean village(Area area) {
    return area.division().level() == DivisionLevel.VILLAGE;
  }
}
