package org.antong.platform.reporting.internal.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.antong.platform.api.text.Texts;
import org.antong.platform.reporting.internal.ListService;

/**
 * A page of a list.
 *
 * @param choice which kind of the list; absent where there is only one
 * @param columns what the fields are called
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ListJson(
    String id,
    String title,
    String division,
    String unit,
    String period,
    String asOf,
    String knownAt,
    String choice,
    List<UnnamedJson.HeadingJson> columns,
    List<Map<String, String>> items,
    int page,
    int size,
    long total) {

  static ListJson of(ListService.Opened opened, String title, Texts texts) {
    return new ListJson(
        opened.report().info().id(),
        title,
        opened.query().area().division().toString(),
        opened.query().area().unit() == null ? null : opened.query().area().unit().toString(),
        opened.period().toString(),
        opened.query().asOf().toString(),
        opened.query().knownAt() == null ? null : opened.query().knownAt().toString(),
        opened.query().choice(),
        opened.headings().stream()
            .map(h -> new UnnamedJson.HeadingJson(h.id(), texts.get(h.labelKey())))
            .toList(),
        opened.slice().items(),
        opened.slice().page(),
        opened.slice().size(),
        opened.slice().total());
  }
}
