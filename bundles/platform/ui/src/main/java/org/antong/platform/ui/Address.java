package org.antong.platform.ui;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An address inside the system, to be changed one parameter at a time: the state of a list lives in
 * its address. A changed filter forgets the page number.
 */
public record Address(String path, Map<String, List<String>> query) {

  /** Reads path and query, for example {@link org.antong.platform.web.View#address()}. */
  public static Address of(String address) {
    int mark = address.indexOf('?');
    if (mark < 0) return new Address(address, Map.of());
    Map<String, List<String>> query = new LinkedHashMap<>();
    for (String pair : address.substring(mark + 1).split("&")) {
      int equals = pair.indexOf('=');
      String name = decode(equals < 0 ? pair : pair.substring(0, equals));
      String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
      if (!name.isEmpty() && !value.isEmpty())
        query.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
    }
    return new Address(address.substring(0, mark), query);
  }

  /** The first value; null when absent. */
  public String get(String name) {
    List<String> values = query.get(name);
    return values == null || values.isEmpty() ? null : values.get(0);
  }

  /** With this parameter instead of its old values; null or empty takes it away. */
  public Address with(String name, Object value) {
    Map<String, List<String>> more = new LinkedHashMap<>(query);
    more.remove(name);
    if (!name.equals("page")) more.remove("page");
    if (value != null && !value.toString().isEmpty()) more.put(name, List.of(value.toString()));
    return new Address(path, more);
  }

  public Address without(String... names) {
    Map<String, List<String>> fewer = new LinkedHashMap<>(query);
    for (String name : names) fewer.remove(name);
    return new Address(path, fewer);
  }

  /** Only these parameters, for the hidden fields of a filter form. */
  public Address only(String... names) {
    Map<String, List<String>> some = new LinkedHashMap<>();
    for (String name : names) if (query.containsKey(name)) some.put(name, query.get(name));
    return new Address(path, some);
  }

  @Override
  public String toString() {
    if (query.isEmpty()) return path;
    StringBuilder text = new StringBuilder(path);
    char before = '?';
    for (Map.Entry<String, List<String>> parameter : query.entrySet()) {
      for (String value : parameter.getValue()) {
        text.append(before).append(encode(parameter.getKey())).append('=').append(encode(value));
        before = '&';
      }
    }
    return text.toString();
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("%2C", ",");
  }
}
