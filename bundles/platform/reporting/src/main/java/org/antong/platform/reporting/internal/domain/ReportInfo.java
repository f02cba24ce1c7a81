package org.antong.platform.reporting.internal.domain;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.antong.platform.api.Period;

/**
 * What the report.json of a reports bundle says about a table.
 *
 * @param id for example {@code T01}
 * @param module the module whose figures it shows
 * @param title text key of the title
 * @param purpose text key of the sentence that says what the table is for
 * @param unitOfMeasure text key of 计量单位
 * @param permission what a reader needs besides {@code reporting:report:read}
 * @param periods kinds of period it is made for, the usual one first
 * @param defaultPeriod which period opens when none is asked for
 * @param formats what it is given out in
 * @param template compiled template beside the report.json
 * @param notes text keys of the lines under the table
 * @param order place in the catalogue, smaller first
 */
public record ReportInfo(
    String id,
    String module,
    String title,
    String purpose,
    String unitOfMeasure,
    String permission,
    List<Period.Kind> periods,
    DefaultPeriod defaultPeriod,
    Set<Format> formats,
    String template,
    List<String> notes,
    int order) {

  /** Which period opens when none is asked for. */
  public enum DefaultPeriod {
    /** The last one that is over: what is signed and returned. */
    LAST_COMPLETE,
    /** The one that runs. */
    RUNNING
  }

  public ReportInfo {
    if (id == null || module == null || title == null || permission == null || template == null) {
      throw new IllegalArgumentException(
          "a report.json names id, module, title, permission and template");
    }
    if (periods == null || periods.isEmpty())
      throw new IllegalArgumentException("a report.json names periods");
    periods = List.copyOf(periods);
    formats = formats == null ? Set.of(Format.values()) : Set.copyOf(formats);
    notes = notes == null ? List.of() : List.copyOf(notes);
    defaultPeriod = defaultPeriod == null ? DefaultPeriod.LAST_COMPLETE : defaultPeriod;
  }

  /** The period that opens when none is asked for. */
  public Period usualPeriod(LocalDate today) {
    Period running = Period.at(periods.get(0), today);
    return defaultPeriod == DefaultPeriod.RUNNING ? running : running.previous();
  }
}
