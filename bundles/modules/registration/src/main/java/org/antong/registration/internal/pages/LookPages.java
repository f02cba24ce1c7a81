package org.antong.registration.internal.pages;

import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.core.Context;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Paging;
import org.antong.platform.ui.Kit;
import org.antong.platform.web.Page;
import org.antong.platform.web.PageResource;
import org.antong.platform.web.Permission;
import org.antong.registration.internal.LookService;
import org.antong.registration.internal.LookService.Looks;
import org.antong.registration.internal.RegistrationModule;
import org.antong.registration.internal.jte.registration.JtelooksGenerated;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The page of who saw a child's file. */
@Component(service = PageResource.class)
@Path("looks")
public final class LookPages implements PageResource {

  private final LookService looks;

  @Activate
  public LookPages(@Reference LookService looks) {
    this.looks = looks;
  }

  @GET
  @Path("{child}")
  @Permission(RegistrationModule.LOOKS)
  public Page show(@Context Caller caller, @PathParam("child") Id child, @Context Paging paging) {
    Looks found = looks.of(caller, child, paging);
    boolean full = found.called() != null && found.called().equals(found.child().facts().name());
    return Page.of(
            "registration.look.title",
            view -> Kit.html(out -> JtelooksGenerated.render(out, null, view, found, full)))
        .under(found.called(), "/registration/children/" + child);
  }
}
