package org.antong.workforce.internal.pages;

import gg.jte.Content;
import java.util.List;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.core.Context;
import org.antong.platform.api.access.Caller;
import org.antong.platform.ui.Column;
import org.antong.platform.ui.Fact;
import org.antong.platform.ui.Kit;
import org.antong.platform.ui.Row;
import org.antong.platform.web.Page;
import org.antong.platform.web.PageResource;
import org.antong.platform.web.Permission;
import org.antong.platform.web.View;
import org.antong.workforce.internal.StaffService;
import org.antong.workforce.internal.StaffService.Own;
import org.antong.workforce.internal.SubsidyService;
import org.antong.workforce.internal.SubsidySight;
import org.antong.workforce.internal.WorkforceModule;
import org.antong.workforce.internal.domain.Codes;
import org.antong.workforce.internal.jte.workforce.JteownGenerated;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What a director or supervisor sees of herself: her posts, her vetting, her subsidies. */
@Component(service = PageResource.class)
@Path("own")
public final class OwnPages implements PageResource {

  /**
   * The reader's own record.
   *
   * @param own null where no person is linked with the account
   */
  public record Model(Own own, List<SubsidySight.Own> paid) {}

  private final StaffService staff;
  private final SubsidyService subsidies;

  @Activate
  public OwnPages(@Reference StaffService staff, @Reference SubsidyService subsidies) {
    this.staff = staff;
    this.subsidies = subsidies;
  }

  @GET
  @Permission(WorkforceModule.APPRAISE_SELF)
  public Page show(@Context Caller caller) {
    Own own = staff.own(caller).orElse(null);
    Model model =
        new Model(own, own == null ? List.of() : subsidies.own(caller, own.person().id()));
    return Page.of(
        "workforce.own", view -> Kit.html(out -> JteownGenerated.render(out, null, view, model)));
  }

  public static List<Fact> facts(View view, Own own) {
    var p = own.person();
    return List.of(
        Fact.of(view.t("workforce.field.phone"), p.phone()),
        Fact.of(
            view.t("workforce.field.education"), Words.of(view, Codes.EDUCATION, p.education())),
        Fact.of(
            view.t("workforce.field.employment"), Words.of(view, Codes.EMPLOYMENT, p.employment())),
        Fact.of(
            view.t("workforce.field.socialWork"),
            Words.of(view, Codes.SOCIAL_WORK, p.socialWork())),
        Fact.of(view.t("workforce.field.bankName"), p.bankName()),
        Fact.of(view.t("workforce.field.bankCard"), own.card()));
  }

  public static List<Column> columns(View view) {
    return List.of(
        Column.title(view.t("workforce.subsidy.month-label")),
        Column.fact(view.t("workforce.subsidy.kind")),
        Column.number(view.t("workforce.subsidy.money")),
        Column.fact(view.t("workforce.subsidy.paidOn")),
        Column.badge(view.t("workforce.field.state")));
  }

  public static List<Row> rows(View view, List<SubsidySight.Own> paid) {
    return paid.stream()
        .map(
            r ->
                Row.of(
                    null,
                    Kit.text(r.month()),
                    Kit.text(SubsidyTable.kind(view, r)),
                    Kit.text(SubsidyTable.money(r.amount())),
                    r.paidOn() == null ? null : Kit.day(r.paidOn()),
                    state(view, r)))
        .toList();
  }

  private static Content state(View view, SubsidySight.Own r) {
    return r.answer() == null
        ? Kit.badge(SubsidyTable.tone(r.state()), SubsidyTable.state(view, r.state()))
        : SubsidyTable.answer(view, r.answer(), r.answerNote());
  }
}
