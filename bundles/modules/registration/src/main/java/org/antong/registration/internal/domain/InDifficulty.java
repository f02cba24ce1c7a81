package org.antong.registration.internal.domain;

import java.util.List;

/**
 * Children in difficulty in the wide sense (domain.md 6.3 T02): with orphans, without those who are
 * only left behind or on the move. The two categories kept apart (domain.md 12.6) are not asked
 * here: a file has an open category besides, so no total points at them.
 */
public final class InDifficulty {

  /**
   * In the order in which a child is counted once, where the primary category on file is none of
   * these: who has nobody comes before who has little.
   */
  public static final List<Category> ORDER =
      List.of(
          Category.OR_I,
          Category.OR_S,
          Category.DFU,
          Category.DF_G,
          Category.DF_S1,
          Category.SDIS,
          Category.DF_S2,
          Category.DF_P,
          Category.STR,
          Category.TMP,
          Category.OTH);

  public static final List<String> CODES = ORDER.stream().map(Category::code).toList();

  /** Hardship from poverty. */
  public static final List<Category> POVERTY = List.of(Category.DF_P);

  /** From a disability of one's own. */
  public static final List<Category> DISABILITY = List.of(Category.DF_S1, Category.SDIS);

  /** From an illness of one's own. */
  public static final List<Category> ILLNESS = List.of(Category.DF_S2);

  /** From missing or improper guardianship: the umbrella and what stands under it. */
  public static final List<Category> GUARDIANSHIP =
      List.of(
          Category.DF_G, Category.OR_I, Category.OR_S, Category.DFU, Category.STR, Category.TMP);

  public static final List<Category> OTHER = List.of(Category.OTH);

  public static final List<Category> ORPHANS = List.of(Category.OR_I, Category.OR_S);

  /** What the ministry's form has no column for: beside its A, B and C. */
  public static final List<Category> BESIDE_THE_FORM =
      List.of(Category.DF_S2, Category.DF_G, Category.STR, Category.TMP, Category.OTH);

  private InDifficulty() {}
}
