package org.antong.registration.internal.pages;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.antong.platform.api.Id;
import org.antong.platform.api.data.Match;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.platform.api.fault.Invalid;
import org.antong.registration.internal.CategorySight;
import org.antong.registration.internal.ChildSight;
import org.antong.registration.internal.GuardianSight;

/**
 * The form of a child's file: what was typed as text by field name, to and from what the service
 * takes. Rows left empty do not count.
 */
final class ChildForm {

  /** More rows than any family needs. */
  static final int MOST_ROWS = 12;

  private static final Pattern ROW = Pattern.compile("(guardians|categories)\\[(\\d{1,2})](\\..+)");

  private ChildForm() {}

  /** A new file: what is true for most children is set. */
  static Map<String, List<String>> blank(LocalDate today, String village) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    put(values, "clientId", UUID.randomUUID());
    put(values, "division", village);
    put(values, "householdSame", "true");
    put(values, "idType", "1");
    put(values, "nation", "01");
    put(values, "ruralRegistration", "true");
    put(values, "householdType", "1");
    put(values, "health", "1");
    put(values, "guardians[0].relation", "51");
    put(values, "guardians[1].relation", "52");
    put(values, "categories[0].from", today);
    return values;
  }

  /** The file as it is shown to the one who edits it. */
  static Map<String, List<String>> of(ChildSight c) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    put(values, "version", c.version());
    put(values, "name", c.name());
    put(values, "formerName", c.formerName());
    put(values, "sex", c.sex());
    put(values, "birthDate", c.birthDate());
    put(values, "idType", c.idType());
    put(values, "idNumber", c.idNumber());
    put(values, "idOverride", c.idOverride());
    put(values, "nation", c.nation());
    put(values, "ruralRegistration", c.ruralRegistration());
    put(values, "householdType", c.householdType());
    put(values, "householdDivision", c.householdDivision());
    boolean same = c.householdDivision() == null || c.householdDivision().equals(c.division());
    if (same) put(values, "householdSame", "true");
    put(values, "householdAddress", c.householdAddress());
    put(values, "division", c.division());
    put(values, "residenceAddress", c.residenceAddress());
    put(values, "phone", c.phone());
    put(values, "currentCarer", c.currentCarer());
    put(values, "primaryCategory", c.primaryCategory());
    put(values, "health", c.health());
    put(values, "disabilityType", c.disabilityType());
    put(values, "disabilityGrade", c.disabilityGrade());
    put(values, "disabilityCertNo", c.disabilityCertNo());
    put(values, "illness", c.illness());
    put(values, "severeIllness", c.severeIllness());
    put(values, "healthNote", c.healthNote());
    put(values, "schooling", c.schooling());
    put(values, "school", c.school());
    put(values, "grade", c.grade());
    put(values, "boarding", c.boarding());
    put(values, "familyEconomic", c.familyEconomic());
    put(values, "incomeSource", c.incomeSource());
    put(values, "housing", c.housing());
    put(values, "orphanCert", c.orphanCert());
    put(values, "legalBasis", c.legalBasis());
    put(values, "consentBy", c.consentBy());
    put(values, "consentOn", c.consentOn());
    put(values, "dataSource", c.dataSource());
    put(values, "remarks", c.remarks());
    for (int i = 0; i < c.guardians().size(); i++) {
      GuardianSight g = c.guardians().get(i);
      String at = "guardians[" + i + "].";
      put(values, at + "id", g.id());
      put(values, at + "relation", g.relation());
      put(values, at + "guardianState", g.guardianState());
      put(values, at + "name", g.name());
      put(values, at + "idNumber", g.idNumber());
      put(values, at + "idOverride", g.idOverride());
      put(values, at + "phone", g.phone());
      put(values, at + "guardianAbility", g.guardianAbility());
      put(values, at + "workplace", g.workplace());
      put(values, at + "workStart", g.workStart());
      put(values, at + "lastContactOn", g.lastContactOn());
      put(values, at + "contactFrequency", g.contactFrequency());
      put(values, at + "situationSince", g.situationSince());
      put(values, at + "situationUntil", g.situationUntil());
      put(values, at + "situationBasis", g.situationBasis());
      put(values, at + "disabilityType", g.disabilityType());
      put(values, at + "disabilityGrade", g.disabilityGrade());
      put(values, at + "maritalStatus", g.maritalStatus());
      put(values, at + "education", g.education());
      if (Boolean.TRUE.equals(g.isPrimaryCarer())) put(values, "primaryCarer", i);
    }
    for (int i = 0; i < c.categories().size(); i++) {
      CategorySight k = c.categories().get(i);
      String at = "categories[" + i + "].";
      put(values, at + "id", k.id());
      put(values, at + "category", k.category());
      put(values, at + "subType", k.subType());
      put(values, at + "basis", k.basis());
      put(values, at + "from", k.from());
      put(values, at + "to", k.to());
    }
    return values;
  }

  /**
   * Reads a sent form. Throws Invalid when a date or division cannot be read; rules are asked by
   * the service.
   */
  static ChildSight read(Map<String, List<String>> form) {
    Query q = new Query(form);
    DivisionCode village = q.division("division").orElse(null);
    boolean same = q.flag("householdSame").orElse(false);
    DivisionCode household = same ? village : q.division("householdDivision").orElse(null);
    String address = text(q, "householdAddress");
    if (same && address == null) address = text(q, "residenceAddress");
    List<GuardianSight> guardians = new ArrayList<>();
    for (int row : rows(form, "guardians")) {
      if (!blankGuardian(q, row)) guardians.add(guardian(q, row));
    }
    List<CategorySight> categories = new ArrayList<>();
    for (int row : rows(form, "categories")) {
      if (!blankCategory(q, row)) categories.add(category(q, row));
    }
    ChildSight typed =
        new ChildSight(
            null,
            q.number("version", 0, Integer.MAX_VALUE).orElse(null),
            null,
            null,
            null,
            village,
            null,
            null,
            null,
            text(q, "name"),
            text(q, "formerName"),
            text(q, "sex"),
            text(q, "birthDate"),
            null,
            text(q, "idType"),
            text(q, "idNumber"),
            text(q, "idOverride"),
            text(q, "nation"),
            q.text("ruralRegistration").map("true"::equals).orElse(null),
            text(q, "householdType"),
            household,
            null,
            address,
            text(q, "residenceAddress"),
            text(q, "phone"),
            text(q, "currentCarer"),
            text(q, "primaryCategory"),
            text(q, "health"),
            text(q, "disabilityType"),
            text(q, "disabilityGrade"),
            text(q, "disabilityCertNo"),
            text(q, "illness"),
            q.text("severeIllness").map("true"::equals).orElse(null),
            text(q, "healthNote"),
            text(q, "schooling"),
            text(q, "school"),
            text(q, "grade"),
            q.text("boarding").map("true"::equals).orElse(null),
            text(q, "familyEconomic"),
            text(q, "incomeSource"),
            text(q, "housing"),
            text(q, "orphanCert"),
            text(q, "legalBasis"),
            text(q, "consentBy"),
            q.date("consentOn").orElse(null),
            text(q, "dataSource"),
            text(q, "remarks"),
            guardians,
            categories,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            q.date("effectiveOn").orElse(null),
            q.text("changeReason").orElse(null),
            q.text("clientId").map(ChildForm::uuid).orElse(null),
            null,
            null);
    q.done();
    return typed;
  }

  /**
   * Problems speak of the rows that counted; the form still shows the empty ones, so the numbers
   * are turned back into those of the form.
   */
  static List<FieldProblem> placed(Map<String, List<String>> form, List<FieldProblem> problems) {
    Query q = new Query(form);
    List<Integer> guardians =
        rows(form, "guardians").stream().filter(r -> !blankGuardian(q, r)).toList();
    List<Integer> categories =
        rows(form, "categories").stream().filter(r -> !blankCategory(q, r)).toList();
    return problems.stream()
        .map(
            p -> {
              Matcher m = ROW.matcher(p.field());
              if (!m.matches()) return p;
              List<Integer> rows = m.group(1).equals("guardians") ? guardians : categories;
              int counted = Integer.parseInt(m.group(2));
              if (counted >= rows.size()) return p;
              String field = m.group(1) + "[" + rows.get(counted) + "]" + m.group(3);
              return new FieldProblem(field, p.code(), p.key(), p.args());
            })
        .toList();
  }

  /** Row numbers of a list that the form holds, without gaps, one at least. */
  static List<Integer> rows(Map<String, List<String>> form, String list) {
    int most = 0;
    for (String name : form.keySet()) {
      Matcher m = ROW.matcher(name);
      if (m.matches() && m.group(1).equals(list)) {
        most = Math.max(most, Math.min(MOST_ROWS - 1, Integer.parseInt(m.group(2))));
      }
    }
    List<Integer> rows = new ArrayList<>();
    for (int i = 0; i <= most; i++) rows.add(i);
    return rows;
  }

  /** The form with one more row, or with one row less, as the button asked. */
  static Map<String, List<String>> changed(
      Map<String, List<String>> form, String asked, LocalDate today) {
    Map<String, List<String>> values = new LinkedHashMap<>(form);
    values.remove("_again");
    if (asked.equals("guardian")) {
      int row = rows(form, "guardians").size();
      if (row < MOST_ROWS) put(values, "guardians[" + row + "].relation", "");
    } else if (asked.equals("category")) {
      int row = rows(form, "categories").size();
      if (row < MOST_ROWS) put(values, "categories[" + row + "].from", today);
    } else if (asked.matches("(guardians|categories)-\\d{1,2}")) {
      int dash = asked.indexOf('-');
      return without(values, asked.substring(0, dash), Integer.parseInt(asked.substring(dash + 1)));
    }
    return values;
  }

  private static Map<String, List<String>> without(
      Map<String, List<String>> form, String list, int gone) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    form.forEach(
        (name, value) -> {
          Matcher m = ROW.matcher(name);
          if (!m.matches() || !m.group(1).equals(list)) {
            values.put(name, value);
            return;
          }
          int row = Integer.parseInt(m.group(2));
          if (row == gone) return;
          values.put(list + "[" + (row > gone ? row - 1 : row) + "]" + m.group(3), value);
        });
    if (list.equals("guardians")) {
      String carer = first(form, "primaryCarer");
      if (carer.equals(String.valueOf(gone))) values.remove("primaryCarer");
      else if (carer.matches("\\d{1,2}") && Integer.parseInt(carer) > gone) {
        put(values, "primaryCarer", Integer.parseInt(carer) - 1);
      }
    }
    return values;
  }

  private static GuardianSight guardian(Query q, int row) {
    String at = "guardians[" + row + "].";
    return new GuardianSight(
        q.text(at + "id").flatMap(Id::parse).orElse(null),
        text(q, at + "relation"),
        text(q, at + "guardianState"),
        text(q, at + "name"),
        text(q, at + "idNumber"),
        text(q, at + "phone"),
        text(q, at + "guardianAbility"),
        text(q, at + "workplace"),
        q.date(at + "workStart").orElse(null),
        q.date(at + "lastContactOn").orElse(null),
        text(q, at + "contactFrequency"),
        String.valueOf(row).equals(text(q, "primaryCarer")),
        q.date(at + "situationSince").orElse(null),
        q.date(at + "situationUntil").orElse(null),
        text(q, at + "situationBasis"),
        text(q, at + "disabilityType"),
        text(q, at + "disabilityGrade"),
        text(q, at + "maritalStatus"),
        text(q, at + "education"),
        text(q, at + "idOverride"));
  }

  private static CategorySight category(Query q, int row) {
    String at = "categories[" + row + "].";
    return new CategorySight(
        q.text(at + "id").flatMap(Id::parse).orElse(null),
        text(q, at + "category"),
        text(q, at + "subType"),
        text(q, at + "basis"),
        q.date(at + "from").orElse(null),
        q.date(at + "to").orElse(null));
  }

  /** A row in which nobody typed anything but the relation that stood there. */
  private static boolean blankGuardian(Query q, int row) {
    String at = "guardians[" + row + "].";
    return List.of(
            "id",
            "guardianState",
            "name",
            "idNumber",
            "phone",
            "guardianAbility",
            "workplace",
            "workStart",
            "lastContactOn",
            "contactFrequency",
            "situationSince",
            "situationUntil",
            "situationBasis",
            "disabilityType",
            "disabilityGrade",
            "maritalStatus",
            "education",
            "idOverride")
        .stream()
        .noneMatch(field -> q.has(at + field));
  }

  private static boolean blankCategory(Query q, int row) {
    String at = "categories[" + row + "].";
    return List.of("id", "category", "subType", "basis", "to").stream()
        .noneMatch(field -> q.has(at + field));
  }

  private static UUID uuid(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw new Invalid("clientId", "uuid", "registration.problem.code");
    }
  }

  private static String text(Query q, String name) {
    return q.text(name).orElse(null);
  }

  /** The version of the record the reader had before her. */
  static Match match(Map<String, List<String>> sent) {
    return Match.of(first(sent, "version"));
  }

  static String first(Map<String, List<String>> form, String name) {
    List<String> values = form.get(name);
    return values == null || values.isEmpty() ? "" : Objects.requireNonNullElse(values.get(0), "");
  }

  private static void put(Map<String, List<String>> values, String name, Object value) {
    if (value != null) values.put(name, List.of(value.toString()));
  }
}
