package org.antong.platform.db.internal;

import java.util.Locale;
import java.util.Optional;

/** The two databases, where they differ. */
public enum Dialect {
  DERBY("jdbc:derby:", ""),
  // Without it a prefix search on a million names takes 1.7 s instead of 0.1 ms.
  POSTGRESQL("jdbc:postgresql:", " collate \"C\"");

  private final String prefix;
  private final String collation;

  Dialect(String prefix, String collation) {
    this.prefix = prefix;
    this.collation = collation;
  }

  public static Optional<Dialect> of(String url) {
    for (Dialect dialect : values()) {
      if (url.startsWith(dialect.prefix)) return Optional.of(dialect);
    }
    return Optional.empty();
  }

  /** What a migration writes after the type of a code, name or pinyin column. */
  public String collation() {
    return collation;
  }

  /** Part of a file name that is for this database only: {@code V001__x.derby.sql}. */
  public String suffix() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** A schema's name as the catalogue spells it when SQL names it without quotes. */
  public String catalogued(String schema) {
    return this == DERBY ? schema.toUpperCase(Locale.ROOT) : schema;
  }
}
