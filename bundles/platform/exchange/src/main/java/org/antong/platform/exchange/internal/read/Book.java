package org.antong.platform.exchange.internal.read;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.antong.platform.exchange.internal.domain.SheetRow;

/** A file of sheets that is read from top to bottom, a row at a time. */
interface Book extends Closeable {

  /** So many characters may a row have; more is a fault of the file or meant to fill the memory. */
  int ROW_LONGEST = 256 * 1024;

  /** Takes rows; false when it needs no more. */
  @FunctionalInterface
  interface Rows {
    boolean take(SheetRow row) throws Refusal;
  }

  /** Names of the sheets people see. */
  List<String> sheets();

  /** Hands on the rows of a sheet that hold something, from the first. */
  void read(int sheet, Rows rows) throws IOException, Refusal;
}
