package org.antong.registration.internal;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.antong.platform.api.code.CodeTables;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.Division;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.division.DivisionLevel;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.platform.api.person.IdNumber;
import org.antong.registration.internal.domain.Category;
import org.antong.registration.internal.domain.Child;
import org.antong.registration.internal.domain.ChildCategory;
import org.antong.registration.internal.domain.ChildFacts;
import org.antong.registration.internal.domain.ChildFile;
import org.antong.registration.internal.domain.ChildRules;
import org.antong.registration.internal.domain.Chosen;
import org.antong.registration.internal.domain.Circumstances;
import org.antong.registration.internal.domain.CodeList;
import org.antong.registration.internal.domain.Codes;
import org.antong.registration.internal.domain.Guardian;
import org.antong.registration.internal.domain.GuardianState;
import org.antong.registration.internal.domain.LocalCodes;
import org.antong.registration.internal.domain.Particulars;

/**
 * Reads what a person typed: spaces off, widths made one, and whatever came back as it was shown
 * taken as unchanged, so that a mask never overwrites what it hides.
 */
final class TypedChild {

  private static final String FROM_VILLAGE = "1";

  private final Divisions divisions;
  private final LocalDate today;
  private final List<FieldProblem> problems = new ArrayList<>();
  private final ChosenCodes codes;

  /**
   * @param effective the day the entry counts from, by which codes are chosen
   */
  TypedChild(Divisions divisions, CodeTables tables, LocalDate today, LocalDate effective) {
    this.divisions = divisions;
    this.today = today;
    this.codes = new ChosenCodes(tables, effective, problems);
  }

  /** What could not be read. */
  List<FieldProblem> problems() {
    return problems;
  }

  /**
   * @param shown what the writer was shown; null for a new file
   * @param current what that stands for; null for a new file
   */
  ChildFile.Entry entry(ChildSight typed, ChildSight shown, Child current) {
    DivisionCode village = village(typed, current == null ? null : current.facts());
    DivisionCode unit = village == null ? null : unit(village);
    codes.of(unit);
    List<ChildCategory> categories = categories(typed.categories(), current);
    return new ChildFile.Entry(
        facts(typed, shown, current, Area.of(village, unit), categories),
        guardians(typed.guardians(), shown, current),
        categories);
  }

