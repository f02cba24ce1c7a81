package org.antong.platform.exchange;

import java.util.List;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.text.Texts;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A roster a module takes in: a service. The platform reads the file, matches headings, reads the
 * cells and keeps the batch; the module says what its columns are, whether a row may be taken, and
 * takes it.
 */
@ConsumerType
public interface Roster {

  /** Names the roster for ever, for example {@code registration.children}. */
  String id();

  /** Who may import it. */
  String permission();

  /** Text of its name, for example 儿童花名册. */
  String titleKey();

  /** Text of what people call the file that is uploaded, for example 花名册 or 考勤表. */
  default String fileKey() {
    return "exchange.page.roster";
  }

  /**
   * Its columns in the order of the template, with the values that may be chosen where the caller
   * imports.
   */
  List<RosterColumn> columns(Caller caller, Texts texts);

  /** Columns whose value no two rows of one file may share. */
  List<String> unique();

  /** Everything that keeps these rows, at most 500, from being taken. Writes nothing. */
  List<RowProblem> check(Caller caller, Texts texts, List<RosterRow> rows);

  /**
   * Takes rows in one transaction. Rows of this batch that are in already are passed over, so that
   * a batch that was broken off can simply be gone on with.
   *
   * @return what keeps some of them from being taken now; the others are in
   */
  List<RowProblem> take(Caller caller, Texts texts, Id batch, List<RosterRow> rows);

  /** How many rows {@link #take} is best given at once. */
  int together();

  /**
   * What of the batch was changed since, in words that name it, so that the batch cannot be
   * withdrawn; at most so many.
   */
  List<String> changed(Caller caller, Texts texts, Id batch, int most);

  /**
   * Takes some rows of the batch off again, in one transaction.
   *
   * @return how many; 0 when none is left
   */
  int withdraw(Caller caller, Id batch);
}
