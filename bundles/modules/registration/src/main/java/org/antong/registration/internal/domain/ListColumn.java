package org.antong.registration.internal.domain;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.antong.platform.api.data.Query;

/** A column of the list of children, by its name in the address and in JSON. */
public enum ListColumn {
  NAME("name", "registration.field.name", "name"),
  FILE_NO("fileNo", "registration.export.fileNo", "fileNo"),
  SEX("sex", "registration.field.sex", null),
  AGE("age", "registration.page.age", "birthDate"),
  BIRTH_DATE("birthDate", "registration.field.birthDate", "birthDate"),
  DIVISION("division", "registration.field.division", "division"),
  CATEGORY("category", "registration.field.primaryCategory", null),
  CATEGORIES("categories", "registration.export.categories", null),
  RURAL("ruralRegistration", "registration.field.ruralRegistration", null),
  CURRENT_CARER("currentCarer", "registration.field.currentCarer", null),
  SCHOOLING("schooling", "registration.field.schooling", null),
  HEALTH("health", "registration.field.health", null),
  FAMILY_ECONOMIC("familyEconomic", "registration.field.familyEconomic", null),
  STATE("state", "registration.page.state", "state"),
  UPDATED_AT("updatedAt", "registration.page.updated", "updatedAt");

  /** What a page shows when nothing is chosen. */
  public static final List<ListColumn> SHOWN =
      List.of(NAME, SEX, AGE, DIVISION, CATEGORY, CURRENT_CARER, SCHOOLING, STATE, UPDATED_AT);

  /** What a file holds when nothing is chosen. */
  public static final List<ListColumn> EXPORTED =
      List.of(
          FILE_NO,
          NAME,
          SEX,
          BIRTH_DATE,
          AGE,
          DIVISION,
          CATEGORY,
          CATEGORIES,
          RURAL,
          CURRENT_CARER,
          SCHOOLING,
          HEALTH,
          FAMILY_ECONOMIC,
          STATE,
          UPDATED_AT);

  private static final String PARAMETER = "columns";

  private final String field;
  private final String textKey;
  private final String sort;

  ListColumn(String field, String textKey, String sort) {
    this.field = field;
    this.textKey = textKey;
    this.sort = sort;
  }

  /** The name in the address. */
  public String field() {
    return field;
  }

  public String textKey() {
    return textKey;
  }

  /** The field the list sorts by under this heading; null where it cannot. */
  public String sort() {
    return sort;
  }

  /**
   * The columns that are asked for, in that order; empty when none are. One that does not exist is
   * a problem of the query.
   */
  public static List<ListColumn> of(Query query) {
    Set<String> known =
        Arrays.stream(values()).map(ListColumn::field).collect(Collectors.toUnmodifiableSet());
    return query.codes(PARAMETER, known).stream().flatMap(f -> called(f).stream()).toList();
  }

  /** As they stand in an address. */
  public static String address(List<ListColumn> columns) {
    return columns.stream().map(ListColumn::field).collect(Collectors.joining(","));
  }

  private static Optional<ListColumn> called(String field) {
    return Arrays.stream(values()).filter(c -> c.field.equals(field)).findFirst();
  }
}
