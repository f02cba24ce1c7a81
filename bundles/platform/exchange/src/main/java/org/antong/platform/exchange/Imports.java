package org.antong.platform.exchange;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Slice;
import org.antong.platform.web.Download;
import org.antong.platform.web.Upload;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Imports of any roster, from the uploaded file to the last row (domain.md 2.4 D2). A batch is seen
 * by who uploaded it alone; for anybody else it is missing. The caller exercises the roster's
 * permission.
 */
@ProviderType
public interface Imports {

  /**
   * Reads a file and starts to check its rows. Throws Invalid with one sentence for a file that
   * cannot be taken; nothing of it is kept then.
   */
  ImportSight upload(Caller caller, Roster roster, Upload file);

  /** How many rows a file may have. */
  int rowsMost();

  /** My batches, the newest first, without their problems. */
  Slice<ImportSight> list(Caller caller, Roster roster, Paging paging);

  /** One batch with the problems of a page of its bad rows. */
  ImportSight find(Caller caller, Roster roster, Id batch, Paging paging);

  /**
   * Says what the columns of the file are, remembers it for the unit, and checks again.
   *
   * @param columns column id by position of the heading; an empty id is not taken
   * @param filled value for every row of a column the file does not have, by column id
   */
  ImportSight map(
      Caller caller,
      Roster roster,
      Id batch,
      Map<Integer, String> columns,
      Map<String, String> filled);

  /** Settles names that fit several places, by their key, and checks again. */
  ImportSight choose(Caller caller, Roster roster, Id batch, Map<String, String> chosen);

  /**
   * Hands on the good rows of a checked batch, some hundred at a time and read as they would be
   * taken, so that a module can tell beforehand what will happen. Refused before it is checked, and
   * once it is confirmed.
   */
  void eachGood(Caller caller, Roster roster, Id batch, Consumer<List<RosterRow>> each);

  /** Takes the good rows. Refused when there are none, or when it is too late. */
  ImportSight confirm(Caller caller, Roster roster, Id batch);

  /** Takes the whole batch back. Refused when a row of it was changed since. */
  ImportSight withdraw(Caller caller, Roster roster, Id batch);

  /** The bad rows as they were, with the reasons beside them and the wrong cells coloured. */
  Download badRows(Caller caller, Roster roster, Id batch);

  /** An empty roster with lists to choose from, a sheet of codes and an example. */
  Download template(Caller caller, Roster roster);
}
