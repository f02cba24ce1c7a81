package org.antong.platform.exchange;

import java.util.List;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Query;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A list that people take along as a file: a service of the module that has it. The platform asks
 * who has to agree, makes the file in the background, locks and keeps it; the module says what a
 * file would hold and writes it.
 */
@ConsumerType
public interface ExportSource {

  /** Names the list for ever, for example {@code registration.children}. */
  String id();

  /** Who may take it along. */
  String permission();

  /** The same for what a query asks for, where a list is one of several that differ in it. */
  default String permission(Query query) {
    return permission();
  }

  /** Kinds of file there are of it, the usual one first: xlsx, pdf, csv. */
  List<String> formats();

  /**
   * What a file would hold for this reader, who exercises the permission. Writes nothing but what a
   * page of the list would. Throws Invalid for a query that cannot be read, Missing for a place
   * outside her divisions. Reads each name of the query it knows: one that it does not is refused.
   *
   * @param query the filters of the list, under the names of its page
   */
  ExportOffer offer(Caller caller, Query query, String format);

  /**
   * The module whose people a file of this query may name.
   *
   * @param query as {@link #offer} gets it
   */
  default String module(Query query) {
    return module(id());
  }

  /** The module a list is called after. */
  static String module(String id) {
    int end = id.indexOf('.');
    return end < 0 ? id : id.substring(0, end);
  }

  /** The order a query asks for, the first page of it. */
  static Paging order(Query query) {
    List<Paging.Sort> sort =
        query.texts("sort").stream()
            .map(
                s ->
                    s.startsWith("-")
                        ? new Paging.Sort(s.substring(1), true)
                        : new Paging.Sort(s, false))
            .toList();
    return new Paging(1, Paging.MOST, sort);
  }
}
