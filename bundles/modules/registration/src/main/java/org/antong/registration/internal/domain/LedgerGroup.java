package org.antong.registration.internal.domain;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The three groups for which a ledger 台账 is kept (the notice, supervisors' duty 3): left-behind
 * children, children in difficulty, scattered orphans. Migrant children and the categories kept
 * apart (domain.md 12.6) stand in none.
 */
public enum LedgerGroup {
  LEFT_BEHIND("left-behind", Category.LB),
  IN_DIFFICULTY(
      "in-difficulty",
      Category.DF_P,
      Category.DF_S1,
      Category.DF_S2,
      Category.DF_G,
      Category.DFU,
      Category.SDIS,
      Category.STR,
      Category.TMP,
      Category.OTH),
  SCATTERED_ORPHAN("scattered-orphan", Category.OR_S);

  private final String id;
  private final List<Category> categories;

  LedgerGroup(String id, Category... categories) {
    this.id = id;
    this.categories = List.of(categories);
  }

  /** As it stands in addresses. */
  public String id() {
    return id;
  }

  public List<Category> categories() {
    return categories;
  }

  public static Optional<LedgerGroup> of(String id) {
    return Arrays.stream(values()).filter(g -> g.id.equals(id)).findFirst();
  }
}
