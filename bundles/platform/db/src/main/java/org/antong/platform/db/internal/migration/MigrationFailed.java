package org.antong.platform.db.internal.migration;

/** A module's schema could not be brought up to date; it is as it was before the failed file. */
public final class MigrationFailed extends Exception {
  private static final long serialVersionUID = 1L;

  MigrationFailed(String sentence) {
    super(sentence, null, false, false);
  }
}
