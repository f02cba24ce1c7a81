package org.antong.platform.web.internal;

import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MultivaluedMap;
import javax.ws.rs.core.Response;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.web.Page;
import org.antong.platform.web.PageResource;
import org.antong.platform.web.Permission;
import org.antong.platform.web.Public;
import org.antong.platform.web.View;

/** Pages as modules write them. */
@Path("things")
public final class AlphaPages implements PageResource {

  @GET
  @Permission("alpha:thing:read")
  public Page list(@Context View view) {
    return Page.of("alpha.refused", v -> out -> out.writeUserContent("<" + v.csrf() + ">"));
  }

  @POST
  @Permission("alpha:thing:write")
  public Page save(MultivaluedMap<String, String> form) {
    String name = new Query(form).text("name").orElseThrow(Missing::new);
    return Page.redirect("/alpha/things?saved=" + name.length(), "alpha.refused");
  }

  @GET
  @Path("broken")
  @Permission("alpha:thing:read")
  public Page broken() {
    return Page.of(
        "alpha.refused",
        v ->
            out -> {
              throw new IllegalStateException("while drawing");
            });
  }

  @GET
  @Path("cookies")
  @Public
  public Response cookies() {
    return Response.status(303)
        .header("Set-Cookie", "A=1; Path=/")
        .header("Set-Cookie", "B=2; Path=/")
        .header("Location", "/home")
        .build();
  }
}
