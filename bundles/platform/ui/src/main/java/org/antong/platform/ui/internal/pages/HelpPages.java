package org.antong.platform.ui.internal.pages;

import javax.ws.rs.GET;
import javax.ws.rs.Path;
import org.antong.platform.ui.Kit;
import org.antong.platform.ui.internal.Portal;
import org.antong.platform.ui.internal.jte.pages.JtehelpGenerated;
import org.antong.platform.web.Page;
import org.antong.platform.web.PageResource;
import org.antong.platform.web.Permission;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** One page of help: how the pages work, what the colours mean, which modules there are. */
@Component(service = PageResource.class)
@Path("help")
public final class HelpPages implements PageResource {

  private final Portal portal;

  @Activate
  public HelpPages(@Reference Portal portal) {
    this.portal = portal;
  }

  @GET
  @Permission("")
  public Page help() {
    return Page.of(
        "ui.help.title",
        view -> Kit.html(out -> JtehelpGenerated.render(out, null, view, portal.modules())));
  }
}
