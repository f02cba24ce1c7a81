package org.antong.registration.internal.pages;

import java.util.List;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.core.Context;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.code.CodeTables;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.web.Download;
import org.antong.platform.web.PageResource;
import org.antong.platform.web.Permission;
import org.antong.registration.internal.ChildExport;
import org.antong.registration.internal.RegistrationModule;
import org.antong.registration.internal.domain.ChildFilter;
import org.antong.registration.internal.domain.ListColumn;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The list of children as a file, below the list's own address. */
@Component(service = PageResource.class)
@Path("children/export")
public final class ChildExportPages implements PageResource {

  private final ChildExport export;
  private final Divisions divisions;
  private final CodeTables codes;

  @Activate
  public ChildExportPages(
      @Reference ChildExport export, @Reference Divisions divisions, @Reference CodeTables codes) {
    this.export = export;
    this.divisions = divisions;
    this.codes = codes;
  }

  @GET
  @Permission(RegistrationModule.READ)
  public Download export(@Context Caller caller, @Context Query query, @Context Paging paging) {
    ChildExport.Format format = ChildExport.format(query);
    List<ListColumn> columns = ListColumn.of(query);
    ChildFilter filter = ChildFilter.of(query, divisions, codes, export.today());
    return export.export(caller, filter, paging, format, columns);
  }
}
