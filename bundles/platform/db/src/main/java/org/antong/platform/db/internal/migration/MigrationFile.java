package org.antong.platform.db.internal.migration;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.antong.platform.db.internal.Dialect;

/**
 * A migration of a module, {@code V001__children.sql}, or {@code V001__children.derby.sql} where
 * the two databases must differ.
 *
 * @param name without folder
 * @param text as in the file, UTF-8
 */
public record MigrationFile(String name, String text) {

  private static final Pattern NAME =
      Pattern.compile("(V\\d{3}__[a-z0-9_]+)(?:\\.(derby|postgresql))?\\.sql");

  /** The files for one database, in order, named without the database. */
  static List<MigrationFile> of(Dialect dialect, Collection<MigrationFile> files) {
    Map<String, MigrationFile> chosen = new LinkedHashMap<>();
    List<MigrationFile> sorted = new ArrayList<>(files);
    sorted.sort((a, b) -> a.name.compareTo(b.name));
    for (MigrationFile file : sorted) {
      Matcher m = NAME.matcher(file.name);
      if (!m.matches()) {
        throw new IllegalArgumentException(file.name + " is not named like V001__what_it_does.sql");
      }
      if (m.group(2) == null || m.group(2).equals(dialect.suffix())) {
        String plain = m.group(1) + ".sql";
        if (chosen.put(plain, new MigrationFile(plain, file.text)) != null) {
          throw new IllegalArgumentException(plain + " is there twice for " + dialect.suffix());
        }
      }
    }
    return List.copyOf(chosen.values());
  }

  /** {@code 001}. */
  String version() {
    return name.substring(1, 4);
  }
}
