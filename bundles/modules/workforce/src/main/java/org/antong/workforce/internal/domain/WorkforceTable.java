package org.antong.workforce.internal.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.report.ColumnKind;
import org.antong.platform.api.report.Formula;
import org.antong.platform.api.report.Formula.Op;
import org.antong.platform.api.report.ReportTable.Column;
import org.antong.platform.api.report.TableRules;
import org.antong.platform.api.report.TableRules.Agrees;
import org.antong.platform.api.report.TableRules.AtMost;
import org.antong.workforce.api.PostType;
import org.antong.workforce.internal.domain.PostFilter.Show;
import org.antong.workforce.internal.domain.StaffFilter.Movement;
import org.antong.workforce.internal.domain.StaffFilter.Traits;

/**
 * T12 儿童督导员、儿童主任队伍表 (domain.md 6.3): its columns, the rows behind each, and what must hold. People
 * are counted by the posts they hold, so that every row adds up.
 */
public final class WorkforceTable {

  public static final String ID = "T12";

  public static final String CHILDREN = "children";
  public static final String PER_DIRECTOR = "perDirector";
  public static final String BEFORE = "headsBefore";
  public static final String AVERAGE = "averageHeads";
  public static final String PEOPLE = "people";
  public static final String JOINED = "joined";
  public static final String LEFT = "left";

  private static final String TEXT_OF = "workforce.t12.";
  private static final String PERCENT = "workforce.t12.unit.percent";

  private WorkforceTable() {}

  /** The words of a post's columns. */
  public static String of(PostType type, String what) {
    return (type == PostType.SUPERVISOR ? "supervisor" : "director") + what;
  }

  /** What is asked of holders, by column. */
  private static final Map<String, HolderFilter> HOLDERS = holders();

  private static Map<String, HolderFilter> holders() {
    Map<String, HolderFilter> h = new LinkedHashMap<>();
    HolderFilter all = HolderFilter.ALL;
    h.put(PEOPLE, all.first(true));
    h.put("morePosts", all.first(false));
    h.put("male", all.of(Traits.ofSex("1")));
    h.put("female", all.of(Traits.ofSex("2")));
    h.put("ageTo35", all.of(Traits.aged(null, 35)));
    h.put("age36to45", all.of(Traits.aged(36, 45)));
    h.put("age46to55", all.of(Traits.aged(46, 55)));
    h.put("ageFrom56", all.of(Traits.aged(56, null)));
    h.put("university", all.of(Traits.ofEducation("10", "20")));
    h.put("college", all.of(Traits.ofEducation("30")));
    h.put("highSchool", all.of(Traits.ofEducation("40", "60")));
    h.put("lower", all.of(Traits.ofEducation("70", "80", "90")));
    h.put("fullTime", all.of(Traits.ofEmployment(Codes.FULL_TIME)));
    h.put("socialWorker", all.of(Traits.ofSocialWork("1", "2", "3")));
    h.put(JOINED, all.moved(Movement.JOINED));
    h.put(LEFT, all.moved(Movement.LEFT));
    return h;
  }

  /** What is asked of the holders counted in these columns. */
  public static Map<String, HolderFilter> asked() {
    return HOLDERS;
  }

