package org.antong.registration.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.antong.registration.internal.FieldChange.Thing;
import org.antong.registration.internal.domain.ChildCategory;
import org.antong.registration.internal.domain.ChildState;
import org.antong.registration.internal.domain.Chosen;
import org.antong.registration.internal.domain.Guardian;
import org.antong.registration.internal.domain.Revision.Alteration;
import org.antong.registration.internal.domain.Timeline;

/** Holds what was against what is, field by field, and shows both as the reader may see them. */
final class ChangedFields {

  /**
   * @param told the value itself, to see whether it changed
   * @param shown the value as a reader sees it
   */
  private record Part<T, S>(String name, Function<T, Object> told, Function<S, Object> shown) {}

  private static final List<Part<ChildState, ChildSight>> CHILD =
      List.of(
          new Part<>("name", s -> s.facts().name(), ChildSight::name),
          new Part<>("formerName", s -> s.facts().formerName(), ChildSight::formerName),
          new Part<>("sex", s -> s.facts().sex(), ChildSight::sex),
          new Part<>("birthDate", s -> s.facts().birthDate(), ChildSight::birthDate),
          new Part<>("idType", s -> s.facts().idType(), ChildSight::idType),
          new Part<>("idNumber", s -> s.facts().idNumber(), ChildSight::idNumber),
          new Part<>("idOverride", s -> s.facts().idOverride(), ChildSight::idOverride),
          new Part<>("nation", s -> s.facts().nation(), ChildSight::nation),
          new Part<>(
              "ruralRegistration",
              s -> s.facts().ruralRegistration(),
              ChildSight::ruralRegistration),
          new Part<>("householdType", s -> s.facts().householdType(), ChildSight::householdType),
          new Part<>(
              "householdDivision",
              s -> s.facts().householdDivision(),
              ChildSight::householdDivisionName),
          new Part<>(
              "householdAddress", s -> s.facts().householdAddress(), ChildSight::householdAddress),
          new Part<>("division", s -> s.facts().division(), ChildSight::divisionName),
          new Part<>(
              "residenceAddress", s -> s.facts().residenceAddress(), ChildSight::residenceAddress),
          new Part<>("phone", s -> s.facts().phone(), ChildSight::phone),
          new Part<>("currentCarer", s -> s.facts().currentCarer(), ChildSight::currentCarer),
          new Part<>(
              "primaryCategory", s -> s.facts().primaryCategory(), ChildSight::primaryCategory),
          new Part<>("health", s -> s.facts().health(), ChildSight::health),
          new Part<>("disabilityType", s -> s.facts().disabilityType(), ChildSight::disabilityType),
          new Part<>(
              "disabilityGrade", s -> s.facts().disabilityGrade(), ChildSight::disabilityGrade),
          new Part<>(
              "disabilityCertNo",
              s -> s.facts().circumstances().disabilityCertNo(),
              ChildSight::disabilityCertNo),
          new Part<>("illness", s -> s.facts().circumstances().illness(), ChildSight::illness),
          new Part<>(
              "severeIllness",
              s -> s.facts().circumstances().severeIllness(),
              ChildSight::severeIllness),
          new Part<>("healthNote", s -> s.facts().healthNote(), ChildSight::healthNote),
          new Part<>("schooling", s -> s.facts().schooling(), ChildSight::schooling),
          new Part<>("school", s -> s.facts().school(), ChildSight::school),
          new Part<>("grade", s -> s.facts().grade(), ChildSight::grade),
          new Part<>("boarding", s -> s.facts().boarding(), ChildSight::boarding),
          new Part<>("familyEconomic", s -> s.facts().familyEconomic(), ChildSight::familyEconomic),
          new Part<>(
              "incomeSource",
              s -> s.facts().circumstances().incomeSource(),
              ChildSight::incomeSource),
          new Part<>("housing", s -> s.facts().circumstances().housing(), ChildSight::housing),
          new Part<>(
              "orphanCert", s -> s.facts().circumstances().orphanCert(), ChildSight::orphanCert),
          new Part<>(
              "legalBasis", s -> s.facts().circumstances().legalBasis(), ChildSight::legalBasis),
          new Part<>(
              "consentBy", s -> s.facts().circumstances().consentBy(), ChildSight::consentBy),
          new Part<>(
              "consentOn", s -> s.facts().circumstances().consentOn(), ChildSight::consentOn),
          new Part<>("dataSource", s -> s.facts().dataSource(), ChildSight::dataSource),
          new Part<>("remarks", s -> s.facts().remarks(), ChildSight::remarks),
          new Part<>("closeReason", ChildState::closeReason, ChildSight::closeReason));

