package org.antong.registration.internal.pages;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.report.FormSheet;
import org.antong.platform.api.report.FormSheet.Cell;
import org.antong.platform.api.report.FormSheet.Section;
import org.antong.platform.api.text.Texts;
import org.antong.registration.internal.FieldChange;
import org.antong.registration.internal.RevisionSight;
import org.antong.registration.internal.domain.Category;
import org.antong.registration.internal.domain.Child;
import org.antong.registration.internal.domain.ChildCategory;
import org.antong.registration.internal.domain.ChildFacts;
import org.antong.registration.internal.domain.Chosen;
import org.antong.registration.internal.domain.Circumstances;
import org.antong.registration.internal.domain.CodeList;
import org.antong.registration.internal.domain.Codes;
import org.antong.registration.internal.domain.Guardian;

/**
 * The papers of a child's file (domain.md 5.1): registration, change and closing, for signature.
 */
public final class Papers {

  private static final String KEY = "registration.paper.";

  private final Child child;
  private final ChildFacts facts;
  private final Texts t;
  private final Divisions divisions;
  private final LocalDate today;

  public Papers(Child child, Texts texts, Divisions divisions, LocalDate today) {
    this.child = child;
    this.facts = Chosen.of(child.facts());
    this.t = texts;
    this.divisions = divisions;
    this.today = today;
  }

  /** 农村留守儿童信息登记表 or 困境儿童信息登记表, by the categories that are valid. */
  public FormSheet registration() {
    return sheet(
        t(title()),
        whole(),
        List.of(t("sign.guardian"), t("sign.director"), t("sign.supervisor"), t("sign.county")),
        t("notice"));
  }

  /** All a file says of the child, the carers and the reasons. */
  List<Section> whole() {
    List<Section> sections = new ArrayList<>();
    sections.add(new Section(t("identity"), identity()));
    sections.add(new Section(t("household"), household()));
    sections.add(new Section(t("life"), life()));
    for (Guardian g : child.guardians().stream().map(Chosen::of).toList()) {
      sections.add(new Section(t("guardian", or(code(Codes.RELATION, g.relation()))), guardian(g)));
    }
    sections.add(new Section(t("categories"), categories()));
    return sections;
  }

  /**
   * 信息变更登记表: what one edit changed.
   *
   * @param revision the edit, as its reader sees it in full
   */
  public FormSheet change(RevisionSight revision) {
    List<Cell> changes = new ArrayList<>();
    for (FieldChange c : revision.changes()) {
      changes.add(
          Cell.wide(
              ChangeWords.label(t, c),
              t(
                  "changed",
                  or(ChangeWords.value(t, c, c.before())),
                  or(ChangeWords.value(t, c, c.after())),
                  c.from())));
    }
    if (changes.isEmpty()) changes.add(Cell.wide(t("no-change"), ""));
    return sheet(
        t("change.title"),
        List.of(
            new Section(t("identity"), shortly()),
            new Section(t("changes"), changes),
            new Section(
                null,
                List.of(
                    Cell.wide(t("change.reason"), revision.reason()),
                    Cell.of(t("change.by"), revision.by()),
                    Cell.of(t("change.at"), org.antong.platform.ui.Kit.minute(revision.at()))))),
        List.of(t("sign.guardian"), t("sign.director"), t("sign.supervisor"), t("sign.county")),
        null);
  }

  /** 结案审批表. */
  public FormSheet closing() {
    return sheet(
        t("closing.title"),
        List.of(
            new Section(t("identity"), shortly()),
            new Section(t("categories"), categories()),
            new Section(
                t("closing.head"),
                List.of(
                    Cell.of(
                        t("closing.reason"),
                        code(
                            Codes.CLOSE_REASON,
                            Chosen.closeReason(child.facts(), child.closeReason()))),
                    Cell.of(t("closing.on"), day(child.closedOn())),
                    Cell.wide(t("closing.words"), child.trail().reason()),
                    Cell.wide(t("closing.after"), "")))),
        List.of(t("sign.guardian"), t("sign.director"), t("sign.supervisor"), t("sign.county")),
        t("closing.note"));
  }

  private List<Cell> identity() {
    return List.of(
        Cell.of(field("name"), facts.name()),
        Cell.of(field("formerName"), facts.formerName()),
        Cell.of(field("sex"), code(Codes.SEX, facts.sex())),
        Cell.of(field("birthDate"), day(facts.birthDate())),
        Cell.of(field("nation"), code(Codes.NATION, facts.nation())),
        Cell.of(field("idType"), code(Codes.ID_TYPE, facts.idType())),
        Cell.of(field("idNumber"), facts.idNumber()),
        Cell.of(field("phone"), facts.phone()));
  }

