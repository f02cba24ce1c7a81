package org.antong.registration.internal.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.stream.Collectors;
import org.antong.platform.api.Id;
import org.antong.platform.api.Role;
import org.antong.platform.api.access.SealedColumns.Table;
import org.antong.platform.api.access.Seals;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.person.Pinyin;
import org.antong.registration.internal.domain.Category;
import org.antong.registration.internal.domain.ChildCategory;
import org.antong.registration.internal.domain.ChildFacts;
import org.antong.registration.internal.domain.ChildFile;
import org.antong.registration.internal.domain.ChildState;
import org.antong.registration.internal.domain.Circumstances;
import org.antong.registration.internal.domain.FileState;
import org.antong.registration.internal.domain.Guardian;
import org.antong.registration.internal.domain.GuardianState;
import org.antong.registration.internal.domain.LocalCodes;
import org.antong.registration.internal.domain.Particulars;
import org.antong.registration.internal.domain.Recorded;
import org.antong.registration.internal.domain.Timeline;
import org.antong.registration.internal.domain.Timeline.Segment;
import org.antong.registration.internal.domain.Trail;

/** How a child's file stands in columns, and which of them are sealed. */
final class ChildColumns {

  /** What is known of the child, in both the current row and the states. */
  static final String FACTS =
      "division, unit, name, former_name, pinyin, initials, sex, birth_date, id_type, id_number,"
          + " id_number_index, id_override, nation, rural_registration, household_type,"
          + " household_division, household_address, residence_address, phone, current_carer, health,"
          + " disability_type, disability_grade, health_note, schooling, school, grade, boarding,"
          + " family_economic, data_source, remarks, primary_category, disability_cert_no, illness,"
          + " severe_illness, orphan_cert, income_source, housing, legal_basis, consent_by, consent_on,"
          + " local_codes";

  /** Where the file stands. */
  static final String STATE = "state, closed_on, close_reason, " + FACTS;

  /** The current row. */
  static final String CHILD =
      "id, version, file_no, client_id, desk, first_registered_on, reason, created_by, created_at,"
          + " edited_by, edited_as, submitted_by, close_requested_by, updated_by, updated_at, "
          + STATE;

  /** One row of history. */
  static final String STATE_ROW =
      "row_id, child_id, file_no, valid_from, valid_to, recorded_from, recorded_to, recorded_by,"
          + " ended_by, reason, "
          + STATE;

  static final String GUARDIAN_ROW =
      "row_id, id, child_id, division, unit, valid_from, valid_to, recorded_from, recorded_to,"
          + " recorded_by, ended_by, reason, relation, situation, name, id_number, phone, ability, workplace, work_start,"
          + " last_contact_on, contact_frequency, primary_carer, situation_since, situation_until, situation_basis,"
          + " disability_type, disability_grade, marital_status, education, id_override,"
          + " local_codes";

  static final String CATEGORY_ROW =
      "row_id, id, child_id, division, unit, category, sub_type, basis, valid_from, valid_to,"
          + " recorded_from, recorded_to, recorded_by, ended_by, reason, local_codes";

  private static final String ID_NUMBER = "registration.child.idNumber";
  private static final String ID_OVERRIDE = "registration.child.idOverride";
  private static final String HOUSEHOLD_ADDRESS = "registration.child.householdAddress";
  private static final String RESIDENCE_ADDRESS = "registration.child.residenceAddress";
  private static final String PHONE = "registration.child.phone";
  private static final String HEALTH_NOTE = "registration.child.healthNote";
  private static final String DISABILITY_CERT = "registration.child.disabilityCertNo";
  private static final String ILLNESS = "registration.child.illness";
  private static final String ORPHAN_CERT = "registration.child.orphanCert";
  private static final String CONSENT_BY = "registration.child.consentBy";
  private static final String BASIS = "registration.guardian.situationBasis";
  private static final String GUARDIAN_DISABILITY = "registration.guardian.disability";
  private static final String REMARKS = "registration.child.remarks";
  private static final String REASON = "registration.child.reason";
  private static final String SITUATION = "registration.guardian.situation";
  private static final String GUARDIAN_ID = "registration.guardian.idNumber";
  private static final String GUARDIAN_OVERRIDE = "registration.guardian.idOverride";
  private static final String GUARDIAN_PHONE = "registration.guardian.phone";

