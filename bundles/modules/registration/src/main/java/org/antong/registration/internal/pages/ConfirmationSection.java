package org.antong.registration.internal.pages;

import gg.jte.Content;
import java.util.List;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.ui.Column;
import org.antong.platform.ui.Kit;
import org.antong.platform.ui.Row;
import org.antong.platform.ui.Tone;
import org.antong.platform.web.ChildFileSection;
import org.antong.platform.web.View;
import org.antong.registration.internal.ConfirmationService;
import org.antong.registration.internal.RegistrationModule;
import org.antong.registration.internal.domain.UpdateConfirmation;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The tab of a child's file that says when it was confirmed, and with what answer. */
@Component(service = ChildFileSection.class)
public final class ConfirmationSection implements ChildFileSection {

  private final ConfirmationService confirmations;

  @Activate
  public ConfirmationSection(@Reference ConfirmationService confirmations) {
    this.confirmations = confirmations;
  }

  @Override
  public String module() {
    return "confirmations";
  }

  @Override
  public String textKey() {
    return "registration.confirm.tab";
  }

  @Override
  public int order() {
    return 5;
  }

  @Override
  public String permission() {
    return RegistrationModule.CONFIRMED;
  }

  @Override
  public Content draw(Caller caller, Id child, View view) {
    List<UpdateConfirmation> told = confirmations.history(caller, child);
    if (told.isEmpty()) return Kit.muted(view.t("registration.confirm.tab-none"));
    Content last =
        told.stream()
            .filter(UpdateConfirmation::standing)
            .findFirst()
            .map(u -> Kit.strong(view.t("registration.confirm.tab-last", u.confirmedOn())))
            .orElse(Kit.muted(view.t("registration.confirm.tab-none")));
    return Kit.join(
        last,
        Kit.table(
            view,
            view.t("registration.confirm.tab"),
            List.of(
                Column.title(view.t("registration.confirm.tab-month")),
                Column.fact(view.t("registration.confirm.tab-answer")),
                Column.fact(view.t("registration.confirm.tab-on")),
                Column.fact(view.t("registration.confirm.tab-by")),
                Column.badge(view.t("registration.page.state"))),
            told.stream().map(u -> row(view, u)).toList()));
  }

  private static Row row(View view, UpdateConfirmation u) {
    return Row.of(
        null,
        Kit.text(u.period().toString()),
        Kit.text(view.t("registration.answer." + u.answer().name())),
        Kit.day(u.confirmedOn()),
        Kit.text(u.createdAs() == null ? null : view.t(u.createdAs().textKey())),
        u.standing()
            ? Kit.badge(Tone.GREEN, view.t("registration.confirm.tab-stands"))
            : Kit.badge(Tone.GREY, view.t("registration.confirm.tab." + u.ended().name())));
  }
}
