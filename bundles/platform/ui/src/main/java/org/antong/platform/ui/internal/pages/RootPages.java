package org.antong.platform.ui.internal.pages;

import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.core.Context;
import org.antong.platform.web.Page;
import org.antong.platform.web.PageResource;
import org.antong.platform.web.Public;
import org.osgi.service.component.annotations.Component;

/** The bare address: to the login page, or the reader's home. */
@Component(service = PageResource.class)
@Path("/")
public final class RootPages implements PageResource {

  @GET
  @Public
  public Page root(@Context HttpServletRequest request) {
    return Page.redirect(Ways.loggedIn(request) ? "/home" : "/login", null);
  }
}
