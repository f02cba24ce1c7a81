package org.antong.registration.internal.store;

import org.jdbi.v3.core.statement.Query;

/**
 * How Derby is told to count the files of a few counties: from the index of the county to the
 * categories of each file. Left alone it reads the categories of the whole prefecture and joins by
 * hash, seven times slower for one county of twelve; for all of them that is the right way.
 * Comments to PostgreSQL, which finds out by itself.
 *
 * <p>The SQL has {@code <walkFixed>} after {@code from}, {@code <walkStates>} and {@code
 * <walkCategories>} after the aliases of registration's child_state and child_category.
 */
final class UnitWalk {

  private UnitWalk() {}

  /**
   * @param few whether only some counties are counted
   */
  static Query of(Query query, boolean few) {
    return query
        .define("walkFixed", few ? "--DERBY-PROPERTIES joinOrder=FIXED\n" : "")
        .define("walkStates", few ? " --DERBY-PROPERTIES index=CHILD_STATE_UNIT\n" : "")
        .define(
            "walkCategories",
            few ? " --DERBY-PROPERTIES joinStrategy=NESTEDLOOP, index=CHILD_CATEGORY_CHILD\n" : "");
  }
}
