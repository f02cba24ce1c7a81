package org.antong.registration.internal.pages;

import gg.jte.Content;
import gg.jte.html.HtmlTemplateOutput;
import java.util.List;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.ui.Button;
import org.antong.platform.ui.Tone;
import org.antong.platform.web.View;
import org.antong.registration.internal.RegistrationModule;
import org.antong.registration.internal.TransferService;
import org.antong.registration.internal.TransferSight;
import org.antong.registration.internal.domain.TransferState;
import org.antong.registration.internal.jte.registration.JtenoticeGenerated;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Says on a child's file that the child is moving, or has just come. */
@Component(service = RecordNotice.class)
public final class TransferNotice implements RecordNotice {

  private final TransferService transfers;

  @Activate
  public TransferNotice(@Reference TransferService transfers) {
    this.transfers = transfers;
  }

  @Override
  public String permission() {
    return RegistrationModule.TRANSFERS;
  }

  @Override
  public List<Content> draw(Caller caller, Id child, View view) {
    return transfers.ofChild(caller, child).stream()
        .filter(t -> TransferState.waiting().contains(t.state()))
        .limit(1)
        .<Content>map(
            t ->
                out ->
                    JtenoticeGenerated.render(
                        (HtmlTemplateOutput) out,
                        null,
                        "arrows-exchange",
                        t.state() == TransferState.DECLINED ? Tone.RED : Tone.BLUE,
                        says(view, t),
                        Button.link(
                            view.t("registration.transfer.notice.see"),
                            TransferPages.LIST + "/" + t.id())))
        .toList();
  }

  private static String says(View view, TransferSight t) {
    String other = t.state() == TransferState.MOVED ? t.fromName() : t.toName();
    return view.t("registration.transfer.notice." + t.state(), other);
  }
}
