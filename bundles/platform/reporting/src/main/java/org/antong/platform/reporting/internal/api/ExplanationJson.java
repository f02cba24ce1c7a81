package org.antong.platform.reporting.internal.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Locale;
import org.antong.platform.api.Role;
import org.antong.platform.api.report.Mark;
import org.antong.platform.api.text.Texts;
import org.antong.platform.reporting.internal.Explanation;

/**
 * What one number says of itself.
 *
 * @param kind stock, flow, cumulative or derived
 * @param formula how it is computed from the parts; absent for what was counted
 * @param version of the return it was taken from; 0 for what was counted just now
 * @param readers roles that may see the rows behind it with names
 * @param link list whose total is the number; absent where the reader may not see the rows
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ExplanationJson(
    String id,
    String place,
    String column,
    String label,
    String definition,
    String kind,
    String formula,
    Number value,
    String mark,
    String period,
    String asOf,
    String knownAt,
    int version,
    List<String> readers,
    List<PartJson> parts,
    String link) {

  /** A number another one is computed from. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record PartJson(String place, String column, String label, Number value, String link) {}

  public static ExplanationJson of(Explanation e, Texts texts) {
    String column = e.column().id();
    Mark mark = e.row().marks().get(column);
    return new ExplanationJson(
        e.opened().report().info().id(),
        e.row().name(),
        column,
        texts.get(e.column().labelKey()),
        texts.get(e.column().definitionKey()),
        e.column().kind().name().toLowerCase(Locale.ROOT),
        e.column().formula() == null
            ? null
            : e.column().formula().op().name().toLowerCase(Locale.ROOT),
        mark == null ? e.row().values().get(column) : null,
        mark == null ? null : mark.name().toLowerCase(Locale.ROOT),
        e.period().toString(),
        e.source().asOf().toString(),
        e.source().knownAt() == null ? null : e.source().knownAt().toString(),
        e.source().version(),
        e.readers().stream().map(Role::name).sorted().toList(),
        e.parts().stream()
            .map(
                p ->
                    new PartJson(
                        p.row().name(),
                        p.column().id(),
                        texts.get(p.column().labelKey()),
                        p.row().values().get(p.column().id()),
                        p.row().links().get(p.column().id())))
            .toList(),
        e.link());
  }
}
