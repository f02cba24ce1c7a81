package org.antong.registration.internal.store;

import java.util.Optional;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.data.Tx;
import org.antong.platform.api.division.DivisionCode;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/**
 * File numbers {@code 610921-2026-000123}: unit, year and a running number of both; and numbers of
 * requests {@code 610921-2026-Q0007}, counted apart.
 */
public final class FileNumbers {

  private static final String LAST =
      "select last_no from registration.<counter> where unit = :unit and <year> = :year";

  private static final String FIRST =
      "insert into registration.<counter> (unit, <year>, last_no) values (:unit, :year, 0)";

  private static final String TAKE =
      """
      update registration.<counter> set last_no = :next
       where unit = :unit and <year> = :year and last_no = :last""";

  private final String counter;
  private final String yearColumn;

  /** Of files. */
  public FileNumbers() {
    this("file_counter", "file_year");
  }

  private FileNumbers(String counter, String yearColumn) {
    this.counter = counter;
    this.yearColumn = yearColumn;
  }

  static FileNumbers ofRequests() {
    return new FileNumbers("request_counter", "request_year");
  }

  /** As people read it. */
  public static String format(DivisionCode unit, int year, int number) {
    return "%06d-%04d-%06d".formatted(unit.value() / 1_000_000, year, number);
  }

  /** Of a request, as people read it. */
  static String request(DivisionCode unit, int year, int number) {
    return "%06d-%04d-Q%04d".formatted(unit.value() / 1_000_000, year, number);
  }

  /** Takes so many numbers; the first of them is returned. Gaps stay when the transaction fails. */
  public int take(DataScope scope, Tx tx, DivisionCode unit, int year, int many) {
    if (scope.isNothing()) throw new IllegalArgumentException("nobody takes a number in no scope");
    for (int attempt = 0; attempt < 20; attempt++) {
      Optional<Integer> last =
          tx.handle()
              .createQuery(LAST)
              .define("counter", counter)
              .define("year", yearColumn)
              .bind("unit", unit)
              .bind("year", year)
              .mapTo(Integer.class)
              .findFirst();
      if (last.isEmpty()) {
        begin(tx, unit, year);
      } else if (tx.handle()
              .createUpdate(TAKE)
              .define("counter", counter)
              .define("year", yearColumn)
              .bind("unit", unit)
              .bind("year", year)
              .bind("last", last.get())
              .bind("next", last.get() + many)
              .execute()
          == 1) {
        return last.get() + 1;
      }
    }
    throw new IllegalStateException("no file number could be taken");
  }

  private void begin(Tx tx, DivisionCode unit, int year) {
    tx.handle().savepoint("counter");
    try {
      tx.handle()
          .createUpdate(FIRST)
          .define("counter", counter)
          .define("year", yearColumn)
          .bind("unit", unit)
          .bind("year", year)
          .execute();
      tx.handle().releaseSavepoint("counter");
    } catch (UnableToExecuteStatementException somebodyWasFaster) {
      tx.handle().rollbackToSavepoint("counter");
    }
  }
}
