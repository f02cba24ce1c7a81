package org.antong.registration.internal.domain;

import java.util.List;

/**
 * A list of codes in the order people expect. The name of each code is the text {@code
 * registration.<id>.<code>}; the code itself is never shown.
 */
public record CodeList(String id, List<String> codes) {

  public CodeList {
    codes = List.copyOf(codes);
  }

  static CodeList of(String id, String... codes) {
    return new CodeList(id, List.of(codes));
  }

  public boolean has(String code) {
    return code != null && codes.contains(code);
  }

  public String textKey(String code) {
    return "registration." + id + "." + code;
  }
}
