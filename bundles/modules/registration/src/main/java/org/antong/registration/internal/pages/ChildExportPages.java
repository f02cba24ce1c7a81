package org.antong.registration.internal.pages;

import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.core.Context;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Query;
import org.antong.platform.exchange.Exports;
import org.antong.platform.web.Download;
import org.antong.platform.web.PageResource;
import org.antong.platform.web.Permission;
import org.antong.registration.internal.ChildExportSource;
import org.antong.registration.internal.RegistrationModule;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The list of children as a file, below the list's own address. */
@Component(service = PageResource.class)
@Path("children/export")
public final class ChildExportPages implements PageResource {

  private final Exports exports;
  private final ChildExportSource source;

  @Activate
  public ChildExportPages(@Reference Exports exports, @Reference ChildExportSource source) {
    this.exports = exports;
    this.source = source;
  }

  @GET
  @Permission(RegistrationModule.READ)
  public Download export(@Context Caller caller, @Context Query query) {
    return exports.direct(caller, source, query, query.text("format").orElse("xlsx"));
  }
}
