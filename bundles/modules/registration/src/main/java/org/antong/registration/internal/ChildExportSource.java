package org.antong.registration.internal;

import java.util.List;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.code.CodeTables;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.exchange.ExportOffer;
import org.antong.platform.exchange.ExportSource;
import org.antong.registration.internal.ChildExport.Format;
import org.antong.registration.internal.domain.ChildFilter;
import org.antong.registration.internal.domain.ListColumn;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The list of children, to be taken along. */
@Component(service = {ExportSource.class, ChildExportSource.class})
public final class ChildExportSource implements ExportSource {

  /** Its name in the address of the form. */
  public static final String ID = "registration.children";

  private final ChildExport export;
  private final Divisions divisions;
  private final CodeTables codes;

  @Activate
  public ChildExportSource(
      @Reference ChildExport export, @Reference Divisions divisions, @Reference CodeTables codes) {
    this.export = export;
    this.divisions = divisions;
    this.codes = codes;
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String permission() {
    return RegistrationModule.READ;
  }

  @Override
  public List<String> formats() {
    return List.of("xlsx", "csv");
  }

  @Override
  public ExportOffer offer(Caller caller, Query query, String format) {
    Format kind = ChildExport.format(query, format);
    List<ListColumn> columns = ListColumn.of(query);
    ChildFilter filter = ChildFilter.of(query, divisions, codes, export.today());
    return export.offer(caller, filter, ExportSource.order(query), kind, columns);
  }
}
