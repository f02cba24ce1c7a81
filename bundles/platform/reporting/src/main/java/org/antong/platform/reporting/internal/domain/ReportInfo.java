package org.antong.platform.reporting.internal.domain;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.antong.platform.api.Period;

/**
 * What the report.json of a reports bundle says about a table.
 *
 * @param id for example {@code T01}
 * @param module the module whose figures it shows
 * @param title text key of the title
 * @param purpose text key of the sentence that says what the table is for
 * @param unitOfMeasure text key of 计量单位; of a list what it counts, null for people
 * @param permission what a reader needs besides {@code reporting:report:read}
 * @param periods kinds of period it is made for, the usual one first
 * @param defaultPeriod which period opens when none is asked for
 * @param formats what it is given out in
 * @param template compiled template beside the report.json; null for the common one, which takes
 *     any columns
 * @param version of the printed form, counted up when it changes; kept with every locked return
 * @param notes text keys of the lines under the table
 * @param order place in the catalogue, smaller first
 * @param returned whether towns hand it in and counties lock it
 * @param kind a table of figures, or a list of people
 * @param layouts other arrangements of the same facts
 * @param returns kinds of period it is handed in for, the usual one first; null for all of a table
 *     that is returned
 * @param awaits columns of modules that are not there yet
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
    String version,
    List<String> notes,
    int order,
    boolean returned,
    Kind kind,
    List<Layout> layouts,
    List<Period.Kind> returns,
    List<Awaited> awaits) {

  /**
   * A column whose figures another module will bring: until then it says 未启用, never zero.
   *
   * @param label text key of its heading
   * @param definition text key of what it will count
   */
  public record Awaited(String id, String label, String definition) {}

  /** What a report is. */
  public enum Kind {
    TABLE,
    LIST
  }

  /**
   * Another arrangement of the same facts.
   *
   * @param id as it stands in addresses
   * @param label text key of its name among the layouts
   * @param title text key of the title it is printed under
   */
  public record Layout(String id, String label, String title, List<String> notes) {

    public Layout {
      notes = notes == null ? List.of() : List.copyOf(notes);
    }
  }

  /** Which period opens when none is asked for. */
  public enum DefaultPeriod {
    /** The last one that is over: what is signed and returned. */
    LAST_COMPLETE,
    /** The one that runs. */
    RUNNING
  }

  public ReportInfo {
    if (id == null || module == null || title == null || permission == null) {
      throw new IllegalArgumentException("a report.json names id, module, title and permission");
    }
    if (periods == null || periods.isEmpty())
      throw new IllegalArgumentException("a report.json names periods");
    periods = List.copyOf(periods);
    formats = formats == null ? Set.of(Format.values()) : Set.copyOf(formats);
    notes = notes == null ? List.of() : List.copyOf(notes);
    defaultPeriod = defaultPeriod == null ? DefaultPeriod.LAST_COMPLETE : defaultPeriod;
    version = version == null ? "1" : version;
    kind = kind == null ? Kind.TABLE : kind;
    layouts = layouts == null ? List.of() : List.copyOf(layouts);
    awaits = awaits == null ? List.of() : List.copyOf(awaits);
    if (!returned) returns = List.of();
    else returns = returns == null ? periods : List.copyOf(returns);
    if (!periods.containsAll(returns)) {
      throw new IllegalArgumentException("a report.json returns only periods it is made for");
    }
  }

  /** Whether a period of this kind is handed in and locked. */
  public boolean returns(Period.Kind kind) {
    return returns.contains(kind);
  }

  /** The layout of this id; empty for the usual one and for one there is not. */
  public Optional<Layout> layout(String wanted) {
    return layouts.stream().filter(l -> l.id().equals(wanted)).findFirst();
  }

  /** Text key of the title of a layout. */
  public String title(String layout) {
    return layout(layout).map(Layout::title).orElse(title);
  }

  /** Text keys of the lines under a layout. */
  public List<String> notes(String layout) {
    return layout(layout).map(Layout::notes).orElse(notes);
  }

  /** The period that opens when none is asked for. */
  public Period usualPeriod(LocalDate today) {
    Period running = Period.at(periods.get(0), today);
    return defaultPeriod == DefaultPeriod.RUNNING ? running : running.previous();
  }
}
