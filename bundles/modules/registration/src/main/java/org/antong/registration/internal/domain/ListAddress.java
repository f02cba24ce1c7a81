package org.antong.registration.internal.domain;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.antong.platform.api.code.CodeTables;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.division.Divisions;

/**
 * The part of the list's address after the question mark, read and written again: only what the
 * list knows is left in it.
 *
 * @param columns empty where none are chosen
 * @param sort null where none is
 */
public record ListAddress(ChildFilter filter, List<ListColumn> columns, String sort) {

  private static final Pattern SORT = Pattern.compile("-?[A-Za-z]{1,30}");

  /** Reads it; throws Invalid with all that cannot be read. */
  public static ListAddress of(
      String query, Divisions divisions, CodeTables tables, LocalDate today) {
    Query read = new Query(parameters(query));
    List<ListColumn> columns = ListColumn.of(read);
    String sort = read.text("sort").filter(s -> SORT.matcher(s).matches()).orElse(null);
    return new ListAddress(ChildFilter.of(read, divisions, tables, today), columns, sort);
  }

  /** As it stands in the address, without the question mark; empty for the whole list. */
  public String query() {
    List<String> parts = new ArrayList<>();
    String asked = filter.address();
    if (!asked.isEmpty()) parts.add(asked.substring(1));
    if (sort != null) parts.add("sort=" + sort);
    if (!columns.isEmpty()) parts.add("columns=" + ListColumn.address(columns));
    return String.join("&", parts);
  }

  private static Map<String, List<String>> parameters(String query) {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    if (query == null) return parameters;
    for (String pair : query.split("[?&]")) {
      int equals = pair.indexOf('=');
      if (equals <= 0) continue;
      parameters
          .computeIfAbsent(decoded(pair.substring(0, equals)), n -> new ArrayList<>())
          .add(decoded(pair.substring(equals + 1)));
    }
    return parameters;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      // not an address somebody was at: it asks nothing
      return "";
    }
  }
}