  /** All columns, with headings and definitions. */
  public static List<Column> columns() {
    List<Column> all = new ArrayList<>();
    for (PostType type : List.of(PostType.SUPERVISOR, PostType.DIRECTOR)) {
      String group = of(type, "");
      all.add(count(of(type, "Places"), group).in(TEXT_OF + "unit.places"));
      all.add(signed(of(type, "Set"), group).in(TEXT_OF + "unit.posts"));
      all.add(count(of(type, "Posts"), group).in(TEXT_OF + "unit.posts"));
      all.add(count(of(type, "Filled"), group));
      all.add(
          count(of(type, "Share"), group)
              .by(Formula.of(Op.PERCENT, of(type, "Filled"), of(type, "Posts")))
              .in(PERCENT));
      all.add(count(of(type, "VacantLong"), group).in(TEXT_OF + "unit.posts"));
    }
    all.add(
        count("filled", null)
            .by(
                Formula.of(
                    Op.SUM, of(PostType.SUPERVISOR, "Filled"), of(PostType.DIRECTOR, "Filled"))));
    all.add(count(PEOPLE, null));
    all.add(count("morePosts", null).in(TEXT_OF + "unit.posts"));
    for (String id : List.of("male", "female")) all.add(count(id, "sex"));
    for (String id : List.of("ageTo35", "age36to45", "age46to55", "ageFrom56")) {
      all.add(count(id, "age"));
    }
    for (String id : List.of("university", "college", "highSchool", "lower")) {
      all.add(count(id, "education"));
    }
    all.add(count("fullTime", "employment"));
    all.add(
        count("fullTimeShare", "employment")
            .by(Formula.of(Op.PERCENT, "fullTime", "filled"))
            .in(PERCENT));
    all.add(count("socialWorker", null));
    all.add(count(JOINED, "movement").of(ColumnKind.FLOW));
    all.add(count(LEFT, "movement").of(ColumnKind.FLOW));
    all.add(count(BEFORE, "movement"));
    Column average = count(AVERAGE, "movement");
    all.add(
        new Column(
            average.id(),
            average.labelKey(),
            average.definitionKey(),
            average.groupKey(),
            1,
            false));
    all.add(count("turnover", "movement").by(Formula.of(Op.PERCENT, LEFT, AVERAGE)).in(PERCENT));
    all.add(count(CHILDREN, "care"));
    all.add(
        count(PER_DIRECTOR, "care")
            .by(Formula.of(Op.RATIO, CHILDREN, of(PostType.DIRECTOR, "Filled"))));
    return List.copyOf(all);
  }

  /**
   * What must hold (domain.md 6.4): posts are the active towns and villages with what a county set
   * beside, each group adds up to those on a post, and the people on them are those T13 counts. T13
   * counts people, this table posts, so that who holds two of a kind stands between them.
   */
  public static TableRules rules() {
    return TableRules.NONE
        .sum("supervisorPosts", "supervisorPlaces", "supervisorSet")
        .sum("directorPosts", "directorPlaces", "directorSet")
        .sum("filled", "supervisorFilled", "directorFilled")
        .sum("filled", PEOPLE, "morePosts")
        .sum("filled", "male", "female")
        .sum("filled", "ageTo35", "age36to45", "age46to55", "ageFrom56")
        .sum("filled", "university", "college", "highSchool", "lower")
        .check(new AtMost("supervisorFilled", "supervisorPosts"))
        .check(new AtMost("directorFilled", "directorPosts"))
        .check(new AtMost("fullTime", "filled"))
        .check(new AtMost("socialWorker", "filled"))
        .check(new Agrees(PEOPLE, "T13", null, List.of("onPost")))
        .check(new TableRules.Above(PER_DIRECTOR, 60, false));
  }

  /** The posts behind a number; empty where it counts none. */
  public static Optional<PostFilter> posts(String column, Area area, LocalDate day, Instant known) {
    for (PostType type : PostType.values()) {
      PostFilter of = PostFilter.ALL.within(area).of(type).on(day, known);
      if (column.equals(of(type, "Posts"))) return Optional.of(of);
      if (column.equals(of(type, "Filled"))) return Optional.of(of.showing(Show.FILLED));
      if (column.equals(of(type, "VacantLong"))) return Optional.of(of.showing(Show.VACANT_LONG));
    }
    return Optional.empty();
  }

  /** The holders behind a number; empty where it counts none. */
  public static Optional<HolderFilter> holders(
      String column, Area area, LocalDate from, LocalDate day, Instant known) {
    if (column.equals(BEFORE)) {
      return Optional.of(HolderFilter.ALL.at(area, null, from.minusDays(1), known));
    }
    return Optional.ofNullable(HOLDERS.get(column)).map(f -> f.at(area, from, day, known));
  }

  private static Column count(String id, String group) {
    return Column.count(id, TEXT_OF + id, TEXT_OF + id + ".definition", group(group));
  }

  private static Column signed(String id, String group) {
    return Column.difference(id, TEXT_OF + id, TEXT_OF + id + ".definition", group(group));
  }

  private static String group(String group) {
    return group == null ? null : TEXT_OF + "group." + group;
  }
}
