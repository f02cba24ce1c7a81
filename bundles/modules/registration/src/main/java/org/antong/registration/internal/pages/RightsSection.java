package org.antong.registration.internal.pages;

import gg.jte.Content;
import java.util.List;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.ui.Entry;
import org.antong.platform.ui.Kit;
import org.antong.platform.web.ChildFileSection;
import org.antong.platform.web.View;
import org.antong.registration.internal.RegistrationModule;
import org.antong.registration.internal.RequestService;
import org.antong.registration.internal.RequestSight;
import org.antong.registration.internal.RetentionService;
import org.antong.registration.internal.RetentionSight;
import org.antong.registration.internal.jte.registration.JtefileretentionGenerated;
import org.antong.registration.internal.jte.registration.JterightsGenerated;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The tab of a child's file with what was asked about it, and until when it is kept. */
@Component(service = ChildFileSection.class)
public final class RightsSection implements ChildFileSection {

  private final RequestService requests;
  private final RetentionService retention;

  @Activate
  public RightsSection(@Reference RequestService requests, @Reference RetentionService retention) {
    this.requests = requests;
    this.retention = retention;
  }

  @Override
  public String module() {
    return "rights";
  }

  @Override
  public String textKey() {
    return "registration.rights.tab";
  }

  @Override
  public int order() {
    return 6;
  }

  @Override
  public String permission() {
    return RegistrationModule.REQUESTS;
  }

  @Override
  public Content draw(Caller caller, Id child, View view) {
    List<RequestSight> asked = requests.ofChild(caller, child);
    Content told = Kit.html(out -> JterightsGenerated.render(out, null, view, child, asked));
    RetentionSight clock = retention.of(caller, child);
    return Kit.join(
        told,
        Kit.html(
            out -> JtefileretentionGenerated.render(out, null, view, clock, null, Entry.empty())));
  }
}
