package org.antong.platform.db.internal.move;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.HexFormat;
import java.util.Optional;

/** What stands in a column, and how it is written so that both databases write it alike. */
enum Kind {
  WHOLE_NUMBER,
  NUMBER,
  TEXT,
  LONG_TEXT,
  DAY,
  MOMENT,
  YES_NO,
  BYTES;

  /** Of a column of Derby; empty for what our migrations never make. */
  static Optional<Kind> of(int type) {
    return switch (type) {
      case Types.SMALLINT, Types.INTEGER, Types.BIGINT -> Optional.of(WHOLE_NUMBER);
      case Types.DECIMAL, Types.NUMERIC -> Optional.of(NUMBER);
      case Types.VARCHAR -> Optional.of(TEXT);
      case Types.CLOB, Types.LONGVARCHAR -> Optional.of(LONG_TEXT);
      case Types.DATE -> Optional.of(DAY);
      case Types.TIMESTAMP -> Optional.of(MOMENT);
      case Types.BOOLEAN -> Optional.of(YES_NO);
      case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> Optional.of(BYTES);
      default -> Optional.empty();
    };
  }

  /** The value of this column of the row, null for null. */
  String read(ResultSet row, int column) throws SQLException {
    return switch (this) {
      // As text, for a moment read as an object would pass through this machine's time zone.
      case WHOLE_NUMBER, TEXT, LONG_TEXT, DAY -> row.getString(column);
      case MOMENT -> moment(row.getString(column));
      case NUMBER -> number(row.getBigDecimal(column));
      case YES_NO -> {
        boolean yes = row.getBoolean(column);
        yield row.wasNull() ? null : Boolean.toString(yes);
      }
      case BYTES -> {
        byte[] bytes = row.getBytes(column);
        yield bytes == null ? null : "\\x" + HexFormat.of().formatHex(bytes);
      }
    };
  }

  private static String number(BigDecimal number) {
    return number == null ? null : number.toPlainString();
  }

  /** Without the zeros at the end of a second's fraction, which one of the two writes. */
  static String moment(String written) {
    if (written == null || written.indexOf('.') < 0) return written;
    int end = written.length();
    while (written.charAt(end - 1) == '0') end--;
    if (written.charAt(end - 1) == '.') end--;
    return written.substring(0, end);
  }
}
