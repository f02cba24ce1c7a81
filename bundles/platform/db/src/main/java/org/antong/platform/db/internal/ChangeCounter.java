package org.antong.platform.db.internal;

import java.sql.SQLException;
import java.util.Locale;
import java.util.Set;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;

/** Sees whether a transaction changed rows, whoever wrote the statement. */
final class ChangeCounter implements SqlLogger {

  // Anything else that gives no count is a batch of changes.
  private static final Set<String> READING = Set.of("select", "values", "with", "explain", "lock");

  private String changedBy;

  @Override
  public void logAfterExecution(StatementContext context) {
    if (changedBy != null) return;
    try {
      int rows = context.getStatement() == null ? -1 : context.getStatement().getUpdateCount();
      if (rows > 0 || rows < 0 && !READING.contains(firstWord(context.getRenderedSql())))
        changedBy = context.getRawSql();
    } catch (SQLException e) {
      changedBy = context.getRawSql();
    }
  }

  /** The first statement that changed rows; null when none did. */
  String changedBy() {
    return changedBy;
  }

  private static String firstWord(String sql) {
    String text = sql == null ? "" : sql.stripLeading();
    while (text.startsWith("--")) {
      int end = text.indexOf('\n');
      text = end < 0 ? "" : text.substring(end).stripLeading();
    }
    int end = 0;
    while (end < text.length() && Character.isLetter(text.charAt(end))) end++;
    return text.substring(0, end).toLowerCase(Locale.ROOT);
  }
}
