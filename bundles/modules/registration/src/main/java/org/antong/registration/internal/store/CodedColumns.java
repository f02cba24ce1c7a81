package org.antong.registration.internal.store;

import java.util.Map;
import java.util.Set;

/** In which column the values of each code table stand, and under which name in local_codes. */
final class CodedColumns {

  /** Whose column it is. */
  enum Of {
    CHILD,
    GUARDIAN,
    CATEGORY
  }

  /**
   * A column.
   *
   * @param field its name in local_codes
   */
  record Column(Of of, String name, String field) {}

  private static final Map<String, Column> COLUMNS =
      Map.ofEntries(
          child("sex", "sex"),
          child("idType", "id_type"),
          child("nation", "nation"),
          child("householdType", "household_type"),
          child("currentCarer", "current_carer"),
          child("health", "health"),
          child("disabilityType", "disability_type"),
          child("disabilityGrade", "disability_grade"),
          child("schooling", "schooling"),
          child("familyEconomic", "family_economic"),
          child("incomeSource", "income_source"),
          child("housing", "housing"),
          child("legalBasis", "legal_basis"),
          child("dataSource", "data_source"),
          child("closeReason", "close_reason"),
          guardian("relation", "relation"),
          guardian("guardianAbility", "ability"),
          guardian("contactFrequency", "contact_frequency"),
          guardian("maritalStatus", "marital_status"),
          guardian("education", "education"),
          Map.entry("category", new Column(Of.CATEGORY, "category", "category")),
          Map.entry("subType", new Column(Of.CATEGORY, "sub_type", "subType")));

  private CodedColumns() {}

  /** The column of a list; null where it cannot be asked because it is sealed. */
  static Column of(String list) {
    return COLUMNS.get(list);
  }

  static Set<String> lists() {
    return COLUMNS.keySet();
  }

  private static Map.Entry<String, Column> child(String list, String column) {
    return Map.entry(list, new Column(Of.CHILD, column, list));
  }

  private static Map.Entry<String, Column> guardian(String list, String column) {
    return Map.entry(list, new Column(Of.GUARDIAN, column, list));
  }
}
