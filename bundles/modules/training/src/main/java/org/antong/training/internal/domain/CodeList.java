package org.antong.training.internal.domain;

import java.util.List;

/** Codes in the order people expect; the name of each is the text {@code training.<id>.<code>}. */
public record CodeList(String id, List<String> codes) {

  static CodeList of(String id, String... codes) {
    return new CodeList(id, List.of(codes));
  }

  /** The constants of an enumeration. */
  static CodeList of(String id, Enum<?>[] values) {
    return new CodeList(id, List.of(values).stream().map(Enum::name).toList());
  }

  public boolean has(String code) {
    return code != null && codes.contains(code);
  }

  /** Key of a code's name in the texts. */
  public String textKey(String code) {
    return "training." + id + "." + code;
  }
}
