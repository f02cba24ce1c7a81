package org.antong.registration.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.antong.platform.api.access.Identity;
import org.antong.platform.api.access.Mask;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.division.Divisions;
import org.antong.registration.internal.domain.AgeBand;
import org.antong.registration.internal.domain.Child;
import org.antong.registration.internal.domain.ChildCategory;
import org.antong.registration.internal.domain.ChildFacts;
import org.antong.registration.internal.domain.ChildLine;
import org.antong.registration.internal.domain.ChildRules;
import org.antong.registration.internal.domain.ChildState;
import org.antong.registration.internal.domain.Chosen;
import org.antong.registration.internal.domain.Circumstances;
import org.antong.registration.internal.domain.Guardian;
import org.antong.registration.internal.domain.LedgerLine;
import org.antong.registration.internal.domain.Particulars;
import org.antong.registration.internal.domain.Trail;

/**
 * What a reader sees of a child, decided in this one place (design.md 6, domain.md 8.3). ID numbers
 * and phones are masked for everybody and open one by one; a paper may have them whole, which is
 * logged.
 */
final class Sight {

  private static final Trail NO_TRAIL =
      new Trail(null, null, null, null, null, null, null, null, null, null);

  private final Divisions divisions;
  private final Identity identity;
  private final LocalDate day;

  /**
   * @param identity how much of an identity this reader is shown
   * @param day the day looked at, for ages and names of places
   */
  Sight(Divisions divisions, Identity identity, LocalDate day) {
    this.divisions = divisions;
    this.identity = identity;
    this.day = day;
  }

  ChildSight of(Child child, List<String> actions) {
    ChildFacts f = Chosen.of(child.facts());
    Circumstances m = f.circumstances();
    Trail t = child.trail();
    return new ChildSight(
        child.id(),
        child.version(),
        child.fileNo(),
        child.state(),
        child.desk(),
        f.division(),
        f.division(),
        place(f.division()),
        f.unit(),
        name(f.name()),
        name(f.formerName()),
        f.sex(),
        birthDate(f.birthDate()),
        age(f.birthDate()),
        f.idType(),
        nothing() ? null : Mask.idNumber(f.idNumber()),
        secret(f.idOverride()),
        f.nation(),
        f.ruralRegistration(),
        f.householdType(),
        f.householdDivision(),
        f.householdDivision() == null ? null : place(f.householdDivision()),
        secret(f.householdAddress()),
        secret(f.residenceAddress()),
        nothing() ? null : Mask.phone(f.phone()),
        f.currentCarer(),
        f.primaryCategory(),
        f.health(),
        f.disabilityType(),
        f.disabilityGrade(),
        nothing() ? null : Mask.idNumber(m.disabilityCertNo()),
        secret(m.illness()),
        m.severeIllness(),
        secret(f.healthNote()),
        f.schooling(),
        secret(f.school()),
        f.grade(),
        f.boarding(),
        f.familyEconomic(),
        m.incomeSource(),
        m.housing(),
        secret(m.orphanCert()),
        m.legalBasis(),
        secret(m.consentBy()),
        m.consentOn(),
        f.dataSource(),
        secret(f.remarks()),
        child.guardians().stream().map(this::guardian).toList(),
        child.categories().stream().map(Sight::category).toList(),
        t.firstRegisteredOn(),
        child.closedOn(),
        Chosen.closeReason(child.facts(), child.closeReason()),
        secret(t.reason()),
        ChildRules.alerts(child.facts(), child.categories(), child.state(), day),
        masked(child),
        actions,
        null,
        null,
        null,
        t.createdAt(),
        t.updatedAt());
  }

  ChildListing of(ChildLine l) {
    return new ChildListing(
        l.id(),
        l.version(),
        l.fileNo(),
        l.state(),
        l.desk(),
        name(l.name()),
        l.sex(),
        birthDate(l.birthDate()),
        age(l.birthDate()),
        l.division(),
        place(l.division()),
        l.unit(),
        l.primaryCategory(),
        l.categories(),
        l.ruralRegistration(),
        l.currentCarer(),
        l.schooling(),
        l.health(),
        l.familyEconomic(),
        l.updatedAt());
  }

  LedgerListing of(LedgerLine l) {
    return nothing()
        ? listing(l, null, null)
        : listing(l, Mask.idNumber(l.idNumber()), Mask.phone(l.phone()));
  }

