package org.antong.registration.internal;

import static org.antong.platform.exchange.RosterColumn.Kind.CODE;
import static org.antong.platform.exchange.RosterColumn.Kind.CODES;
import static org.antong.platform.exchange.RosterColumn.Kind.DATE;
import static org.antong.platform.exchange.RosterColumn.Kind.ID_NUMBER;
import static org.antong.platform.exchange.RosterColumn.Kind.PHONE;
import static org.antong.platform.exchange.RosterColumn.Kind.PLACE;
import static org.antong.platform.exchange.RosterColumn.Kind.TEXT;
import static org.antong.platform.exchange.RosterColumn.Kind.TOWN;
import static org.antong.platform.exchange.RosterColumn.Kind.VILLAGE;
import static org.antong.platform.exchange.RosterColumn.Kind.YES_NO;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.antong.platform.api.text.Texts;
import org.antong.platform.exchange.Choice;
import org.antong.platform.exchange.RosterColumn;
import org.antong.platform.exchange.RosterColumn.Kind;
import org.antong.registration.internal.domain.Category;
import org.antong.registration.internal.domain.CodeList;
import org.antong.registration.internal.domain.Codes;

/**
 * The columns of the children's roster, with the headings and words real rosters have
 * (registration.roster.*: headings after the first, and words for codes, with commas between).
 */
final class RosterColumns {

  private static final String TEXT_OF = "registration.roster.";

  private final Texts texts;
  private final List<RosterColumn> columns = new ArrayList<>();

  private RosterColumns(Texts texts) {
    this.texts = texts;
  }

  static List<RosterColumn> of(Texts texts) {
    RosterColumns made = new RosterColumns(texts);
    made.child();
    made.household();
    made.care();
    made.guardians();
    return List.copyOf(made.columns);
  }

  private void child() {
    add(column("name", TEXT).must(), "示例儿童");
    add(column("formerName", TEXT), null);
    add(coded("sex", Codes.SEX, c -> c.equals("1") || c.equals("2")), "1");
    add(column("birthDate", DATE), "2015-06-01");
    add(coded("idType", Codes.ID_TYPE, c -> true), null);
    add(column("idNumber", ID_NUMBER), "610999201506010018");
    add(column("idOverride", TEXT), null);
    add(coded("nation", Codes.NATION, c -> true).must(), "01");
    add(column("town", TOWN), null);
    add(column("village", VILLAGE).must(), null);
    add(column("residenceAddress", TEXT), "一组");
    add(column("phone", PHONE), null);
  }

  private void household() {
    add(coded("householdType", Codes.HOUSEHOLD_TYPE, c -> true).must(), "1");
    add(column("ruralRegistration", YES_NO), "是");
    add(column("householdDivision", PLACE), null);
    add(column("householdAddress", TEXT), "一组");
  }

  private void care() {
    add(coded("categories", CODES, Codes.CATEGORY, RosterColumns::open).must(), "LB");
    add(coded("subTypes", CODES, Codes.SUB_TYPE, c -> true), "LB-2");
    add(column("categoryFrom", DATE), "2024-01-01");
    add(column("basis", TEXT), null);
    add(coded("primaryCategory", Codes.CATEGORY, RosterColumns::open), null);
    add(coded("currentCarer", Codes.CURRENT_CARER, c -> true).must(), "2");
    add(coded("schooling", Codes.SCHOOLING, c -> true).must(), "3");
    add(column("school", TEXT), "示例小学");
    add(column("grade", TEXT), "二年级");
    add(column("boarding", YES_NO), "否");
    add(coded("health", Codes.HEALTH, c -> true).must(), "1");
    add(coded("disabilityType", Codes.DISABILITY_TYPE, c -> true), null);
    add(coded("disabilityGrade", Codes.DISABILITY_GRADE, c -> true), null);
    add(column("healthNote", TEXT), null);
    add(coded("familyEconomic", Codes.FAMILY_ECONOMIC, c -> true).must(), "0");
    add(coded("dataSource", Codes.DATA_SOURCE, c -> true), null);
  }

