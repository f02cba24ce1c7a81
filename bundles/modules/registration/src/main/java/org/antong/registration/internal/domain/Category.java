package org.antong.registration.internal.domain;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Why a child is on the books (domain.md 4.2). A child may belong to several at once. */
public enum Category {
  LB("LB", "LB-2", "LB-1N"),
  DF_P("DF-P", "DF-P-1", "DF-P-2", "DF-P-3", "DF-P-4", "DF-P-5"),
  DF_S1("DF-S1"),
  DF_S2("DF-S2"),
  DF_G("DF-G"),
  OR_I("OR-I"),
  OR_S("OR-S"),
  DFU("DFU"),
  HIV("HIV"),
  SDIS("SDIS"),
  STR("STR"),
  ABU("ABU"),
  MIG("MIG"),
  TMP("TMP"),
  OTH("OTH");

  /** Both parents are away. */
  public static final String BOTH_AWAY = "LB-2";

  /** One parent is away, the other cannot act as guardian. */
  public static final String ONE_AWAY = "LB-1N";

  private final String code;
  private final List<String> subTypes;

  Category(String code, String... subTypes) {
    this.code = code;
    this.subTypes = List.of(subTypes);
  }

  public String code() {
    return code;
  }

  public List<String> subTypes() {
    return subTypes;
  }

  /**
   * Kept in a table of its own, behind a permission of its own, never on lists (domain.md 12.6).
   */
  public boolean restricted() {
    return this == HIV || this == ABU;
  }

  public static Optional<Category> of(String code) {
    return Stream.of(values()).filter(c -> c.code.equals(code)).findFirst();
  }
}
