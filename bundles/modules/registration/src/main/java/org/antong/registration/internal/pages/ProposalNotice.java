package org.antong.registration.internal.pages;

import gg.jte.Content;
import gg.jte.html.HtmlTemplateOutput;
import java.util.List;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.ui.Button;
import org.antong.platform.ui.Tone;
import org.antong.platform.web.View;
import org.antong.registration.internal.Assessment;
import org.antong.registration.internal.AssessmentService;
import org.antong.registration.internal.RegistrationModule;
import org.antong.registration.internal.jte.registration.JtenoticeGenerated;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Says on a child's file that its data suggest another category, for who may confirm it. */
@Component(service = RecordNotice.class)
public final class ProposalNotice implements RecordNotice {

  private final AssessmentService assessments;

  @Activate
  public ProposalNotice(@Reference AssessmentService assessments) {
    this.assessments = assessments;
  }

  @Override
  public String permission() {
    return RegistrationModule.WRITE;
  }

  @Override
  public List<Content> draw(Caller caller, Id child, View view) {
    Assessment found = assessments.of(caller.exercising(RegistrationModule.READ), child);
    if (found.proposals().isEmpty()) return List.of();
    String says =
        view.t(
            "registration.proposal.notice",
            String.join(
                view.t("registration.page.and"),
                found.proposals().stream().map(s -> AssessmentWords.title(view, s)).toList()));
    Button look =
        Button.link(
            view.t("registration.proposal.look"), ListTools.LIST + "/" + child + "/categories");
    return List.of(
        out ->
            JtenoticeGenerated.render(
                (HtmlTemplateOutput) out, null, "bulb", Tone.ORANGE, says, look));
  }
}
