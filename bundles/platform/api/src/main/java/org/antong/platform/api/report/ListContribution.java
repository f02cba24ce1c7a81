package org.antong.platform.api.report;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Slice;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A list of a module that is printed with the statistical tables, for example a roster 花名册:
 * thousands of rows, read one after the other. What the reader may not see is masked by the module.
 */
@ConsumerType
public interface ListContribution {

  /**
   * A column.
   *
   * @param weight how wide it is beside the others
   */
  record Heading(String id, String labelKey, int weight) {}

  /** A kind of the list, for example one group of children. */
  record Choice(String id, String labelKey) {}

  /** Id of the report, for example {@code roster}. */
  String id();

  /** Module the list belongs to. */
  String module();

  List<Heading> headings();

  /** Kinds of the list, the usual one first; empty where there is only one. */
  List<Choice> choices();

  /** A page of the list, words by column, ready to read. */
  Slice<Map<String, String>> page(Caller caller, ListQuery query, Paging paging);

  /**
   * The whole list, to be printed or saved: it is in the audit log with the number of its rows
   * before the first one is handed on.
   *
   * @param format of the file, for the log
   */
  <T> T whole(
      Caller caller,
      ListQuery query,
      String format,
      Function<Iterator<Map<String, String>>, T> reading);

  /** The list itself, where a reader finds and opens single rows. */
  default Optional<Behind> behind(ListQuery query) {
    return Optional.empty();
  }
}
