package org.antong.platform.metrics.internal;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.SummarySnapshot;
import io.prometheus.metrics.model.snapshots.SummarySnapshot.SummaryDataPointSnapshot;
import org.antong.platform.api.watch.Measure;

/** Measures in the form the client of Prometheus writes. */
final class Snapshots {

  private Snapshots() {}

  static MetricSnapshot of(Measure measure) {
    return switch (measure.kind()) {
      case GAUGE -> gauge(measure);
      case COUNTER -> counter(measure);
      case TIMES -> times(measure);
    };
  }

  private static MetricSnapshot gauge(Measure measure) {
    GaugeSnapshot.Builder all = GaugeSnapshot.builder().name(measure.name()).help(measure.help());
    for (Measure.Value v : measure.values()) {
      all.dataPoint(
          GaugeDataPointSnapshot.builder().labels(labels(measure, v)).value(v.value()).build());
    }
    return all.build();
  }

  private static MetricSnapshot counter(Measure measure) {
    CounterSnapshot.Builder all =
        CounterSnapshot.builder().name(measure.name()).help(measure.help());
    for (Measure.Value v : measure.values()) {
      all.dataPoint(
          CounterDataPointSnapshot.builder().labels(labels(measure, v)).value(v.value()).build());
    }
    return all.build();
  }

  private static MetricSnapshot times(Measure measure) {
    SummarySnapshot.Builder all =
        SummarySnapshot.builder().name(measure.name()).help(measure.help());
    for (Measure.Value v : measure.values()) {
      all.dataPoint(
          SummaryDataPointSnapshot.builder()
              .labels(labels(measure, v))
              .count(v.count())
              .sum(v.value())
              .build());
    }
    return all.build();
  }

  private static Labels labels(Measure measure, Measure.Value value) {
    return Labels.of(measure.labels(), value.labels());
  }
}
