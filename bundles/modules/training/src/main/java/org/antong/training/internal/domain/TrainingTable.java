package org.antong.training.internal.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.antong.platform.api.report.ColumnKind;
import org.antong.platform.api.report.Formula;
import org.antong.platform.api.report.Formula.Op;
import org.antong.platform.api.report.ReportTable.Column;
import org.antong.platform.api.report.TableRules;
import org.antong.platform.api.report.TableRules.AtMost;
import org.antong.workforce.api.PostType;

/**
 * T13 儿童督导员、儿童主任培训情况表 (domain.md 6.3): its columns, the same for both posts together and for one
 * kind of post, and what must hold in it.
 */
public final class TrainingTable {

  public static final String ID = "T13";

  /** One kind of post. */
  public static final String SUPERVISORS = "supervisor";

  public static final String DIRECTORS = "director";

  public static final String SHOULD = "should";
  public static final String TRAINED_YEAR = "trainedYear";
  public static final String COVERAGE_YEAR = "coverageYear";

  private static final String PREFIX = "training.t13.";

  /** Columns that count people on posts; each is a list of them. */
  public static final List<String> OF_PEOPLE =
      List.of("onPost", SHOULD, "trained", TRAINED_YEAR, "untrained", "met", "newcomers", "before");

  /** Columns that count enrolments; each is a list of them. */
  public static final List<String> OF_ENROLMENTS =
      List.of("personTimes", "takers", "passed", "certificates");

  private TrainingTable() {}

  /** The column of the sessions of a tier. */
  public static String of(Tier tier) {
    return "sessions"
        + tier.name().charAt(0)
        + tier.name().substring(1).toLowerCase(java.util.Locale.ROOT);
  }

  /** The tier a column counts sessions of; null for another column. */
  public static Tier tier(String column) {
    for (Tier t : Tier.values()) if (of(t).equals(column)) return t;
    return null;
  }

  /** The kinds of posts of a layout. */
  public static Set<PostType> posts(String layout) {
    if (SUPERVISORS.equals(layout)) return Set.of(PostType.SUPERVISOR);
    if (DIRECTORS.equals(layout)) return Set.of(PostType.DIRECTOR);
    return Set.of(PostType.values());
  }

  /** All columns, with headings and definitions. */
  public static List<Column> columns() {
    List<Column> all = new ArrayList<>();
    all.add(count("onPost", "people", ColumnKind.STOCK));
    all.add(count(SHOULD, "people", ColumnKind.STOCK));
    all.add(count("trained", "people", ColumnKind.FLOW));
    all.add(by("coverage", "people", Formula.of(Op.PERCENT, "trained", SHOULD)));
    all.add(count(TRAINED_YEAR, "people", ColumnKind.CUMULATIVE));
    all.add(by(COVERAGE_YEAR, "people", Formula.of(Op.PERCENT, TRAINED_YEAR, SHOULD)));
    all.add(count("untrained", "people", ColumnKind.STOCK));
    all.add(count("newcomers", "new", ColumnKind.FLOW));
    all.add(count("before", "new", ColumnKind.FLOW));
    all.add(by("beforeRate", "new", Formula.of(Op.PERCENT, "before", "newcomers")));
    all.add(count("personTimes", "learnt", ColumnKind.FLOW).in("training.t13.unit.personTimes"));
    all.add(count("hours", "learnt", ColumnKind.FLOW).in("training.t13.unit.hours"));
    all.add(
        by("hoursEach", "learnt", Formula.of(Op.RATIO, "hours", SHOULD))
            .in("training.t13.unit.hours"));
    all.add(count("onlineHours", "learnt", ColumnKind.FLOW).in("training.t13.unit.hours"));
    all.add(by("onlineRate", "learnt", Formula.of(Op.PERCENT, "onlineHours", "hours")));
    all.add(count("met", "learnt", ColumnKind.CUMULATIVE));
    all.add(by("metRate", "learnt", Formula.of(Op.PERCENT, "met", SHOULD)));
    all.add(count("takers", "exam", ColumnKind.FLOW));
    all.add(count("passed", "exam", ColumnKind.FLOW));
    all.add(by("passRate", "exam", Formula.of(Op.PERCENT, "passed", "takers")));
    all.add(count("certificates", "exam", ColumnKind.FLOW));
    for (Tier t : Tier.values()) {
      all.add(count(of(t), "sessions", ColumnKind.FLOW).in("training.t13.unit.sessions"));
    }
    return List.copyOf(all);
  }

  /** What must hold (domain.md 6.3, 6.4). */
  public static TableRules rules() {
    return TableRules.NONE
        .check(new AtMost(SHOULD, "onPost"))
        .check(new AtMost("trained", SHOULD))
        .check(new AtMost(TRAINED_YEAR, SHOULD))
        .check(new AtMost("met", SHOULD))
        .check(new AtMost("before", "newcomers"))
        .check(new AtMost("passed", "takers"))
        .check(new AtMost("takers", "personTimes"))
        .check(new AtMost("onlineHours", "hours"));
  }

  private static Column count(String id, String group, ColumnKind kind) {
    return column(id, group).of(kind);
  }

  private static Column by(String id, String group, Formula formula) {
    return column(id, group).by(formula);
  }

  private static Column column(String id, String group) {
    return Column.count(id, PREFIX + id, PREFIX + id + ".definition", PREFIX + "group." + group);
  }
}