  private ChildFacts facts(
      ChildSight t, ChildSight s, Child current, Area place, List<ChildCategory> categories) {
    ChildFacts was = current == null ? null : current.facts();
    ChildFacts chosen = was == null ? null : Chosen.of(was);
    Map<String, String> local = new TreeMap<>();
    String sex = code("sex", Codes.SEX, t.sex(), chosen == null ? null : chosen.sex(), local);
    LocalDate birthDate = birthDate(t, s, was);
    String idType =
        code("idType", Codes.ID_TYPE, t.idType(), chosen == null ? null : chosen.idType(), local);
    String number =
        IdNumber.normalise(
            kept(
                t.idNumber(),
                s == null ? null : s.idNumber(),
                was == null ? null : was.idNumber()));
    String override =
        clean(
            kept(
                t.idOverride(),
                s == null ? null : s.idOverride(),
                was == null ? null : was.idOverride()));
    return new ChildFacts(
        clean(kept(t.name(), s == null ? null : s.name(), was == null ? null : was.name())),
        clean(
            kept(
                t.formerName(),
                s == null ? null : s.formerName(),
                was == null ? null : was.formerName())),
        sex,
        birthDate,
        idType,
        number,
        ChildRules.needsReason(idType, number, birthDate, sex, today) ? override : null,
        code("nation", Codes.NATION, t.nation(), chosen == null ? null : chosen.nation(), local),
        t.ruralRegistration(),
        code(
            "householdType",
            Codes.HOUSEHOLD_TYPE,
            t.householdType(),
            chosen == null ? null : chosen.householdType(),
            local),
        t.householdDivision(),
        clean(
            kept(
                t.householdAddress(),
                s == null ? null : s.householdAddress(),
                was == null ? null : was.householdAddress())),
        place.division(),
        place.unit(),
        clean(
            kept(
                t.residenceAddress(),
                s == null ? null : s.residenceAddress(),
                was == null ? null : was.residenceAddress())),
        phone(kept(t.phone(), s == null ? null : s.phone(), was == null ? null : was.phone())),
        code(
            "currentCarer",
            Codes.CURRENT_CARER,
            t.currentCarer(),
            chosen == null ? null : chosen.currentCarer(),
            local),
        code("health", Codes.HEALTH, t.health(), chosen == null ? null : chosen.health(), local),
        code(
            "disabilityType",
            Codes.DISABILITY_TYPE,
            t.disabilityType(),
            chosen == null ? null : chosen.disabilityType(),
            local),
        code(
            "disabilityGrade",
            Codes.DISABILITY_GRADE,
            t.disabilityGrade(),
            chosen == null ? null : chosen.disabilityGrade(),
            local),
        clean(
            kept(
                t.healthNote(),
                s == null ? null : s.healthNote(),
                was == null ? null : was.healthNote())),
        code(
            "schooling",
            Codes.SCHOOLING,
            t.schooling(),
            chosen == null ? null : chosen.schooling(),
            local),
        clean(kept(t.school(), s == null ? null : s.school(), was == null ? null : was.school())),
        clean(t.grade()),
        t.boarding(),
        code(
            "familyEconomic",
            Codes.FAMILY_ECONOMIC,
            t.familyEconomic(),
            chosen == null ? null : chosen.familyEconomic(),
            local),
        code(
            "dataSource",
            Codes.DATA_SOURCE,
            Optional.ofNullable(clean(t.dataSource())).orElse(FROM_VILLAGE),
            chosen == null ? null : chosen.dataSource(),
            local),
        clean(
            kept(t.remarks(), s == null ? null : s.remarks(), was == null ? null : was.remarks())),
        code(
            "primaryCategory",
            Codes.CATEGORY,
            primary(t, categories),
            chosen == null ? null : chosen.primaryCategory(),
            local),
        circumstances(t, s, was == null ? Circumstances.NONE : was.circumstances(), chosen, local));
  }

  /**
   * Last of the facts, so that every value of the county's own is known.
   *
   * @param chosen the facts before as they were chosen; null for a new file
   */
  private Circumstances circumstances(
      ChildSight t, ChildSight s, Circumstances was, ChildFacts chosen, Map<String, String> local) {
    Circumstances before = chosen == null ? Circumstances.NONE : chosen.circumstances();
    String income =
        code("incomeSource", Codes.INCOME_SOURCE, t.incomeSource(), before.incomeSource(), local);
    String housing = code("housing", Codes.HOUSING, t.housing(), before.housing(), local);
    // why a file was closed is no field of the form
    before.local().codes().forEach(local::putIfAbsent);
    return new Circumstances(
        IdNumber.normalise(
            kept(
                t.disabilityCertNo(),
                s == null ? null : s.disabilityCertNo(),
                was.disabilityCertNo())),
        clean(kept(t.illness(), s == null ? null : s.illness(), was.illness())),
        t.severeIllness(),
        clean(kept(t.orphanCert(), s == null ? null : s.orphanCert(), was.orphanCert())),
        income,
        housing,
        code("legalBasis", Codes.LEGAL_BASIS, t.legalBasis(), before.legalBasis(), local),
        clean(kept(t.consentBy(), s == null ? null : s.consentBy(), was.consentBy())),
        t.consentOn(),
        new LocalCodes(local));
  }