  private void guardians() {
    person("father", "示例父亲");
    person("mother", "示例母亲");
    List<String> relations = List.of("51", "52");
    add(guardian("other", "relation", CODE, "relation", Codes.RELATION, relations), null);
    add(guardian("other", "name", TEXT, "name", null, List.of()), null);
    add(guardian("other", "idNumber", ID_NUMBER, "idNumber", null, List.of()), null);
    add(guardian("other", "phone", PHONE, "phone", null, List.of()), null);
    add(column("remarks", TEXT), null);
  }

  private void person(String who, String name) {
    add(guardian(who, "name", TEXT, "name", null, List.of()), name);
    add(guardian(who, "idNumber", ID_NUMBER, "idNumber", null, List.of()), null);
    add(guardian(who, "phone", PHONE, "phone", null, List.of()), "12000005678");
    add(guardian(who, "state", CODE, "state", Codes.GUARDIAN_STATE, List.of()), "AWAY_PROVINCE");
    add(guardian(who, "ability", CODE, "ability", Codes.GUARDIAN_ABILITY, List.of()), "1");
    add(guardian(who, "workplace", TEXT, "workplace", null, List.of()), null);
    add(guardian(who, "workStart", DATE, "workStart", null, List.of()), null);
  }

  /** The most restricted categories are never written into a roster (domain.md 12.6). */
  private static boolean open(String code) {
    return Category.of(code).filter(c -> !c.restricted()).isPresent();
  }

  private RosterColumn column(String id, Kind kind) {
    List<String> headings = words(id);
    RosterColumn column = RosterColumn.of(id, headings.get(0), kind).also(headings);
    String help = TEXT_OF + id + ".help";
    return texts.has(help) ? column.help(texts.get(help)) : column;
  }

  private RosterColumn coded(String id, CodeList list, Predicate<String> offered) {
    return coded(id, CODE, list, offered);
  }

  private RosterColumn coded(String id, Kind kind, CodeList list, Predicate<String> offered) {
    return column(id, kind).choices(choices(list, offered)).spelt(spellings(list));
  }

  private List<Choice> choices(CodeList list, Predicate<String> offered) {
    return list.codes().stream()
        .filter(offered)
        .map(c -> new Choice(c, texts.get(list.textKey(c))))
        .toList();
  }

  /** Further words for codes: {@code registration.roster.words.health.1=正常,良好}. */
  private List<Choice> spellings(CodeList list) {
    List<Choice> spellings = new ArrayList<>();
    for (String code : list.codes()) {
      String key = TEXT_OF + "words." + list.id() + "." + code;
      if (!texts.has(key)) continue;
      for (String word : texts.get(key).split("[,，]")) {
        spellings.add(new Choice(code, word.strip()));
      }
    }
    return spellings;
  }

  /** A column of father, mother or another guardian: each word for the one before each heading. */
  private RosterColumn guardian(
      String who, String part, Kind kind, String named, CodeList list, List<String> without) {
    List<String> headings = new ArrayList<>();
    for (String person : words(who)) {
      for (String heading : words("guardian." + named)) headings.add(person + heading);
    }
    RosterColumn column = RosterColumn.of(who + "." + part, headings.get(0), kind).also(headings);
    if (list == null) return column;
    return column.choices(choices(list, c -> !without.contains(c))).spelt(spellings(list));
  }

  private List<String> words(String id) {
    return List.of(texts.get(TEXT_OF + id).split("[,，]"));
  }

  /** An example shows a code by its name. */
  private void add(RosterColumn column, String example) {
    String shown =
        column.choices().stream()
            .filter(c -> c.code().equals(example))
            .map(Choice::label)
            .findFirst()
            .orElse(example);
    columns.add(shown == null ? column : column.example(shown));
  }
}
