package org.antong.platform.db.internal;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.Optional;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.antong.platform.api.Id;
import org.antong.platform.api.division.DivisionCode;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.argument.Arguments;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.StatementException;
import org.jdbi.v3.core.statement.StatementExceptions;

/** How the values of the platform stand in columns. */
final class Mappers {

  private Mappers() {}

  static Jdbi install(Jdbi jdbi) {
    jdbi.registerArgument(new IdArgument())
        .registerArgument(new CodeArgument())
        .registerArgument(new InstantArgument())
        .registerColumnMapper(Id.class, (rows, column, context) -> id(rows, column))
        .registerColumnMapper(DivisionCode.class, (rows, column, context) -> code(rows, column))
        .registerColumnMapper(Instant.class, (rows, column, context) -> instant(rows, column))
        .registerRowMapper(Mappers::record);
    // A scope brings values a statement does not always name (records granted one by one).
    jdbi.getConfig(SqlStatements.class).setUnusedBindingAllowed(true);
    // Else the values of a statement, which may be somebody's name, would stand in the log.
    jdbi.getConfig(StatementExceptions.class)
        .setMessageRendering(e -> e.getShortMessage() + " [" + sql(e) + "]");
    // Derby knows no type OTHER, which Jdbi gives an untyped null.
    jdbi.getConfig(Arguments.class)
        .setUntypedNullArgument(
            (position, statement, context) -> statement.setObject(position, null));
    return jdbi;
  }

  /** A record is read through its constructor: column first_name into component firstName. */
  private static Optional<RowMapper<?>> record(Type type, ConfigRegistry config) {
    if (!(type instanceof Class<?> c) || !c.isRecord() || isColumn(c)) return Optional.empty();
    Class<?>[] components =
        Stream.of(c.getRecordComponents()).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      Constructor<?> constructor = c.getDeclaredConstructor(components);
      // A module's records need not be public.
      constructor.setAccessible(true);
      return Optional.of(ConstructorMapper.of(constructor));
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean isColumn(Class<?> type) {
    return type == Id.class || type == DivisionCode.class;
  }

  private static String sql(StatementException e) {
    StatementContext context = e.getStatementContext();
    return context == null || context.getRawSql() == null
        ? "no statement"
        : context.getRawSql().strip().replaceAll("\\s+", " ");
  }

  private static Id id(ResultSet rows, int column) throws SQLException {
    long value = rows.getLong(column);
    return rows.wasNull() ? null : new Id(value);
  }

  private static DivisionCode code(ResultSet rows, int column) throws SQLException {
    long value = rows.getLong(column);
    return rows.wasNull() ? null : new DivisionCode(value);
  }

  private static Instant instant(ResultSet rows, int column) throws SQLException {
    Timestamp value = rows.getTimestamp(column, utc());
    return value == null ? null : value.toInstant();
  }

  // Columns hold UTC without a zone, and a calendar is changed by using it.
  private static Calendar utc() {
    return new GregorianCalendar(TimeZone.getTimeZone("UTC"));
  }

  private static final class IdArgument extends AbstractArgumentFactory<Id> {
    IdArgument() {
      super(Types.BIGINT);
    }

    @Override
    protected Argument build(Id id, ConfigRegistry config) {
      return (position, statement, context) -> statement.setLong(position, id.value());
    }
  }

  private static final class CodeArgument extends AbstractArgumentFactory<DivisionCode> {
    CodeArgument() {
      super(Types.BIGINT);
    }

    @Override
    protected Argument build(DivisionCode code, ConfigRegistry config) {
      return (position, statement, context) -> statement.setLong(position, code.value());
    }
  }

  private static final class InstantArgument extends AbstractArgumentFactory<Instant> {
    InstantArgument() {
      super(Types.TIMESTAMP);
    }

    @Override
    protected Argument build(Instant instant, ConfigRegistry config) {
      // PostgreSQL keeps microseconds and would round what comes finer.
      Timestamp value = Timestamp.from(instant.truncatedTo(ChronoUnit.MICROS));
      return (position, statement, context) -> statement.setTimestamp(position, value, utc());
    }
  }
}