  private Particulars particulars(
      String at,
      GuardianSight g,
      GuardianSight seen,
      Guardian was,
      String number,
      Map<String, String> local) {
    Particulars p = was == null ? Particulars.NONE : was.particulars();
    Particulars chosen = was == null ? Particulars.NONE : Chosen.of(was).particulars();
    GuardianSight shown = was == null ? null : seen;
    String type =
        kept(g.disabilityType(), shown == null ? null : shown.disabilityType(), p.disabilityType());
    String grade =
        kept(
            g.disabilityGrade(),
            shown == null ? null : shown.disabilityGrade(),
            p.disabilityGrade());
    String marital =
        code(
            at + "maritalStatus",
            Codes.MARITAL_STATUS,
            g.maritalStatus(),
            chosen.maritalStatus(),
            local);
    String education =
        code(at + "education", Codes.EDUCATION, g.education(), chosen.education(), local);
    String override =
        clean(kept(g.idOverride(), shown == null ? null : shown.idOverride(), p.idOverride()));
    return new Particulars(
        shown == null
            ? g.situationSince()
            : keptDay(g.situationSince(), shown.situationSince(), p.since()),
        shown == null
            ? g.situationUntil()
            : keptDay(g.situationUntil(), shown.situationUntil(), p.until()),
        clean(kept(g.situationBasis(), shown == null ? null : shown.situationBasis(), p.basis())),
        code(at + "disabilityType", Codes.DISABILITY_TYPE, type, p.disabilityType(), local),
        code(at + "disabilityGrade", Codes.DISABILITY_GRADE, grade, p.disabilityGrade(), local),
        marital,
        education,
        ChildRules.guardianNeedsReason(number, today) ? override : null,
        new LocalCodes(local));
  }

  /** A code as it was chosen, read as the standard one; what cannot be chosen is a problem. */
  private String code(
      String field, CodeList list, String typed, String was, Map<String, String> local) {
    return codes.read(field, list, clean(typed), was, local);
  }

  private static LocalDate keptDay(LocalDate typed, LocalDate shown, LocalDate real) {
    return Objects.equals(typed, shown) ? real : typed;
  }

  /** Residence is sent as division, as residenceDivision, or both; the one that changed counts. */
  private DivisionCode village(ChildSight t, ChildFacts was) {
    DivisionCode village =
        Stream.of(t.residenceDivision(), t.division())
            .filter(Objects::nonNull)
            .filter(d -> was == null || !d.equals(was.division()))
            .findFirst()
            .orElse(
                was == null || t.division() == null && t.residenceDivision() == null
                    ? null
                    : was.division());
    if (village == null || was != null && village.equals(was.division())) return village;
    boolean known =
        divisions
            .find(village, today)
            .filter((Division d) -> d.level() == DivisionLevel.VILLAGE)
            .isPresent();
    if (!known) {
      problems.add(FieldProblem.of("division", "village", "registration.child.division.village"));
    }
    return known ? village : null;
  }

  private DivisionCode unit(DivisionCode village) {
    return divisions.unitOf(village, today).orElse(village.digits(DivisionLevel.COUNTY));
  }

  private static String primary(ChildSight t, List<ChildCategory> categories) {
    String typed = clean(t.primaryCategory());
    if (typed != null || categories.size() != 1 || categories.get(0).category() == null)
      return typed;
    return categories.get(0).chosenCategory();
  }

  private LocalDate birthDate(ChildSight t, ChildSight s, ChildFacts was) {
    String typed = clean(t.birthDate());
    if (typed == null) return null;
    if (s != null && typed.equals(s.birthDate())) return was.birthDate();
    try {
      return LocalDate.parse(typed);
    } catch (DateTimeException e) {
      problems.add(FieldProblem.of("birthDate", "date", "registration.problem.date"));
      return null;
    }
  }

