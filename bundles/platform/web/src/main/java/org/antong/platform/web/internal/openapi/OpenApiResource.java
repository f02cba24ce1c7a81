package org.antong.platform.web.internal.openapi;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.core.Context;
import org.antong.platform.api.access.Caller;
import org.antong.platform.web.ApiResource;
import org.antong.platform.web.Permission;
import org.antong.platform.web.internal.mount.Mounts;
import org.apache.cxf.jaxrs.model.ClassResourceInfo;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /api/openapi.json}: describes the API of the modules that are there for the reader. */
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
  public Map<String, Object> describe(@Context Caller caller) {
    Map<String, List<ClassResourceInfo>> mine = new TreeMap<>(mounts.api());
    mine.keySet().removeIf(module -> !caller.uses(module));
    return OpenApi.of(mine);
  }
}
