package org.antong.platform.reporting.internal.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * A return of statistics (domain.md 5.14).
 *
 * @param id as it stands in addresses, for example {@code T01.2026Q3.610921000000}
 * @param version of the record, for If-Match
 * @param level TOWN or COUNTY
 * @param state OPEN, TOWN_SUBMITTED, RETURNED, COUNTY_CHECKED, LOCKED or PREF_RECEIVED
 * @param inForce number of the locked version that counts; 0 for none
 * @param pending number of a correction that waits for approval; 0 for none
 * @param due last day it is due
 * @param towns sheets a county's return is made of, how many are handed in, how many checked
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReturnJson(
    String id,
    int version,
    String report,
    String title,
    String period,
    String division,
    String unit,
    String name,
    String level,
    String state,
    int inForce,
    int pending,
    String due,
    boolean overdue,
    String reason,
    StepJson submitted,
    StepJson checked,
    StepJson locked,
    StepJson received,
    TownsJson towns,
    List<String> actions,
    List<FindingJson> findings,
    List<ReturnJson> sheets,
    List<VersionJson> versions) {

  /** Who took a step, and when. */
  public record StepJson(String at, String by) {}

  public record TownsJson(int all, int submitted, int checked) {}

  /**
   * What a check found.
   *
   * @param check name under which it is explained
   * @param hard blocks; else an explanation is asked for
   */
  public record FindingJson(String check, boolean hard, String message) {}

  /**
   * A stored version.
   *
   * @param state DRAFT, IN_FORCE, REPLACED or DROPPED
   * @param template version of the printed form
   * @param sha256 of the stored data
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record VersionJson(
      int version,
      String state,
      String asOf,
      String knownAt,
      String template,
      String sha256,
      String reason,
      StepJson made,
      StepJson approved) {}
}
