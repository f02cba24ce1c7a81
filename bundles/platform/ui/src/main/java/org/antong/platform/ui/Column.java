package org.antong.platform.ui;

/**
 * A column of a table. On a phone each row is a card: its title, its badge and the facts that
 * matter; details are left out.
 *
 * @param sort name to sort by, null when the list cannot
 */
public record Column(String label, String sort, Kind kind) {

  /** What the column is, which settles how it looks. */
  public enum Kind {
    /** Leads the row, and the card. */
    TITLE,
    /** Text shown in the card too. */
    FACT,
    /** Text only a wide screen shows. */
    DETAIL,
    /** A number: right-aligned, figures of one width. */
    NUMBER,
    /** A number only a wide screen shows. */
    FIGURE,
    /** The state, top right in the card. */
    BADGE,
    /** Buttons. */
    ACTIONS
  }

  public static Column title(String label) {
    return new Column(label, null, Kind.TITLE);
  }

  public static Column fact(String label) {
    return new Column(label, null, Kind.FACT);
  }

  public static Column detail(String label) {
    return new Column(label, null, Kind.DETAIL);
  }

  public static Column number(String label) {
    return new Column(label, null, Kind.NUMBER);
  }

  public static Column figure(String label) {
    return new Column(label, null, Kind.FIGURE);
  }

  public static Column badge(String label) {
    return new Column(label, null, Kind.BADGE);
  }

  public static Column actions(String label) {
    return new Column(label, null, Kind.ACTIONS);
  }

  public Column sort(String field) {
    return new Column(label, field, kind);
  }

  public String css() {
    return switch (kind) {
      case TITLE -> "c-title";
      case FACT -> "c-fact";
      case DETAIL -> "c-detail";
      case NUMBER -> "c-fact n";
      case FIGURE -> "c-detail n";
      case BADGE -> "c-badge";
      case ACTIONS -> "c-acts";
    };
  }
}