  private static final Map<String, String> STATE_SEALED =
      Map.ofEntries(
          Map.entry("id_number", ID_NUMBER),
          Map.entry("id_override", ID_OVERRIDE),
          Map.entry("household_address", HOUSEHOLD_ADDRESS),
          Map.entry("residence_address", RESIDENCE_ADDRESS),
          Map.entry("phone", PHONE),
          Map.entry("health_note", HEALTH_NOTE),
          Map.entry("remarks", REMARKS),
          Map.entry("disability_cert_no", DISABILITY_CERT),
          Map.entry("illness", ILLNESS),
          Map.entry("orphan_cert", ORPHAN_CERT),
          Map.entry("consent_by", CONSENT_BY),
          Map.entry("reason", REASON));

  static final List<Table> SEALED =
      List.of(
          Table.of("child", "id", STATE_SEALED),
          Table.of("child_state", "row_id", STATE_SEALED),
          Table.of("child_category", "row_id", Map.of("reason", REASON)),
          Table.of(
              "guardian",
              "row_id",
              Map.of(
                  "situation", SITUATION,
                  "id_number", GUARDIAN_ID,
                  "id_override", GUARDIAN_OVERRIDE,
                  "phone", GUARDIAN_PHONE,
                  "situation_basis", BASIS,
                  "disability_type", GUARDIAN_DISABILITY,
                  "disability_grade", GUARDIAN_DISABILITY,
                  "reason", REASON)));

  private ChildColumns() {}

  /** Blind index of an ID number, the same for child and search. */
  static String numberIndex(Seals seals, String normalised) {
    return seals.index(ID_NUMBER, normalised);
  }

  static String names(String columns) {
    return ":" + columns.replace(", ", ", :");
  }

  /** {@code a = :a, b = :b}. */
  static String assignments(String columns) {
    return Arrays.stream(columns.split(",\\s*"))
        .map(c -> c + " = :" + c)
        .collect(Collectors.joining(", "));
  }

  static Map<String, Object> row(ChildFile file, Seals seals) {
    Map<String, Object> row = new LinkedHashMap<>();
    Trail t = file.trail();
    row.put("id", file.id());
    row.put("version", file.version());
    row.put("file_no", file.fileNo());
    row.put("client_id", file.clientId() == null ? null : file.clientId().toString());
    row.put("desk", file.desk() == null ? null : file.desk().name());
    row.put("first_registered_on", t.firstRegisteredOn());
    row.put("reason", seals.seal(REASON, t.reason()));
    row.put("created_by", t.createdBy());
    row.put("created_at", t.createdAt());
    row.put("edited_by", t.editedBy());
    row.put("edited_as", t.editedAs() == null ? null : t.editedAs().name());
    row.put("submitted_by", t.submittedBy());
    row.put("close_requested_by", t.closeRequestedBy());
    row.put("updated_by", t.updatedBy());
    row.put("updated_at", t.updatedAt());
    state(row, file.states().last(), seals);
    return row;
  }

  /** Since when and until when a row is believed, and through whom. */
  static void recorded(
      Map<String, Object> row, Instant from, Instant to, Id by, Id endedBy, String reason) {
    row.put("recorded_from", from);
    row.put("recorded_to", to);
    row.put("recorded_by", by);
    row.put("ended_by", endedBy);
    row.put("reason", reason);
  }

  static <T> Recorded<T> recorded(ResultSet r, T value, Seals seals) throws SQLException {
    return new Recorded<>(
        new Segment<>(date(r, "valid_from"), date(r, "valid_to"), value),
        instant(r, "recorded_from"),
        instant(r, "recorded_to"),
        id(r, "recorded_by"),
        id(r, "ended_by"),
        seals.open(REASON, r.getString("reason")));
  }

  static String reason(Seals seals, String reason) {
    return seals.seal(REASON, reason);
  }

  static void state(Map<String, Object> row, ChildState s, Seals seals) {
    row.put("state", s.state().name());
    row.put("closed_on", s.closedOn());
    row.put("close_reason", s.closeReason());
    facts(row, s.facts(), seals);
  }

