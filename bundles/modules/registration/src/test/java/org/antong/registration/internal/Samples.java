package org.antong.registration.internal;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.AccountNames;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.testkit.TestCodes;

/** Invented children of the unassigned county 610999, complete enough to be submitted. */
final class Samples {

  /** Everybody is called by the number of the account. */
  static final AccountNames NAMES =
      asked -> asked.stream().collect(Collectors.toMap(id -> id, Id::toString));

  /** The code tables as they are shipped. */
  static final TestCodes CODES = TestCodes.shipped();

  static final String VILLAGE = "610999101201";

  private Samples() {}

  /** A child to be typed; the fields a test is about can be set. */
  static final class Typed {
    DivisionCode division = DivisionCode.of(VILLAGE);
    String name = "张小禾";
    String sex = "1";
    String birthDate = "2015-06-01";
    String idType = "1";
    String idNumber = "610999201506010018";
    String idOverride;
    Boolean rural = true;
    String householdAddress = "一组12号";
    String residenceAddress = "一组12号";
    String phone = "12000001234";
    String carer = "2";
    String primaryCategory = "LB";
    String health = "1";
    String schooling = "3";
    String school = "示例小学";
    String familyEconomic = "0";
    LocalDate effectiveOn;
    String changeReason;
    UUID clientId;
    List<GuardianSight> guardians =
        List.of(guardian("51", "AWAY_PROVINCE", "张大山", "1"), guardian("52", "ABROAD", "李秀", "1"));
    List<CategorySight> categories = List.of(leftBehind("LB-2", LocalDate.of(2024, 1, 1)));

    ChildSight sight() {
      return new ChildSight(
          null,
          null,
          null,
          null,
          null,
          division,
          null,
          null,
          null,
          name,
          null,
          sex,
          birthDate,
          null,
          idType,
          idNumber,
          idOverride,
          "01",
          rural,
          "1",
          division,
          null,
          householdAddress,
          residenceAddress,
          phone,
          carer,
          primaryCategory,
          health,
          null,
          null,
          null,
          null,
          null,
          null,
          schooling,
          school,
          "二年级",
          false,
          familyEconomic,
          null,
          null,
          null,
          null,
          null,
          null,
          "1",
          null,
          guardians,
          categories,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          effectiveOn,
          changeReason,
          clientId,
          null,
          null);
    }
  }

  static ChildSight child() {
    return new Typed().sight();
  }

  static ChildSight child(Consumer<Typed> with) {
    Typed typed = new Typed();
    with.accept(typed);
    return typed.sight();
  }

  /** A form as it came back from the reader, with some fields changed. */
  static ChildSight edited(ChildSight shown, Consumer<Typed> with) {
    Typed typed = new Typed();
    typed.division = shown.division();
    typed.name = shown.name();
    typed.sex = shown.sex();
    typed.birthDate = shown.birthDate();
    typed.idType = shown.idType();
    typed.idNumber = shown.idNumber();
    typed.idOverride = shown.idOverride();
    typed.rural = shown.ruralRegistration();
    typed.householdAddress = shown.householdAddress();
    typed.residenceAddress = shown.residenceAddress();
    typed.phone = shown.phone();
    typed.carer = shown.currentCarer();
    typed.primaryCategory = shown.primaryCategory();
    typed.health = shown.health();
    typed.schooling = shown.schooling();
    typed.school = shown.school();
    typed.familyEconomic = shown.familyEconomic();
    typed.guardians = shown.guardians();
    typed.categories = shown.categories();
    with.accept(typed);
    return typed.sight();
  }

  static GuardianSight guardian(String relation, String state, String name, String ability) {
    return new GuardianSight(
        null,
        relation,
        state,
        name,
        null,
        "12000005678",
        ability,
        "外省某市",
        null,
        null,
        "2",
        false,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  static GuardianSight numbered(GuardianSight g, String idNumber, String idOverride) {
    return new GuardianSight(
        g.id(),
        g.relation(),
        g.guardianState(),
        g.name(),
        idNumber,
        g.phone(),
        g.guardianAbility(),
        g.workplace(),
        g.workStart(),
        g.lastContactOn(),
        g.contactFrequency(),
        g.isPrimaryCarer(),
        g.situationSince(),
        g.situationUntil(),
        g.situationBasis(),
        g.disabilityType(),
        g.disabilityGrade(),
        g.maritalStatus(),
        g.education(),
        idOverride);
  }

  static CategorySight leftBehind(String subType, LocalDate from) {
    return new CategorySight(null, "LB", subType, null, from, null);
  }

  static CategorySight category(String code, LocalDate from, LocalDate to) {
    return new CategorySight((Id) null, code, null, null, from, to);
  }
}