  private List<Guardian> guardians(List<GuardianSight> typed, ChildSight shown, Child current) {
    List<Guardian> read = new ArrayList<>();
    for (int i = 0; i < typed.size(); i++) {
      GuardianSight g = typed.get(i);
      GuardianSight seen =
          shown == null || g.id() == null
              ? null
              : shown.guardians().stream()
                  .filter(o -> g.id().equals(o.id()))
                  .findFirst()
                  .orElse(null);
      Guardian was =
          seen == null
              ? null
              : current.guardians().stream()
                  .filter(o -> g.id().equals(o.id()))
                  .findFirst()
                  .orElse(null);
      String at = "guardians[" + i + "].";
      Guardian chosen = was == null ? null : Chosen.of(was);
      Map<String, String> local = new TreeMap<>();
      String relation =
          code(
              at + "relation",
              Codes.RELATION,
              g.relation(),
              chosen == null ? null : chosen.relation(),
              local);
      String ability =
          code(
              at + "guardianAbility",
              Codes.GUARDIAN_ABILITY,
              g.guardianAbility(),
              chosen == null ? null : chosen.guardianAbility(),
              local);
      String contact =
          code(
              at + "contactFrequency",
              Codes.CONTACT_FREQUENCY,
              g.contactFrequency(),
              chosen == null ? null : chosen.contactFrequency(),
              local);
      String number =
          IdNumber.normalise(
              was == null ? g.idNumber() : kept(g.idNumber(), seen.idNumber(), was.idNumber()));
      read.add(
          new Guardian(
              was == null ? null : g.id(),
              relation,
              state(g, seen, was, i),
              clean(was == null ? g.name() : kept(g.name(), seen.name(), was.name())),
              number,
              phone(was == null ? g.phone() : kept(g.phone(), seen.phone(), was.phone())),
              ability,
              clean(
                  was == null
                      ? g.workplace()
                      : kept(g.workplace(), seen.workplace(), was.workplace())),
              g.workStart(),
              g.lastContactOn(),
              contact,
              Boolean.TRUE.equals(g.isPrimaryCarer()),
              particulars(at, g, seen, was, number, local)));
    }
    return read;
  }

  private GuardianState state(GuardianSight g, GuardianSight seen, Guardian was, int i) {
    String typed = clean(g.guardianState());
    if (typed == null) return null;
    if (was != null && typed.equals(seen.guardianState())) return was.guardianState();
    codes.check("guardians[" + i + "].guardianState", Codes.GUARDIAN_STATE, typed);
    return Stream.of(GuardianState.values())
        .filter(s -> s.name().equals(typed))
        .findFirst()
        .orElse(null);
  }

  private List<ChildCategory> categories(List<CategorySight> typed, Child current) {
    List<ChildCategory> read = new ArrayList<>();
    for (int i = 0; i < typed.size(); i++) {
      CategorySight c = typed.get(i);
      ChildCategory was =
          current == null || c.id() == null
              ? null
              : current.categories().stream()
                  .filter(o -> c.id().equals(o.id()))
                  .findFirst()
                  .orElse(null);
      String at = "categories[" + i + "].";
      Map<String, String> local = new TreeMap<>();
      String code =
          code(
              at + "category",
              Codes.CATEGORY,
              c.category(),
              was == null ? null : was.chosenCategory(),
              local);
      String subType =
          code(
              at + "subType",
              Codes.SUB_TYPE,
              c.subType(),
              was == null ? null : was.chosenSubType(),
              local);
      Category category = code == null ? null : Category.of(code).orElse(null);
      read.add(
          new ChildCategory(
              c.id(),
              category,
              subType,
              clean(c.basis()),
              c.from(),
              c.to(),
              new LocalCodes(local)));
    }
    return read;
  }

  private static String kept(String typed, String shown, String real) {
    return Objects.equals(clean(typed), clean(shown)) && real != null ? real : typed;
  }

  private static String clean(String text) {
    if (text == null) return null;
    String stripped = text.strip();
    return stripped.isEmpty() ? null : stripped;
  }

  private static String phone(String text) {
    String clean = clean(text);
    if (clean == null) return null;
    StringBuilder plain = new StringBuilder();
    clean
        .chars()
        .map(c -> c >= 0xFF01 && c <= 0xFF5E ? c - 0xFEE0 : c)
        .forEach(c -> plain.append((char) c));
    return plain.toString();
  }
}