  private static final List<Part<Guardian, GuardianSight>> GUARDIAN =
      List.of(
          new Part<>("relation", Guardian::relation, GuardianSight::relation),
          new Part<>("name", Guardian::name, GuardianSight::name),
          new Part<>("guardianState", Guardian::guardianState, GuardianSight::guardianState),
          new Part<>("idNumber", Guardian::idNumber, GuardianSight::idNumber),
          new Part<>("idOverride", g -> g.particulars().idOverride(), GuardianSight::idOverride),
          new Part<>("phone", Guardian::phone, GuardianSight::phone),
          new Part<>("guardianAbility", Guardian::guardianAbility, GuardianSight::guardianAbility),
          new Part<>("workplace", Guardian::workplace, GuardianSight::workplace),
          new Part<>("workStart", Guardian::workStart, GuardianSight::workStart),
          new Part<>("lastContactOn", Guardian::lastContactOn, GuardianSight::lastContactOn),
          new Part<>(
              "contactFrequency", Guardian::contactFrequency, GuardianSight::contactFrequency),
          new Part<>("isPrimaryCarer", Guardian::isPrimaryCarer, GuardianSight::isPrimaryCarer),
          new Part<>("situationSince", g -> g.particulars().since(), GuardianSight::situationSince),
          new Part<>("situationUntil", g -> g.particulars().until(), GuardianSight::situationUntil),
          new Part<>("situationBasis", g -> g.particulars().basis(), GuardianSight::situationBasis),
          new Part<>(
              "disabilityType",
              g -> g.particulars().disabilityType(),
              GuardianSight::disabilityType),
          new Part<>(
              "disabilityGrade",
              g -> g.particulars().disabilityGrade(),
              GuardianSight::disabilityGrade),
          new Part<>(
              "maritalStatus", g -> g.particulars().maritalStatus(), GuardianSight::maritalStatus),
          new Part<>("education", g -> g.particulars().education(), GuardianSight::education));

  private static final List<Part<ChildCategory, CategorySight>> CATEGORY =
      List.of(
          new Part<>("category", ChildCategory::chosenCategory, CategorySight::category),
          new Part<>("subType", ChildCategory::chosenSubType, CategorySight::subType),
          new Part<>("basis", ChildCategory::basis, CategorySight::basis),
          new Part<>("from", ChildCategory::from, CategorySight::from),
          new Part<>("to", ChildCategory::to, CategorySight::to));

  private final Sight sight;

  ChangedFields(Sight sight) {
    this.sight = sight;
  }

  List<FieldChange> of(Alteration<?> a) {
    Object any = a.after() == null ? a.before() : a.after();
    if (any instanceof ChildState) {
      return parts(CHILD, Thing.CHILD, null, sight::of, cast(a, ChildState.class, Chosen::of));
    }
    if (any instanceof Guardian guardian) {
      Alteration<Guardian> of = cast(a, Guardian.class, Chosen::of);
      String relation = Chosen.of(guardian).relation();
      return parts(GUARDIAN, Thing.GUARDIAN, relation, sight::of, of);
    }
    ChildCategory category = (ChildCategory) any;
    Alteration<ChildCategory> of = cast(a, ChildCategory.class, c -> c);
    return parts(CATEGORY, Thing.CATEGORY, category.chosenCategory(), sight::of, of);
  }

  /** With the values of counties as they were chosen, which is what people want to know. */
  private static <T> Alteration<T> cast(Alteration<?> a, Class<T> type, UnaryOperator<T> chosen) {
    T before = a.before() == null ? null : chosen.apply(type.cast(a.before()));
    T after = a.after() == null ? null : chosen.apply(type.cast(a.after()));
    return new Alteration<>(before, after, a.from(), a.until());
  }

  private static <T, S> List<FieldChange> parts(
      List<Part<T, S>> parts, Thing of, String which, Function<T, S> seen, Alteration<T> a) {
    if (a.until() != null) {
      String day = a.until().equals(Timeline.FOREVER) ? null : a.until().toString();
      return List.of(new FieldChange(of, which, "until", null, day, false, a.from()));
    }
    S before = a.before() == null ? null : seen.apply(a.before());
    S after = a.after() == null ? null : seen.apply(a.after());
    List<FieldChange> changes = new ArrayList<>();
    for (Part<T, S> part : parts) {
      Object was = a.before() == null ? null : part.told().apply(a.before());
      Object is = a.after() == null ? null : part.told().apply(a.after());
      if (Objects.equals(was, is) || nothing(was) && nothing(is)) continue;
      String shownBefore = before == null ? null : text(part.shown().apply(before));
      String shownAfter = after == null ? null : text(part.shown().apply(after));
      boolean hidden = Objects.equals(shownBefore, shownAfter);
      changes.add(
          new FieldChange(of, which, part.name(), shownBefore, shownAfter, hidden, a.from()));
    }
    return changes;
  }

  private static boolean nothing(Object value) {
    return value == null || value.equals(Boolean.FALSE) || value.equals("");
  }

  private static String text(Object value) {
    return value == null ? null : value.toString();
  }
}