  private static void facts(Map<String, Object> row, ChildFacts f, Seals seals) {
    Pinyin pinyin = Pinyin.of(f.name());
    row.put("division", f.division());
    row.put("unit", f.unit());
    row.put("name", f.name());
    row.put("former_name", f.formerName());
    row.put("pinyin", pinyin.key());
    row.put("initials", pinyin.initials());
    row.put("sex", f.sex());
    row.put("birth_date", f.birthDate());
    row.put("id_type", f.idType());
    row.put("id_number", seals.seal(ID_NUMBER, f.idNumber()));
    row.put("id_number_index", numberIndex(seals, f.idNumber()));
    row.put("id_override", seals.seal(ID_OVERRIDE, f.idOverride()));
    row.put("nation", f.nation());
    row.put("rural_registration", f.ruralRegistration());
    row.put("household_type", f.householdType());
    row.put("household_division", f.householdDivision());
    row.put("household_address", seals.seal(HOUSEHOLD_ADDRESS, f.householdAddress()));
    row.put("residence_address", seals.seal(RESIDENCE_ADDRESS, f.residenceAddress()));
    row.put("phone", seals.seal(PHONE, f.phone()));
    row.put("current_carer", f.currentCarer());
    row.put("health", f.health());
    row.put("disability_type", f.disabilityType());
    row.put("disability_grade", f.disabilityGrade());
    row.put("health_note", seals.seal(HEALTH_NOTE, f.healthNote()));
    row.put("schooling", f.schooling());
    row.put("school", f.school());
    row.put("grade", f.grade());
    row.put("boarding", f.boarding());
    row.put("family_economic", f.familyEconomic());
    row.put("data_source", f.dataSource());
    row.put("remarks", seals.seal(REMARKS, f.remarks()));
    row.put("primary_category", f.primaryCategory());
    Circumstances c = f.circumstances();
    row.put("disability_cert_no", seals.seal(DISABILITY_CERT, c.disabilityCertNo()));
    row.put("illness", seals.seal(ILLNESS, c.illness()));
    row.put("severe_illness", c.severeIllness());
    row.put("orphan_cert", seals.seal(ORPHAN_CERT, c.orphanCert()));
    row.put("income_source", c.incomeSource());
    row.put("housing", c.housing());
    row.put("legal_basis", c.legalBasis());
    row.put("consent_by", seals.seal(CONSENT_BY, c.consentBy()));
    row.put("consent_on", c.consentOn());
    row.put("local_codes", c.local().text());
  }

