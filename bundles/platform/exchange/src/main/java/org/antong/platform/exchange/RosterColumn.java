package org.antong.platform.exchange;

import java.util.List;

/**
 * A column of a roster: how people head it, and what they write into it.
 *
 * @param id name of the value in {@link RosterRow}, for example {@code birthDate}
 * @param header as the template heads it
 * @param synonyms other headings people use; spaces, stars and brackets do not matter
 * @param needed rows can be taken only when this column is there or filled for all of them
 * @param asked beginning of the ids of columns that make a file without this one be asked for it,
 *     though many rows do without; empty for every file, null for none
 * @param choices the values of a list; empty for what is no list
 * @param spellings further words people write for a value of the list
 * @param help what to write, for the template
 * @param example what stands in the template's example row; null for nothing
 */
public record RosterColumn(
    String id,
    String header,
    List<String> synonyms,
    Kind kind,
    boolean needed,
    String asked,
    List<Choice> choices,
    List<Choice> spellings,
    String help,
    String example) {

  /** How a cell is read, and what its value looks like afterwards. */
  public enum Kind {
    /** As written, spaces around it taken off. */
    TEXT,
    /** A day; the value is {@code 2015-06-01}. */
    DATE,
    /** One code of the choices, by name or by code. */
    CODE,
    /** Several codes of the choices; the value has commas between them. */
    CODES,
    /** Yes or no; the value is true or false. */
    YES_NO,
    /** Half-width, in capitals, without spaces; a number that lost digits is a problem. */
    ID_NUMBER,
    /** Half-width. */
    PHONE,
    /** A town of the reader's area; no value of its own, it narrows the village. */
    TOWN,
    /** A village of the reader's area, by name or by its 12 digits; the value is the digits. */
    VILLAGE,
    /** A village anywhere in the county; the value is the digits. */
    PLACE
  }

  public RosterColumn {
    synonyms = List.copyOf(synonyms);
    choices = List.copyOf(choices);
    spellings = List.copyOf(spellings);
  }

  public static RosterColumn of(String id, String header, Kind kind) {
    return new RosterColumn(
        id, header, List.of(), kind, false, null, List.of(), List.of(), null, null);
  }

  public RosterColumn also(String... synonyms) {
    return also(List.of(synonyms));
  }

  public RosterColumn also(List<String> synonyms) {
    return new RosterColumn(
        id, header, synonyms, kind, needed, asked, choices, spellings, help, example);
  }

  public RosterColumn must() {
    return new RosterColumn(
        id, header, synonyms, kind, true, asked, choices, spellings, help, example);
  }

  /** One value can be said for all rows of a file that lacks the column. */
  public RosterColumn asked(String with) {
    return new RosterColumn(
        id, header, synonyms, kind, needed, with, choices, spellings, help, example);
  }

  public RosterColumn choices(List<Choice> choices) {
    return new RosterColumn(
        id, header, synonyms, kind, needed, asked, choices, spellings, help, example);
  }

  public RosterColumn spelt(List<Choice> spellings) {
    return new RosterColumn(
        id, header, synonyms, kind, needed, asked, choices, spellings, help, example);
  }

  public RosterColumn help(String help) {
    return new RosterColumn(
        id, header, synonyms, kind, needed, asked, choices, spellings, help, example);
  }

  public RosterColumn example(String example) {
    return new RosterColumn(
        id, header, synonyms, kind, needed, asked, choices, spellings, help, example);
  }
}
