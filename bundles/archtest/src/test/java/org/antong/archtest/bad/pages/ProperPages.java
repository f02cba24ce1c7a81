package org.antong.archtest.bad.pages;

import javax.ws.rs.GET;
import javax.ws.rs.Path;
import org.antong.platform.web.PageResource;
import org.antong.platform.web.Permission;

/** As it should be: the rules let it pass. */
@Path("proper")
public final class ProperPages implements PageResource {

  @GET
  @Permission("bad:child:read")
  public String list() {
    return "Select a child from the list";
  }
}
