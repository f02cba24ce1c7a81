package org.antong.platform.db.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.antong.platform.api.watch.Measure;
import org.antong.platform.api.watch.Tally;

/**
 * What the jobs of this node did, by kind of job: each claim that is given back is a run. A job
 * that is claimed for one record counts under its kind, for the record is nobody's business here.
 */
final class JobTimes {

  /** What names one record, one county or one place to work at: an id of ours, or a number. */
  private static final Pattern ONE = Pattern.compile("[.:](?:#\\d+|[0-9A-Z]{12,13})$");

  private final Clock clock;
  private final Tally runs =
      Tally.times(
          "antong_job_seconds", "Runs of background jobs on this node, and their time.", "job");
  private final Tally failures =
      Tally.count("antong_job_failures", "Runs of background jobs that broke off.", "job");
  private final Map<String, Long> began = new ConcurrentHashMap<>();
  private final Map<String, Instant> succeeded = new ConcurrentHashMap<>();
  private final Map<String, Instant> before = new ConcurrentHashMap<>();
  private final Map<String, Boolean> broken = new ConcurrentHashMap<>();

  JobTimes(Clock clock) {
    this.clock = clock;
  }

  void claimed(String job) {
    began.put(job, System.nanoTime());
    broken.remove(job);
  }

  void released(String job) {
    Long since = began.remove(job);
    if (since == null) return;
    String kind = kind(job);
    runs.took(System.nanoTime() - since, kind);
    if (broken.remove(job) != null) return;
    Instant last = succeeded.put(kind, clock.instant());
    if (last == null) before.remove(kind);
    else before.put(kind, last);
  }

  /** Also after it was given back: then it was no success after all. */
  void failed(String job) {
    String kind = kind(job);
    failures.add(kind);
    if (began.containsKey(job)) {
      broken.put(job, true);
      return;
    }
    Instant last = before.get(kind);
    if (last == null) succeeded.remove(kind);
    else succeeded.put(kind, last);
  }

  static String kind(String job) {
    return ONE.matcher(job).replaceFirst("");
  }

  List<Measure> measures() {
    Measure.Building last =
        Measure.gauges(
            "antong_job_last_success_timestamp_seconds",
            "When a background job last ended well on this node, in seconds since 1970.",
            "job");
    succeeded.forEach((kind, at) -> last.with(at.getEpochSecond(), kind));
    return List.of(runs.measure(), failures.measure(), last.done());
  }
}
