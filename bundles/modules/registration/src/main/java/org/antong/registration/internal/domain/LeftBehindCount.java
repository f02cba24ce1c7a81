package org.antong.registration.internal.domain;

import java.util.Map;
import org.antong.platform.api.division.DivisionCode;

/**
 * Left-behind children of one village under one unit on a day.
 *
 * @param place village of residence, or household division where the county counts by household
 */
public record LeftBehindCount(DivisionCode place, DivisionCode unit, Map<Part, Long> counts) {

  /**
   * The counted columns of T01 (domain.md 6.3). Each is said once, as a filter: the table counts by
   * it, and the link behind the number lists by it.
   */
  public enum Part {
    TOTAL("total", ChildFilter.ALL),
    MALE("male", ChildFilter.ALL.ofSex("1")),
    FEMALE("female", ChildFilter.ALL.ofSex("2")),
    AGE_0_5("age0to5", ChildFilter.ALL.aged(AgeBand.LEFT_BEHIND.get(0))),
    AGE_6_13("age6to13", ChildFilter.ALL.aged(AgeBand.LEFT_BEHIND.get(1))),
    AGE_14_15("age14to15", ChildFilter.ALL.aged(AgeBand.LEFT_BEHIND.get(2))),
    CARER_GRANDPARENTS(
        "carerGrandparents", ChildFilter.ALL.caredBy(ReportedCarer.GRANDPARENTS.carers())),
    CARER_RELATIVES("carerRelatives", ChildFilter.ALL.caredBy(ReportedCarer.RELATIVES.carers())),
    CARER_NOBODY("carerNobody", ChildFilter.ALL.caredBy(ReportedCarer.NOBODY.carers())),
    CARER_ONE_PARENT("carerOneParent", ChildFilter.ALL.caredBy(ReportedCarer.ONE_PARENT.carers())),
    BOTH_AWAY("bothAway", ChildFilter.ALL.ofSubType(Category.BOTH_AWAY)),
    ONE_AWAY_UNABLE("oneAwayUnable", ChildFilter.ALL.ofSubType(Category.ONE_AWAY)),
    DISABLED("disabled", ChildFilter.ALL.ofHealth("2", "4")),
    ILL("ill", ChildFilter.ALL.ofHealth("3", "4")),
    LOW_INCOME("lowIncome", ChildFilter.ALL.ofFamily("1", "3")),
    EXTREME_POVERTY("extremePoverty", ChildFilter.ALL.ofFamily("2"));

    private final String column;
    private final ChildFilter filter;

    Part(String column, ChildFilter filter) {
      this.column = column;
      this.filter = filter;
    }

    /** Id of the column in the table. */
    public String column() {
      return column;
    }

    /** What this part asks for beyond being left behind and in force. */
    public ChildFilter filter() {
      return filter;
    }
  }
}
