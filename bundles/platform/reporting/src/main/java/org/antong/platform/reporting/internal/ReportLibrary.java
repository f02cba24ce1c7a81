package org.antong.platform.reporting.internal;

import java.io.IOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.antong.platform.api.report.ReportNames;
import org.antong.platform.api.text.Texts;
import org.antong.platform.reporting.internal.domain.Report;
import org.antong.platform.reporting.internal.domain.ReportInfo;
import org.antong.platform.reporting.internal.engine.ReportReader;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.util.tracker.BundleTracker;
import org.osgi.util.tracker.BundleTrackerCustomizer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The reports that are there: those of every active bundle with the header {@code Antong-Reports}.
 */
@Component(service = {ReportLibrary.class, ReportNames.class})
public final class ReportLibrary implements BundleTrackerCustomizer<List<Report>>, ReportNames {

  private static final Logger LOG = LoggerFactory.getLogger(ReportLibrary.class);

  private final Map<String, Report> reports = new ConcurrentHashMap<>();
  private final BundleTracker<List<Report>> bundles;

  @Activate
  public ReportLibrary(BundleContext context) {
    bundles = new BundleTracker<>(context, Bundle.ACTIVE | Bundle.STARTING, this);
    bundles.open();
  }

  /** A library of known reports. */
  ReportLibrary(List<Report> known) {
    bundles = null;
    known.forEach(report -> reports.put(report.info().id(), report));
  }

  @Deactivate
  void close() {
    if (bundles != null) bundles.close();
  }

  public Optional<Report> find(String id) {
    return Optional.ofNullable(reports.get(id));
  }

  /**
   * The compiled template of a form or list of a module; empty when its reports bundle is not
   * there.
   *
   * @param name of its folder and file, for example {@code ledger}
   */
  public Optional<URL> template(String module, String name) {
    if (bundles == null || bundles.getBundles() == null) return Optional.empty();
    for (Bundle bundle : bundles.getBundles()) {
      if (!module.equals(bundle.getHeaders().get("Antong-Reports"))) continue;
      URL found = bundle.getEntry("reports/" + name + "/" + name + ".jasper");
      if (found != null) return Optional.of(found);
    }
    return Optional.empty();
  }

  /** All reports in the order of the catalogue. */
  public List<Report> all() {
    return reports.values().stream()
        .sorted(
            Comparator.comparingInt((Report r) -> r.info().order())
                .thenComparing(r -> r.info().id()))
        .toList();
  }

  @Override
  public List<String> of(String module, Texts texts) {
    return all().stream()
        .filter(r -> r.info().module().equals(module))
        .map(r -> title(r, r.texts(texts)))
        .toList();
  }

  /** Lists have no number that people know. */
  private static String title(Report report, Texts texts) {
    String title = texts.get(report.info().title());
    return report.info().kind() == ReportInfo.Kind.TABLE ? report.info().id() + " " + title : title;
  }

  @Override
  public List<Report> addingBundle(Bundle bundle, BundleEvent event) {
    if (bundle.getHeaders().get("Antong-Reports") == null) return null;
    Enumeration<URL> found = bundle.findEntries("reports", "report.json", true);
    List<Report> read = new ArrayList<>();
    for (URL address : found == null ? List.<URL>of() : Collections.list(found)) {
      String folder = address.getPath().replaceFirst("^/", "").replaceFirst("report\\.json$", "");
      try {
        Report report = ReportReader.read(bundle::getEntry, folder);
        reports.put(report.info().id(), report);
        read.add(report);
      } catch (IOException | IllegalArgumentException e) {
        LOG.error(
            "Report in {} of {} is left out: {}", folder, bundle.getSymbolicName(), e.getMessage());
      }
    }
    return read;
  }

  @Override
  public void modifiedBundle(Bundle bundle, BundleEvent event, List<Report> read) {
    // a bundle that goes on starting brings the same reports
  }

  @Override
  public void removedBundle(Bundle bundle, BundleEvent event, List<Report> read) {
    read.forEach(report -> reports.remove(report.info().id(), report));
  }
}
