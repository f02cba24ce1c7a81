package org.antong.platform.reporting.internal;

import java.util.List;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.text.TextSource;
import org.antong.platform.api.text.Texts;
import org.antong.platform.exchange.ExportOffer;
import org.antong.platform.exchange.ExportSource;
import org.antong.platform.reporting.internal.ListService.Opened;
import org.antong.platform.reporting.internal.domain.Format;
import org.antong.platform.reporting.internal.domain.Report;
import org.antong.platform.reporting.internal.domain.Watch;
import org.antong.platform.web.Download;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The lists that stand beside the tables, to be taken along when they name people in full. */
@Component(service = {ExportSource.class, ListSource.class})
public final class ListSource implements ExportSource {

  /** Their name in the address of the form; {@code report} says which one. */
  public static final String ID = "reporting.lists";

  private final ReportService reports;
  private final ListService lists;
  private final ReportFiles files;
  private final ReportLibrary library;
  private final TextSource texts;

  @Activate
  public ListSource(
      @Reference ReportService reports,
      @Reference ListService lists,
      @Reference ReportFiles files,
      @Reference ReportLibrary library,
      @Reference TextSource texts) {
    this.reports = reports;
    this.lists = lists;
    this.files = files;
    this.library = library;
    this.texts = texts;
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String permission() {
    return ReportingModule.READ;
  }

  /** The module whose list it is: lists of all modules are asked for here. */
  @Override
  public String module(Query query) {
    return query
        .text("report")
        .flatMap(library::find)
        .map(r -> r.info().module())
        .orElse("reporting");
  }

  /** The switch of the module whose people are listed holds for the file, too. */
  @Override
  public String permission(Query query) {
    return query.text("report").flatMap(reports::permission).orElse(permission());
  }

  @Override
  public List<String> formats() {
    return List.of("xlsx", "pdf", "csv");
  }

  @Override
  public ExportOffer offer(Caller caller, Query query, String format) {
    Report report = reports.find(caller, query.text("report").orElseThrow(Missing::new));
    Opened opened = lists.open(caller, report.info().id(), query, JobService.one());
    Texts words = report.texts(texts.in(caller.locale()));
    Format kind =
        Format.parse(format).filter(report.info().formats()::contains).orElseThrow(Missing::new);
    String place = words.get("reporting.official.reportingUnit", opened.place());
    return new ExportOffer(
        lists.title(opened, words),
        place + "　" + ListService.right(opened, words),
        opened.slice().total(),
        lists.named(caller, opened),
        () ->
            new Download(
                kind.mediaType(),
                files.name(opened, words, kind),
                false,
                out -> lists.write(caller, opened, words, kind, out, Watch.NONE)));
  }
}
