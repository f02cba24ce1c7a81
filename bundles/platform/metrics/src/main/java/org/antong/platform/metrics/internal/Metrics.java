package org.antong.platform.metrics.internal;

import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.instrumentation.jvm.JvmGarbageCollectorMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmMemoryMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmThreadsMetrics;
import io.prometheus.metrics.instrumentation.jvm.ProcessMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.antong.platform.api.watch.Measure;
import org.antong.platform.api.watch.MeasureSource;
import org.antong.platform.web.OpenAddress;
import org.antong.platform.web.RequestWatch;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * {@code /metrics}: what Prometheus, or whatever reads its formats, learns about this node. To
 * whoever may not read it there is no such address.
 */
@Component(service = {OpenAddress.class, RequestWatch.class})
public final class Metrics implements OpenAddress, RequestWatch {

  private static final String PATH = "/metrics";

  /** From what nobody notices to what the log calls slow and beyond, in seconds. */
  private static final double[] BOUNDS = {0.01, 0.05, 0.1, 0.25, 0.5, 1, 3, 10};

  private final MetricsConfig config;
  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final ExpositionFormats formats = ExpositionFormats.init();
  private final Gathering gathering = new Gathering();
  private final Histogram requests;

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile List<MeasureSource> sources = List.of();

  @Activate
  public Metrics(@Reference MetricsConfig config) {
    this.config = config;
    this.requests =
        Histogram.builder()
            .name("antong_http_request_seconds")
            .help("Requests answered, by method, pattern of the address and class of the status.")
            .labelNames("method", "route", "status")
            .classicOnly()
            .classicUpperBounds(BOUNDS)
            .withoutExemplars()
            .register(registry);
    JvmMemoryMetrics.builder().register(registry);
    JvmGarbageCollectorMetrics.builder().register(registry);
    JvmThreadsMetrics.builder().register(registry);
    ProcessMetrics.builder().register(registry);
  }

  /** For tests, where nobody binds the sources. */
  Metrics(MetricsConfig config, List<MeasureSource> sources) {
    this(config);
    this.sources = sources;
  }

  @Deactivate
  void close() {
    gathering.close();
  }

  @Override
  public void answered(String method, String route, int status, long nanos) {
    requests.labelValues(method, route, status / 100 + "xx").observe(nanos / 1e9);
  }

  @Override
  public boolean answer(String path, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (!path.equals(PATH)) return false;
    boolean reads = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    if (!reads || !config.admission().admits(request)) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return true;
    }
    ExpositionFormatWriter writer = writer(request.getHeader("Accept"));
    ByteArrayOutputStream text = new ByteArrayOutputStream(64 * 1024);
    writer.write(text, snapshots());
    response.setHeader("Cache-Control", "no-store");
    response.setContentType(writer.getContentType());
    response.setContentLength(text.size());
    if (!request.getMethod().equals("HEAD")) text.writeTo(response.getOutputStream());
    return true;
  }

  /** The two formats in text; Prometheus takes them also where it would like Protobuf better. */
  private ExpositionFormatWriter writer(String accepted) {
    ExpositionFormatWriter open = formats.getOpenMetricsTextFormatWriter();
    return open.accepts(accepted) ? open : formats.getPrometheusTextFormatWriter();
  }

  private MetricSnapshots snapshots() {
    MetricSnapshots.Builder all = MetricSnapshots.builder();
    registry.scrape().forEach(all::metricSnapshot);
    for (Measure measure : gathering.from(sources)) {
      if (!all.containsMetricName(measure.name())) all.metricSnapshot(Snapshots.of(measure));
    }
    return all.build();
  }
}
