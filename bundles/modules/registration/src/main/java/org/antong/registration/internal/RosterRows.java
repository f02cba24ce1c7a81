package org.antong.registration.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.antong.platform.api.code.CodeTables;
import org.antong.platform.api.code.CodeValue;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.platform.api.person.IdNumber;
import org.antong.platform.exchange.RosterRow;
import org.antong.registration.internal.domain.Carers;
import org.antong.registration.internal.domain.Category;
import org.antong.registration.internal.domain.ChildFile;
import org.antong.registration.internal.domain.ChildRules;
import org.antong.registration.internal.domain.GuardianState;

/**
 * A row of the children's roster as the entry of a file, and what the rules of every entry say of
 * it. What a number or another column tells for sure need not be written twice.
 */
final class RosterRows {

  private static final List<String> PEOPLE = List.of("father", "mother", "other");
  private static final List<String> AWAY_HOUSEHOLD = List.of("3", "4");
  private static final String NO_DOCUMENT = "0";
  private static final String BIRTH_CERTIFICATE = "5";
  private static final String TO_BE_ASSESSED = "5";
  private static final String UNABLE = "3";
  private static final Pattern PART = Pattern.compile("(guardians|categories)\\[(\\d+)]\\.(\\w+)");

  /**
   * An entry and what is wrong with it.
   *
   * @param problems named by the columns of the roster
   */
  record Read(ChildFile.Entry entry, List<FieldProblem> problems) {}

  private final Divisions divisions;
  private final CodeTables codes;
  private final LocalDate today;

  RosterRows(Divisions divisions, CodeTables codes, LocalDate today) {
    this.divisions = divisions;
    this.codes = codes;
    this.today = today;
  }

  Read read(RosterRow row) {
    Map<String, GuardianSight> people = people(row);
    TypedChild reader = new TypedChild(divisions, codes, today, today);
    ChildFile.Entry entry = Carers.named(reader.entry(sight(row, people), null, null));
    List<FieldProblem> problems = new ArrayList<>();
    Stream.concat(reader.problems().stream(), ChildRules.submission(entry, today).stream())
        .map(p -> placed(p, List.copyOf(people.keySet())))
        .filter(p -> !follows(row, p))
        .filter(p -> problems.stream().noneMatch(o -> o.field().equals(p.field())))
        .forEach(problems::add);
    return new Read(entry, problems);
  }

  /**
   * Missing only because another column could not be read: that one is told, and mending it mends
   * both.
   */
  private static boolean follows(RosterRow row, FieldProblem p) {
    if (row.get(p.field()) != null) return false;
    return switch (p.field()) {
      case "householdDivision" -> row.unread().contains("village");
      case "sex", "birthDate" -> row.unread().contains("idNumber");
      case "ruralRegistration" -> row.unread().contains("householdType");
      case "primaryCategory", "subTypes" -> row.unread().contains("categories");
      default -> false;
    };
  }

