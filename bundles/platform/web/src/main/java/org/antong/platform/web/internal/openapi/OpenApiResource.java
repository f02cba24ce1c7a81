package org.antong.platform.web.internal.openapi;

import java.util.Map;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import org.antong.platform.web.ApiResource;
import org.antong.platform.web.Permission;
import org.antong.platform.web.internal.mount.Mounts;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /api/openapi.json}: describes the API of the modules that are there. */
@Path("openapi.json")
@Component(service = ApiResource.class)
public final class OpenApiResource implements ApiResource {

  private final Mounts mounts;

  @Activate
  public OpenApiResource(@Reference Mounts mounts) {
    this.mounts = mounts;
  }

  @GET
  @Permission("")
  public Map<String, Object> describe() {
    return OpenApi.of(mounts.api());
  }
}
