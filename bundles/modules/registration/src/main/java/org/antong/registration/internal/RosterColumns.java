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

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.antong.platform.api.code.CodeTable;
import org.antong.platform.api.code.CodeTables;
import org.antong.platform.api.code.CodeValue;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.text.Texts;
import org.antong.platform.exchange.Choice;
import org.antong.platform.exchange.RosterColumn;
import org.antong.platform.exchange.RosterColumn.Kind;
import org.antong.registration.internal.domain.Category;
import org.antong.registration.internal.domain.CodeList;
import org.antong.registration.internal.domain.Codes;

/**
 * The columns of the children's roster, with the headings real rosters have (registration.roster.*:
 * after the first, with commas between); the words for codes are those of the code tables.
 */
final class RosterColumns {

  private static final String TEXT_OF = "registration.roster.";

  private final Texts texts;
  private final CodeTables codes;
  private final List<DivisionCode> units;
  private final LocalDate day;
  private final List<RosterColumn> columns = new ArrayList<>();

  private RosterColumns(Texts texts, CodeTables codes, List<DivisionCode> units, LocalDate day) {
    this.texts = texts;
    this.codes = codes;
    this.units = units;
    this.day = day;
  }

  /**
   * @param units whose lists of codes are offered
   * @param day on which they are
   */
  static List<RosterColumn> of(
      Texts texts, CodeTables codes, List<DivisionCode> units, LocalDate day) {
    RosterColumns made = new RosterColumns(texts, codes, units, day);
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
    add(column("noDuplicate", TEXT), null);
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
    add(coded("subTypes", CODES, Codes.SUB_TYPE, c -> true).asked(""), "LB-2");
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
    add(column("disabilityCertNo", TEXT), null);
    add(column("illness", TEXT), null);
    add(column("severeIllness", YES_NO), null);
    add(column("healthNote", TEXT), null);
    add(coded("familyEconomic", Codes.FAMILY_ECONOMIC, c -> true).must(), "0");
    add(coded("incomeSource", Codes.INCOME_SOURCE, c -> true), null);
    add(coded("housing", Codes.HOUSING, c -> true), null);
    add(column("orphanCert", TEXT), null);
    add(coded("dataSource", Codes.DATA_SOURCE, c -> true), null);
  }

  private void guardians() {
    person("father", "示例父亲");
    person("mother", "示例母亲");
    List<String> relations = List.of("51", "52");
    add(
        guardian("other", "relation", CODE, "relation", Codes.RELATION, relations).asked("other."),
        null);
    add(guardian("other", "name", TEXT, "name", null, List.of()), null);
    add(guardian("other", "idNumber", ID_NUMBER, "idNumber", null, List.of()), null);
    add(guardian("other", "idOverride", TEXT, "idOverride", null, List.of()), null);
    add(guardian("other", "phone", PHONE, "phone", null, List.of()), null);
    add(column("remarks", TEXT), null);
  }

  private void person(String who, String name) {
    add(guardian(who, "name", TEXT, "name", null, List.of()).asked(""), name);
    add(guardian(who, "idNumber", ID_NUMBER, "idNumber", null, List.of()), null);
    add(guardian(who, "idOverride", TEXT, "idOverride", null, List.of()), null);
    add(guardian(who, "phone", PHONE, "phone", null, List.of()), "12000005678");
    add(
        guardian(who, "state", CODE, "state", Codes.GUARDIAN_STATE, List.of()).asked(""),
        "AWAY_PROVINCE");
    add(guardian(who, "ability", CODE, "ability", Codes.GUARDIAN_ABILITY, List.of()), "1");
    add(guardian(who, "workplace", TEXT, "workplace", null, List.of()), null);
    add(guardian(who, "workStart", DATE, "workStart", null, List.of()), null);
    add(guardian(who, "situationSince", DATE, "situationSince", null, List.of()), null);
    add(guardian(who, "situationUntil", DATE, "situationUntil", null, List.of()), null);
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
    return values(list)
        .filter(v -> offered.test(v.countsAs()))
        .map(v -> new Choice(v.code(), v.name(texts.locale())))
        .toList();
  }

  /** Further words people write for a value. */
  private List<Choice> spellings(CodeList list) {
    return values(list)
        .flatMap(v -> v.otherWords(texts.locale()).stream().map(w -> new Choice(v.code(), w)))
        .toList();
  }

  /** What may be chosen where the importer imports, a county's own values among it. */
  private Stream<CodeValue> values(CodeList list) {
    CodeTable table = codes.table(list.id());
    return table.codes().stream()
        .filter(list::takes)
        .filter(
            c ->
                units.isEmpty()
                    ? table.offers(c, null, day)
                    : units.stream().anyMatch(u -> table.offers(c, u, day)))
        .flatMap(c -> table.find(c, day).stream());
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