  private ChildSight sight(RosterRow row, Map<String, GuardianSight> people) {
    String number = IdNumber.normalise(row.get("idNumber"));
    DivisionCode village = code(row.get("village"));
    String householdType = row.get("householdType");
    boolean elsewhere =
        householdType != null && AWAY_HOUSEHOLD.contains(CodeValue.countsAs(householdType));
    DivisionCode household = code(row.get("householdDivision"));
    if (household == null && !elsewhere) household = village;
    String address = row.get("residenceAddress");
    String householdAddress = row.get("householdAddress");
    if (householdAddress == null && !elsewhere) householdAddress = address;
    List<CategorySight> categories = categories(row, people);
    return new ChildSight(
        null,
        null,
        null,
        null,
        null,
        village,
        null,
        null,
        null,
        row.get("name"),
        row.get("formerName"),
        told(row.get("sex"), IdNumber.sex(number)),
        told(row.get("birthDate"), IdNumber.birthDate(number).map(LocalDate::toString)),
        null,
        idType(row.get("idType"), number),
        number,
        row.get("idOverride"),
        row.get("nation"),
        rural(row.get("ruralRegistration"), householdType),
        householdType,
        household,
        null,
        householdAddress,
        address,
        row.get("phone"),
        row.get("currentCarer"),
        row.get("primaryCategory"),
        row.get("health"),
        row.get("disabilityType"),
        row.get("disabilityGrade"),
        row.get("disabilityCertNo"),
        row.get("illness"),
        flag(row.get("severeIllness")),
        row.get("healthNote"),
        row.get("schooling"),
        row.get("school"),
        row.get("grade"),
        flag(row.get("boarding")),
        row.get("familyEconomic"),
        row.get("incomeSource"),
        row.get("housing"),
        row.get("orphanCert"),
        null,
        null,
        null,
        row.get("dataSource"),
        row.get("remarks"),
        List.copyOf(people.values()),
        categories,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  private static String told(String written, Optional<String> byNumber) {
    return written != null ? written : byNumber.orElse(null);
  }

  private static String idType(String written, String number) {
    if (written != null) return written;
    if (number == null) return NO_DOCUMENT;
    if (number.matches("[A-Z]\\d{9}")) return BIRTH_CERTIFICATE;
    if (number.startsWith("T")) return IdNumber.TEMPORARY;
    return number.matches("\\d{15}") ? IdNumber.LEGACY : IdNumber.RESIDENT;
  }

  private static Boolean rural(String written, String householdType) {
    if (written != null) return flag(written);
    String counted = CodeValue.countsAs(householdType);
    if ("1".equals(counted)) return true;
    return "2".equals(counted) ? false : null;
  }

  private static Boolean flag(String value) {
    return value == null ? null : Boolean.valueOf(value);
  }

  private static DivisionCode code(String digits) {
    return DivisionCode.parse(digits).orElse(null);
  }

  private static LocalDate day(String text) {
    return text == null ? null : LocalDate.parse(text);
  }

  /** Father, mother and another guardian, as far as the row says anything of them. */
  private static Map<String, GuardianSight> people(RosterRow row) {
    Map<String, GuardianSight> people = new LinkedHashMap<>();
    for (String who : PEOPLE) {
      boolean said = row.values().keySet().stream().anyMatch(c -> c.startsWith(who + "."));
      if (!said) continue;
      String relation =
          switch (who) {
            case "father" -> "51";
            case "mother" -> "52";
            default -> row.get("other.relation");
          };
      String state = row.get(who + ".state");
      people.put(
          who,
          new GuardianSight(
              null,
              relation,
              state,
              row.get(who + ".name"),
              row.get(who + ".idNumber"),
              row.get(who + ".phone"),
              ability(row.get(who + ".ability"), state),
              row.get(who + ".workplace"),
              day(row.get(who + ".workStart")),
              null,
              null,
              false,
              day(row.get(who + ".situationSince")),
              day(row.get(who + ".situationUntil")),
              null,
              null,
              null,
              null,
              null,
              row.get(who + ".idOverride")));
    }
    return people;
  }

  private static String ability(String written, String state) {
    if (written != null) return written;
    boolean unable = state != null && GuardianState.valueOf(CodeValue.countsAs(state)).unable();
    return unable ? UNABLE : TO_BE_ASSESSED;
  }

  private List<CategorySight> categories(RosterRow row, Map<String, GuardianSight> people) {
    List<String> kinds = list(row.get("categories"));
    List<String> subTypes = list(row.get("subTypes"));
    LocalDate from = Objects.requireNonNullElse(day(row.get("categoryFrom")), today);
    return kinds.stream()
        .map(
            code -> {
              String counted = CodeValue.countsAs(code);
              List<String> fitting = Category.of(counted).map(Category::subTypes).orElse(List.of());
              String subType =
                  subTypes.stream()
                      .filter(s -> fitting.contains(CodeValue.countsAs(s)))
                      .findFirst()
                      .orElse(null);
              if (subType == null && counted.equals(Category.LB.code())) subType = away(people);
              return new CategorySight(null, code, subType, row.get("basis"), from, null);
            })
        .toList();
  }

  /** Which kind of left-behind the parents' whereabouts make it; null when they do not say. */
  private static String away(Map<String, GuardianSight> people) {
    List<String> states =
        Stream.of(people.get("father"), people.get("mother"))
            .filter(Objects::nonNull)
            .map(GuardianSight::guardianState)
            .filter(Objects::nonNull)
            .toList();
    if (states.size() < 2) return null;
    long away =
        states.stream().filter(s -> GuardianState.valueOf(CodeValue.countsAs(s)).away()).count();
    if (away == 0) return null;
    return away == 2 ? Category.BOTH_AWAY : Category.ONE_AWAY;
  }

  private static List<String> list(String codes) {
    return codes == null ? List.of() : Arrays.asList(codes.split(","));
  }

  /** A problem under the name of the column it is about. */
  private static FieldProblem placed(FieldProblem p, List<String> people) {
    String column = column(p.field(), people);
    return FieldProblem.of(column, p.code(), p.key(), p.args().toArray());
  }

  private static String column(String field, List<String> people) {
    Matcher part = PART.matcher(field);
    if (!part.matches()) {
      return switch (field) {
        case "division", "residenceDivision" -> "village";
        case "guardians" -> people.contains("father") ? "mother.state" : "father.state";
        default -> field;
      };
    }
    if (part.group(1).equals("categories")) {
      return switch (part.group(3)) {
        case "subType" -> "subTypes";
        case "from", "to" -> "categoryFrom";
        case "basis" -> "basis";
        default -> "categories";
      };
    }
    String who = people.get(Integer.parseInt(part.group(2)));
    return switch (part.group(3)) {
      case "guardianAbility" -> who + ".ability";
      case "guardianState" -> who + ".state";
      case "relation" -> who.equals("other") ? "other.relation" : who + ".name";
      default -> who + "." + part.group(3);
    };
  }
}
