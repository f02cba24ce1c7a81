package org.antong.registration.internal;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
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
import org.antong.registration.internal.domain.Circumstances;
import org.antong.registration.internal.domain.Guardian;
import org.antong.registration.internal.domain.GuardianState;
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

  TypedChild(Divisions divisions, LocalDate today) {
    this.divisions = divisions;
    this.today = today;
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
    List<ChildCategory> categories = categories(typed.categories());
    return new ChildFile.Entry(
        facts(typed, shown, current, categories),
        guardians(typed.guardians(), shown, current),
        categories);
  }

  private ChildFacts facts(
      ChildSight t, ChildSight s, Child current, List<ChildCategory> categories) {
    ChildFacts was = current == null ? null : current.facts();
    DivisionCode division = village(t, was);
    return new ChildFacts(
        clean(kept(t.name(), s == null ? null : s.name(), was == null ? null : was.name())),
        clean(
            kept(
                t.formerName(),
                s == null ? null : s.formerName(),
                was == null ? null : was.formerName())),
        clean(t.sex()),
        birthDate(t, s, was),
        clean(t.idType()),
        IdNumber.normalise(
            kept(
                t.idNumber(),
                s == null ? null : s.idNumber(),
                was == null ? null : was.idNumber())),
        clean(
            kept(
                t.idOverride(),
                s == null ? null : s.idOverride(),
                was == null ? null : was.idOverride())),
        clean(t.nation()),
        t.ruralRegistration(),
        clean(t.householdType()),
        t.householdDivision(),
        clean(
            kept(
                t.householdAddress(),
                s == null ? null : s.householdAddress(),
                was == null ? null : was.householdAddress())),
        division,
        division == null ? null : unit(division),
        clean(
            kept(
                t.residenceAddress(),
                s == null ? null : s.residenceAddress(),
                was == null ? null : was.residenceAddress())),
        phone(kept(t.phone(), s == null ? null : s.phone(), was == null ? null : was.phone())),
        clean(t.currentCarer()),
        clean(t.health()),
        clean(t.disabilityType()),
        clean(t.disabilityGrade()),
        clean(
            kept(
                t.healthNote(),
                s == null ? null : s.healthNote(),
                was == null ? null : was.healthNote())),
        clean(t.schooling()),
        clean(kept(t.school(), s == null ? null : s.school(), was == null ? null : was.school())),
        clean(t.grade()),
        t.boarding(),
        clean(t.familyEconomic()),
        Optional.ofNullable(clean(t.dataSource())).orElse(FROM_VILLAGE),
        clean(
            kept(t.remarks(), s == null ? null : s.remarks(), was == null ? null : was.remarks())),
        primary(t, categories),
        circumstances(t, s, was == null ? Circumstances.NONE : was.circumstances()));
  }

  private static Circumstances circumstances(ChildSight t, ChildSight s, Circumstances was) {
    return new Circumstances(
        IdNumber.normalise(
            kept(
                t.disabilityCertNo(),
                s == null ? null : s.disabilityCertNo(),
                was.disabilityCertNo())),
        clean(kept(t.illness(), s == null ? null : s.illness(), was.illness())),
        t.severeIllness(),
        clean(kept(t.orphanCert(), s == null ? null : s.orphanCert(), was.orphanCert())),
        clean(t.incomeSource()),
        clean(t.housing()),
        clean(t.legalBasis()),
        clean(kept(t.consentBy(), s == null ? null : s.consentBy(), was.consentBy())),
        t.consentOn());
  }

  private static Particulars particulars(GuardianSight g, GuardianSight seen, Guardian was) {
    if (was == null) {
      return new Particulars(
          g.situationSince(),
          g.situationUntil(),
          clean(g.situationBasis()),
          clean(g.disabilityType()),
          clean(g.disabilityGrade()),
          clean(g.maritalStatus()),
          clean(g.education()));
    }
    Particulars p = was.particulars();
    return new Particulars(
        keptDay(g.situationSince(), seen.situationSince(), p.since()),
        keptDay(g.situationUntil(), seen.situationUntil(), p.until()),
        clean(kept(g.situationBasis(), seen.situationBasis(), p.basis())),
        clean(kept(g.disabilityType(), seen.disabilityType(), p.disabilityType())),
        clean(kept(g.disabilityGrade(), seen.disabilityGrade(), p.disabilityGrade())),
        clean(g.maritalStatus()),
        clean(g.education()));
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
    return categories.get(0).category().code();
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
      read.add(
          new Guardian(
              was == null ? null : g.id(),
              clean(g.relation()),
              state(g, seen, was, i),
              clean(was == null ? g.name() : kept(g.name(), seen.name(), was.name())),
              IdNumber.normalise(
                  was == null ? g.idNumber() : kept(g.idNumber(), seen.idNumber(), was.idNumber())),
              phone(was == null ? g.phone() : kept(g.phone(), seen.phone(), was.phone())),
              clean(g.guardianAbility()),
              clean(
                  was == null
                      ? g.workplace()
                      : kept(g.workplace(), seen.workplace(), was.workplace())),
              g.workStart(),
              g.lastContactOn(),
              clean(g.contactFrequency()),
              Boolean.TRUE.equals(g.isPrimaryCarer()),
              particulars(g, seen, was)));
    }
    return read;
  }

  private GuardianState state(GuardianSight g, GuardianSight seen, Guardian was, int i) {
    String typed = clean(g.guardianState());
    if (typed == null) return null;
    if (was != null && typed.equals(seen.guardianState())) return was.guardianState();
    return Stream.of(GuardianState.values())
        .filter(s -> s.name().equals(typed))
        .findFirst()
        .orElseGet(
            () -> {
              problems.add(
                  FieldProblem.of(
                      "guardians[" + i + "].guardianState", "code", "registration.problem.code"));
              return null;
            });
  }

  private List<ChildCategory> categories(List<CategorySight> typed) {
    List<ChildCategory> read = new ArrayList<>();
    for (int i = 0; i < typed.size(); i++) {
      CategorySight c = typed.get(i);
      String code = clean(c.category());
      Category category = code == null ? null : Category.of(code).orElse(null);
      if (code != null && category == null) {
        problems.add(
            FieldProblem.of("categories[" + i + "].category", "code", "registration.problem.code"));
      }
      read.add(
          new ChildCategory(
              c.id(), category, clean(c.subType()), clean(c.basis()), c.from(), c.to()));
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