  private List<Cell> shortly() {
    return List.of(
        Cell.of(field("name"), facts.name()),
        Cell.of(field("sex"), code(Codes.SEX, facts.sex())),
        Cell.of(field("birthDate"), day(facts.birthDate())),
        Cell.of(field("idNumber"), facts.idNumber()),
        Cell.wide(field("division"), place(facts.division(), facts.residenceAddress())));
  }

  private List<Cell> household() {
    return List.of(
        Cell.wide(field("division"), place(facts.division(), facts.residenceAddress())),
        Cell.wide(
            field("householdDivision"), place(facts.householdDivision(), facts.householdAddress())),
        Cell.of(field("householdType"), code(Codes.HOUSEHOLD_TYPE, facts.householdType())),
        Cell.of(field("ruralRegistration"), Words.yesNo(t, facts.ruralRegistration())));
  }

  private List<Cell> life() {
    Circumstances c = facts.circumstances();
    return List.of(
        Cell.of(field("currentCarer"), code(Codes.CURRENT_CARER, facts.currentCarer())),
        Cell.of(field("familyEconomic"), code(Codes.FAMILY_ECONOMIC, facts.familyEconomic())),
        Cell.of(field("schooling"), code(Codes.SCHOOLING, facts.schooling())),
        Cell.of(field("school"), joined(facts.school(), facts.grade())),
        Cell.of(field("health"), code(Codes.HEALTH, facts.health())),
        Cell.of(
            field("disabilityType"),
            joined(
                code(Codes.DISABILITY_TYPE, facts.disabilityType()),
                code(Codes.DISABILITY_GRADE, facts.disabilityGrade()))),
        Cell.of(field("disabilityCertNo"), c.disabilityCertNo()),
        Cell.of(field("illness"), c.illness()),
        Cell.of(field("incomeSource"), code(Codes.INCOME_SOURCE, c.incomeSource())),
        Cell.of(field("housing"), code(Codes.HOUSING, c.housing())),
        Cell.wide(field("healthNote"), facts.healthNote()),
        Cell.wide(field("remarks"), facts.remarks()));
  }

  private List<Cell> guardian(Guardian g) {
    String state =
        g.guardianState() == null ? null : code(Codes.GUARDIAN_STATE, g.guardianState().name());
    List<Cell> cells =
        new ArrayList<>(
            List.of(
                Cell.of(field("guardians.name"), g.name()),
                Cell.of(field("guardians.idNumber"), g.idNumber()),
                Cell.of(field("guardians.guardianState"), state),
                Cell.of(field("guardians.phone"), g.phone()),
                Cell.of(
                    field("guardians.guardianAbility"),
                    code(Codes.GUARDIAN_ABILITY, g.guardianAbility())),
                Cell.of(
                    field("guardians.contactFrequency"),
                    code(Codes.CONTACT_FREQUENCY, g.contactFrequency()))));
    if (g.workplace() != null || g.workStart() != null) {
      cells.add(Cell.of(field("guardians.workplace"), g.workplace()));
      cells.add(Cell.of(field("guardians.workStart"), day(g.workStart())));
    }
    return cells;
  }

  private List<Cell> categories() {
    List<Cell> cells = new ArrayList<>();
    for (ChildCategory c : child.categories()) {
      cells.add(
          Cell.wide(
              code(Codes.CATEGORY, c.chosenCategory()),
              t(
                  c.to() == null ? "category" : "category-ended",
                  or(code(Codes.SUB_TYPE, c.chosenSubType())),
                  c.from(),
                  or(c.basis()),
                  day(c.to()))));
    }
    return cells;
  }

  private FormSheet sheet(
      String title, List<Section> sections, List<String> signatures, String note) {
    return new FormSheet(
            title,
            t("left", divisions.fullName(facts.division(), today)),
            t("right", child.fileNo()),
            sections,
            signatures,
            note)
        .again(t("again", title, or(facts.name()), child.fileNo()));
  }

  private String title() {
    boolean leftBehind =
        child.categories().stream().anyMatch(c -> c.category() == Category.LB && c.validOn(today));
    boolean difficult =
        child.categories().stream().anyMatch(c -> c.category() != Category.LB && c.validOn(today));
    if (leftBehind && difficult) return "both.title";
    return leftBehind ? "left-behind.title" : "in-difficulty.title";
  }

  private String place(DivisionCode division, String address) {
    return division == null ? address : joined(divisions.fullName(division, today), address);
  }

  private String code(CodeList list, String code) {
    return Words.of(t, list, code);
  }

  private String field(String name) {
    return t.get("registration.field." + name);
  }

  private String t(String key, Object... args) {
    return t.get(KEY + key, args);
  }

  private static String day(LocalDate day) {
    return day == null ? null : day.toString();
  }

  private static String joined(String... parts) {
    return java.util.Arrays.stream(parts).filter(Objects::nonNull).collect(Collectors.joining(" "));
  }

  private static String or(String text) {
    return text == null || text.isEmpty() ? "—" : text;
  }
}
