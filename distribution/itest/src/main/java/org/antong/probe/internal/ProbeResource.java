package org.antong.probe.internal;

import java.util.Map;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import org.antong.platform.web.ApiResource;
import org.antong.platform.web.Public;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Answers without login, so that the tests can ask it while another module comes and goes. */
@Path("")
@Component(service = ApiResource.class)
public final class ProbeResource implements ApiResource {

  private final Diary diary;
  private final Loaders loaders;

  @Activate
  public ProbeResource(@Reference Diary diary, @Reference Loaders loaders) {
    this.diary = diary;
    this.loaders = loaders;
  }

  @GET
  @Path("runtime")
  @Public
  public RuntimeView runtime() {
    return diary.view();
  }

  @GET
  @Path("memory")
  @Public
  public MemoryView memory() {
    return loaders.view();
  }

  @GET
  @Path("ok")
  @Public
  public Map<String, String> ok() {
    return Map.of("says", "ok");
  }
}