  static Map<String, Object> guardian(
      Id child, ChildFacts at, Guardian g, LocalDate from, LocalDate to, Seals seals) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("id", g.id());
    row.put("child_id", child);
    row.put("division", at.division());
    row.put("unit", at.unit());
    row.put("valid_from", from);
    row.put("valid_to", to);
    row.put("relation", g.relation());
    row.put(
        "situation",
        g.guardianState() == null ? null : seals.seal(SITUATION, g.guardianState().name()));
    row.put("name", g.name());
    row.put("id_number", seals.seal(GUARDIAN_ID, g.idNumber()));
    row.put("phone", seals.seal(GUARDIAN_PHONE, g.phone()));
    row.put("ability", g.guardianAbility());
    row.put("workplace", g.workplace());
    row.put("work_start", g.workStart());
    row.put("last_contact_on", g.lastContactOn());
    row.put("contact_frequency", g.contactFrequency());
    row.put("primary_carer", g.isPrimaryCarer());
    Particulars p = g.particulars();
    row.put("situation_since", p.since());
    row.put("situation_until", p.until());
    row.put("situation_basis", seals.seal(BASIS, p.basis()));
    row.put("disability_type", seals.seal(GUARDIAN_DISABILITY, p.disabilityType()));
    row.put("disability_grade", seals.seal(GUARDIAN_DISABILITY, p.disabilityGrade()));
    row.put("marital_status", p.maritalStatus());
    row.put("education", p.education());
    row.put("id_override", seals.seal(GUARDIAN_OVERRIDE, p.idOverride()));
    row.put("local_codes", p.local().text());
    return row;
  }

  static Map<String, Object> category(Id child, ChildFacts at, ChildCategory c) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("id", c.id());
    row.put("child_id", child);
    row.put("division", at.division());
    row.put("unit", at.unit());
    row.put("category", c.category().code());
    row.put("sub_type", c.subType());
    row.put("basis", c.basis());
    row.put("valid_from", c.from());
    row.put("valid_to", dayAfter(c.to()));
    row.put("local_codes", c.local().text());
    return row;
  }

  /** Columns hold the first day after; people say the last day. */
  static LocalDate dayAfter(LocalDate last) {
    return last == null ? Timeline.FOREVER : last.plusDays(1);
  }

  static LocalDate lastDay(LocalDate dayAfter) {
    return dayAfter.equals(Timeline.FOREVER) ? null : dayAfter.minusDays(1);
  }

  static ChildState state(ResultSet r, Seals seals) throws SQLException {
    return new ChildState(
        FileState.valueOf(r.getString("state")),
        date(r, "closed_on"),
        r.getString("close_reason"),
        new ChildFacts(
            r.getString("name"),
            r.getString("former_name"),
            r.getString("sex"),
            date(r, "birth_date"),
            r.getString("id_type"),
            seals.open(ID_NUMBER, r.getString("id_number")),
            seals.open(ID_OVERRIDE, r.getString("id_override")),
            r.getString("nation"),
            flag(r, "rural_registration"),
            r.getString("household_type"),
            code(r, "household_division"),
            seals.open(HOUSEHOLD_ADDRESS, r.getString("household_address")),
            code(r, "division"),
            code(r, "unit"),
            seals.open(RESIDENCE_ADDRESS, r.getString("residence_address")),
            seals.open(PHONE, r.getString("phone")),
            r.getString("current_carer"),
            r.getString("health"),
            r.getString("disability_type"),
            r.getString("disability_grade"),
            seals.open(HEALTH_NOTE, r.getString("health_note")),
            r.getString("schooling"),
            r.getString("school"),
            r.getString("grade"),
            flag(r, "boarding"),
            r.getString("family_economic"),
            r.getString("data_source"),
            seals.open(REMARKS, r.getString("remarks")),
            r.getString("primary_category"),
            new Circumstances(
                seals.open(DISABILITY_CERT, r.getString("disability_cert_no")),
                seals.open(ILLNESS, r.getString("illness")),
                flag(r, "severe_illness"),
                seals.open(ORPHAN_CERT, r.getString("orphan_cert")),
                r.getString("income_source"),
                r.getString("housing"),
                r.getString("legal_basis"),
                seals.open(CONSENT_BY, r.getString("consent_by")),
                date(r, "consent_on"),
                local(r))));
  }

  static Trail trail(ResultSet r, Seals seals) throws SQLException {
    String role = r.getString("edited_as");
    return new Trail(
        date(r, "first_registered_on"),
        id(r, "created_by"),
        instant(r, "created_at"),
        id(r, "edited_by"),
        role == null ? null : Role.valueOf(role),
        id(r, "submitted_by"),
        id(r, "close_requested_by"),
        seals.open(REASON, r.getString("reason")),
        id(r, "updated_by"),
        instant(r, "updated_at"));
  }

  static Guardian guardian(ResultSet r, Seals seals) throws SQLException {
    String situation = seals.open(SITUATION, r.getString("situation"));
    return new Guardian(
        id(r, "id"),
        r.getString("relation"),
        situation == null ? null : GuardianState.valueOf(situation),
        r.getString("name"),
        seals.open(GUARDIAN_ID, r.getString("id_number")),
        seals.open(GUARDIAN_PHONE, r.getString("phone")),
        r.getString("ability"),
        r.getString("workplace"),
        date(r, "work_start"),
        date(r, "last_contact_on"),
        r.getString("contact_frequency"),
        r.getBoolean("primary_carer"),
        new Particulars(
            date(r, "situation_since"),
            date(r, "situation_until"),
            seals.open(BASIS, r.getString("situation_basis")),
            seals.open(GUARDIAN_DISABILITY, r.getString("disability_type")),
            seals.open(GUARDIAN_DISABILITY, r.getString("disability_grade")),
            r.getString("marital_status"),
            r.getString("education"),
            seals.open(GUARDIAN_OVERRIDE, r.getString("id_override")),
            local(r)));
  }

  /** The category of a row kept apart, as it stands sealed there. */
  static Category restricted(Seals seals, String sealed) {
    return Category.of(seals.open(RestrictedStore.CATEGORY, sealed)).orElseThrow();
  }

  static ChildCategory category(ResultSet r) throws SQLException {
    return new ChildCategory(
        id(r, "id"),
        Category.of(r.getString("category")).orElseThrow(),
        r.getString("sub_type"),
        r.getString("basis"),
        date(r, "valid_from"),
        lastDay(date(r, "valid_to")),
        local(r));
  }

  static LocalCodes local(ResultSet r) throws SQLException {
    return LocalCodes.parse(r.getString("local_codes"));
  }

  static Id id(ResultSet r, String column) throws SQLException {
    long value = r.getLong(column);
    return r.wasNull() ? null : new Id(value);
  }

  static DivisionCode code(ResultSet r, String column) throws SQLException {
    long value = r.getLong(column);
    return r.wasNull() ? null : new DivisionCode(value);
  }

  static LocalDate date(ResultSet r, String column) throws SQLException {
    java.sql.Date value = r.getDate(column);
    return value == null ? null : value.toLocalDate();
  }

  static Boolean flag(ResultSet r, String column) throws SQLException {
    boolean value = r.getBoolean(column);
    return r.wasNull() ? null : value;
  }

  static Instant instant(ResultSet r, String column) throws SQLException {
    Calendar utc = new GregorianCalendar(TimeZone.getTimeZone("UTC"));
    Timestamp value = r.getTimestamp(column, utc);
    return value == null ? null : value.toInstant();
  }
}
