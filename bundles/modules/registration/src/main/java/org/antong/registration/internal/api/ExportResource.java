package org.antong.registration.internal.api;

import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.core.Context;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Query;
import org.antong.platform.exchange.Exports;
import org.antong.platform.web.ApiResource;
import org.antong.platform.web.Download;
import org.antong.platform.web.Filter;
import org.antong.platform.web.Permission;
import org.antong.registration.internal.ChildExportSource;
import org.antong.registration.internal.RegistrationModule;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The list of children as a file, at /api/registration/children/export. */
@Component(service = ApiResource.class)
@Path("children/export")
public final class ExportResource implements ApiResource {

  private final Exports exports;
  private final ChildExportSource source;

  @Activate
  public ExportResource(@Reference Exports exports, @Reference ChildExportSource source) {
    this.exports = exports;
    this.source = source;
  }

  @GET
  @Permission(RegistrationModule.READ)
  @Filter(value = "format", says = "xlsx（缺省）或 csv xlsx (when absent) or csv")
  @Filter(
      value = "columns",
      says = "列，按写的次序，缺省为全部 columns in this order, all when absent: name, fileNo, age, state ...",
      many = true)
  @Filter(value = "encoding", says = "csv 的编码：UTF-8（缺省）或 GB18030 encoding of csv")
  @ChildFilters
  public Download export(@Context Caller caller, @Context Query query) {
    return exports.direct(caller, source, query, query.text("format").orElse("xlsx"));
  }
}
