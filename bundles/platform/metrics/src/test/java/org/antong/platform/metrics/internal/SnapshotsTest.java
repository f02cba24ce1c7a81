package org.antong.platform.metrics.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.antong.platform.api.watch.Measure;
import org.antong.platform.api.watch.Tally;
import org.junit.jupiter.api.Test;

class SnapshotsTest {

  private static String written(Measure measure) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ExpositionFormats.init()
        .getPrometheusTextFormatWriter()
        .write(out, MetricSnapshots.of(Snapshots.of(measure)));
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void counts_times_and_states_are_written_as_prometheus_reads_them() throws IOException {
    Tally runs = Tally.count("antong_test_runs", "Runs.", "job");
    runs.add("a");
    runs.add("a");
    assertThat(written(runs.measure())).contains("antong_test_runs_total{job=\"a\"} 2.0");
    Tally times = Tally.times("antong_test_seconds", "Times.", "job");
    times.took(1_500_000_000L, "a");
    assertThat(written(times.measure()))
        .contains("antong_test_seconds_count{job=\"a\"} 1")
        .contains("antong_test_seconds_sum{job=\"a\"} 1.5");
    assertThat(written(Measure.gauge("antong_test_size_bytes", "Size.", 7)))
        .contains("# TYPE antong_test_size_bytes gauge\nantong_test_size_bytes 7.0");
  }

  @Test
  void a_counter_without_labels_is_told_from_the_beginning_on() throws IOException {
    assertThat(written(Tally.count("antong_test_lockouts", "Lockouts.").measure()))
        .contains("antong_test_lockouts_total 0.0");
  }

  @Test
  void what_could_not_be_read_is_refused_where_it_is_made() {
    assertThatThrownBy(() -> Measure.gauge("test_without_antong", "x", 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Measure.counter("antong_runs_total", "x", 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Measure.gauges("antong_x", "x", "kind").with(1).done())
        .isInstanceOf(IllegalArgumentException.class);
  }
}
