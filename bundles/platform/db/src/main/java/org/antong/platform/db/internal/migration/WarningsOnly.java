package org.antong.platform.db.internal.migration;

import org.flywaydb.core.api.logging.Log;
import org.flywaydb.core.api.logging.LogCreator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What Flyway says, without its running commentary: the platform logs one line a module. */
final class WarningsOnly implements Log {

  private final Logger log;

  WarningsOnly(Logger log) {
    this.log = log;
  }

  /** Made by Flyway, by its name. */
  public static final class Creator implements LogCreator {

    @Override
    public Log createLogger(Class<?> type) {
      return new WarningsOnly(LoggerFactory.getLogger(type));
    }
  }

  @Override
  public boolean isDebugEnabled() {
    return log.isDebugEnabled();
  }

  @Override
  public void debug(String message) {
    log.debug(message);
  }

  @Override
  public void info(String message) {
    log.debug(message);
  }

  @Override
  public void warn(String message) {
    // "... is newer than this version of Flyway": the pair is tested here on every build
    if (!message.contains("newer than this version of Flyway")
        && !message.contains("Flyway upgrade recommended")) log.warn(message);
  }

  @Override
  public void error(String message) {
    log.debug(message);
  }

  @Override
  public void error(String message, Exception e) {
    log.debug(message, e);
  }

  @Override
  public void notice(String message) {
    log.debug(message);
  }
}