  /** With ID number and phone whole, for who sees identities in full; masked for the others. */
  LedgerListing withNumbers(LedgerLine l) {
    return full() ? listing(l, l.idNumber(), l.phone()) : of(l);
  }

  private LedgerListing listing(LedgerLine l, String idNumber, String phone) {
    Guardian g = l.guardian();
    return new LedgerListing(
        l.child(),
        l.fileNo(),
        name(l.name()),
        l.sex(),
        birthDate(l.birthDate()),
        age(l.birthDate()),
        idNumber,
        l.division(),
        place(l.division()),
        l.currentCarer(),
        g == null ? null : name(g.name()),
        g == null ? null : g.relation(),
        phone,
        l.schooling(),
        l.health(),
        l.familyEconomic(),
        l.categories(),
        l.since());
  }

  /** What was known of a child during one span of its history. */
  ChildSight of(ChildState s) {
    Child child =
        new Child(
            null,
            0,
            null,
            s.state(),
            null,
            s.closedOn(),
            s.closeReason(),
            s.facts(),
            List.of(),
            List.of(),
            NO_TRAIL);
    return of(child, List.of());
  }

  GuardianSight of(Guardian g) {
    return guardian(g);
  }

  CategorySight of(ChildCategory c) {
    return category(c);
  }

  /** A text people wrote about the child; only for who sees the child in full. */
  String told(String text) {
    return secret(text);
  }

  private GuardianSight guardian(Guardian held) {
    Guardian g = Chosen.of(held);
    Particulars p = g.particulars();
    String state = g.guardianState() == null ? null : g.guardianState().name();
    return new GuardianSight(
        g.id(),
        g.relation(),
        state != null && !full() && g.guardianState().special() ? "SPECIAL" : state,
        name(g.name()),
        nothing() ? null : Mask.idNumber(g.idNumber()),
        nothing() ? null : Mask.phone(g.phone()),
        g.guardianAbility(),
        secret(g.workplace()),
        g.workStart(),
        g.lastContactOn(),
        g.contactFrequency(),
        g.isPrimaryCarer(),
        full() ? p.since() : null,
        full() ? p.until() : null,
        secret(p.basis()),
        secret(p.disabilityType()),
        secret(p.disabilityGrade()),
        p.maritalStatus(),
        p.education(),
        secret(p.idOverride()));
  }

  private static CategorySight category(ChildCategory c) {
    return new CategorySight(
        c.id(), c.chosenCategory(), c.chosenSubType(), c.basis(), c.from(), c.to());
  }

  private List<String> masked(Child child) {
    List<String> fields = new ArrayList<>();
    ChildFacts f = child.facts();
    if (f.idNumber() != null) fields.add("idNumber");
    if (f.phone() != null) fields.add("phone");
    if (f.circumstances().disabilityCertNo() != null) fields.add("disabilityCertNo");
    for (int i = 0; i < child.guardians().size(); i++) {
      Guardian g = child.guardians().get(i);
      if (g.idNumber() != null) fields.add("guardians[" + i + "].idNumber");
      if (g.phone() != null) fields.add("guardians[" + i + "].phone");
    }
    if (full()) return fields;
    fields.add("name");
    if (f.birthDate() != null) fields.add("birthDate");
    if (f.householdAddress() != null) fields.add("householdAddress");
    if (f.residenceAddress() != null) fields.add("residenceAddress");
    if (f.school() != null) fields.add("school");
    if (f.healthNote() != null) fields.add("healthNote");
    if (f.circumstances().illness() != null) fields.add("illness");
    if (f.circumstances().orphanCert() != null) fields.add("orphanCert");
    if (f.remarks() != null) fields.add("remarks");
    return fields;
  }

  private boolean full() {
    return identity == Identity.FULL;
  }

  private boolean nothing() {
    return identity == Identity.NONE;
  }

  private String name(String name) {
    if (nothing()) return null;
    return full() ? name : Mask.name(name);
  }

  private String birthDate(LocalDate date) {
    if (date == null || nothing()) return null;
    return full() ? date.toString() : Mask.birthDate(date);
  }

  private Integer age(LocalDate birthDate) {
    return birthDate == null ? null : AgeBand.age(birthDate, day);
  }

  private String secret(String text) {
    return full() ? text : null;
  }

  private String place(DivisionCode code) {
    return divisions.fullName(code, day);
  }
}
