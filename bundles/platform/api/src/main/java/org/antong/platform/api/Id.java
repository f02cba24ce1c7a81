package org.antong.platform.api;

import com.github.f4b6a3.tsid.Tsid;
import com.github.f4b6a3.tsid.TsidFactory;
import java.util.Optional;

/**
 * Identifier of a record: a time-sorted 64-bit number (TSID), bigint in SQL, 13 characters in
 * addresses and JSON. People never see it; they see a file number.
 */
public record Id(long value) implements Comparable<Id> {

  private static final TsidFactory FACTORY = TsidFactory.newInstance1024();

  /** A new identifier, later ones sort after earlier ones. */
  public static Id next() {
    return new Id(FACTORY.create().toLong());
  }

  /**
   * Reads the 13-character form; empty when malformed, which callers answer like a missing record.
   */
  public static Optional<Id> parse(String text) {
    return Tsid.isValid(text) ? Optional.of(new Id(Tsid.from(text).toLong())) : Optional.empty();
  }

  @Override
  public int compareTo(Id other) {
    return Long.compare(value, other.value);
  }

  @Override
  public String toString() {
    return Tsid.from(value).toString();
  }
}
