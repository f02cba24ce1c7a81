package org.antong.platform.reporting.internal.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.antong.platform.api.text.Texts;
import org.antong.platform.reporting.internal.JobService.Sight;
import org.antong.platform.reporting.internal.domain.Job;
import org.antong.platform.reporting.internal.domain.Job.State;

/**
 * A report made in the background.
 *
 * @param waitBefore how many wait before it; absent when it does not wait
 * @param rows it will have, {@code rowsDone} of which are there
 * @param message why there is no file, and what to do
 * @param file address of the file; absent until it is there
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record JobJson(
    String id,
    String state,
    String report,
    String title,
    String format,
    String division,
    String place,
    String period,
    Integer waitBefore,
    long rows,
    long rowsDone,
    boolean cancelled,
    String message,
    String fileName,
    Long size,
    String sha256,
    String file,
    String createdAt,
    String startedAt,
    String endedAt,
    String expiresAt) {

  public static JobJson of(Sight sight, Texts texts) {
    Job job = sight.job();
    boolean made = job.file() != null;
    return new JobJson(
        job.id().toString(),
        job.state().name(),
        job.asked().report(),
        job.asked().title(),
        job.asked().format().code(),
        job.asked().area().division().toString(),
        job.asked().place(),
        job.asked().period(),
        job.state() == State.WAITING ? sight.before() : null,
        job.total(),
        job.done(),
        job.cancelled(),
        job.message() == null ? null : texts.get(job.message(), job.args().toArray()),
        made ? job.file().name() : null,
        made ? job.file().size() : null,
        made ? job.file().sha256() : null,
        made ? "/api/reporting/jobs/" + job.id() + "/file" : null,
        text(job.createdAt()),
        text(job.startedAt()),
        text(job.endedAt()),
        text(job.expiresAt()));
  }

  private static String text(Instant moment) {
    return moment == null ? null : moment.toString();
  }
}
