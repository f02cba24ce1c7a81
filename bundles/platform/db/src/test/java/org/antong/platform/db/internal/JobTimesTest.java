package org.antong.platform.db.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.antong.platform.api.watch.Measure;
import org.junit.jupiter.api.Test;

class JobTimesTest {

  private final JobTimes times =
      new JobTimes(Clock.fixed(Instant.ofEpochSecond(1_000), ZoneOffset.UTC));

  private List<Measure.Value> values(String name) {
    return times.measures().stream()
        .filter(m -> m.name().equals(name))
        .findFirst()
        .orElseThrow()
        .values();
  }

  @Test
  void jobs_of_single_records_count_under_their_kind() {
    assertThat(JobTimes.kind("exchange.export.0ABCDEFGH1234")).isEqualTo("exchange.export");
    assertThat(JobTimes.kind("registration:anonymise:0ABCDEFGH1234"))
        .isEqualTo("registration:anonymise");
    assertThat(JobTimes.kind("reporting.job.#1")).isEqualTo("reporting.job");
    assertThat(JobTimes.kind("db.audit-seal")).isEqualTo("db.audit-seal");
  }

  @Test
  void a_run_that_ends_well_counts_once_and_leaves_its_time() {
    times.claimed("db.audit-seal");
    times.released("db.audit-seal");
    times.released("db.audit-seal");
    assertThat(values("antong_job_seconds"))
        .singleElement()
        .satisfies(v -> assertThat(v.count()).isOne());
    assertThat(values("antong_job_last_success_timestamp_seconds"))
        .singleElement()
        .satisfies(v -> assertThat(v.value()).isEqualTo(1_000));
    assertThat(values("antong_job_failures")).isEmpty();
  }

  @Test
  void a_run_that_broke_off_is_no_success_whether_told_before_or_after_its_end() {
    times.claimed("backup.make");
    times.failed("backup.make");
    times.released("backup.make");
    times.claimed("db.audit-seal");
    times.released("db.audit-seal");
    times.failed("db.audit-seal");
    assertThat(values("antong_job_last_success_timestamp_seconds")).isEmpty();
    assertThat(values("antong_job_failures")).hasSize(2);
    assertThat(values("antong_job_seconds")).hasSize(2);
  }
}
