package org.antong.registration.internal.domain;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.antong.platform.api.Role;

/** Every code list of a child's file (domain.md 4 and 7.4). */
public final class Codes {

  /** GB/T 2261.1. */
  public static final CodeList SEX = CodeList.of("sex", "1", "2", "0", "9");

  /** 0 is no document yet; 2 the 15-digit number that old documents still carry. */
  public static final CodeList ID_TYPE = CodeList.of("idType", "1", "0", "5", "3", "4", "2", "6");

  /** GB/T 3304. */
  public static final CodeList NATION =
      new CodeList(
          "nation",
          Stream.concat(
                  IntStream.rangeClosed(1, 56).mapToObj("%02d"::formatted), Stream.of("97", "98"))
              .toList());

  /** Domain.md 4.10. */
  public static final CodeList HOUSEHOLD_TYPE =
      CodeList.of("householdType", "1", "2", "3", "4", "5", "6");

  /** The working list of domain.md 4.4; reports use {@link ReportedCarer}. */
  public static final CodeList CURRENT_CARER =
      CodeList.of("currentCarer", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "99");

  public static final CodeList HEALTH = CodeList.of("health", "1", "2", "3", "4");

  /** GB/T 26341. */
  public static final CodeList DISABILITY_TYPE =
      CodeList.of("disabilityType", "1", "2", "3", "4", "5", "6", "7");

  public static final CodeList DISABILITY_GRADE =
      CodeList.of("disabilityGrade", "1", "2", "3", "4");

  /** Domain.md 4.9. */
  public static final CodeList SCHOOLING =
      CodeList.of(
          "schooling",
          "0",
          "1",
          "2",
          "3",
          "4",
          "5",
          "6",
          "7",
          "8",
          "9",
          "10",
          "11",
          "12",
          "13",
          "14");

  public static final CodeList FAMILY_ECONOMIC =
      CodeList.of("familyEconomic", "0", "1", "2", "3", "4", "5");

  /** What a family lives on. */
  public static final CodeList INCOME_SOURCE =
      CodeList.of("incomeSource", "1", "2", "3", "4", "5", "9");

  public static final CodeList HOUSING = CodeList.of("housing", "1", "2", "3", "4", "5", "9");

  /** On what ground the data are kept (个人信息保护法 Art. 13, 31). */
  public static final CodeList LEGAL_BASIS = CodeList.of("legalBasis", "1", "2", "3");

  /** GB/T 2261.2. */
  public static final CodeList MARITAL_STATUS =
      CodeList.of("maritalStatus", "10", "20", "21", "22", "23", "30", "40", "90");

  /** GB/T 4658. */
  public static final CodeList EDUCATION =
      CodeList.of("education", "10", "20", "30", "40", "60", "70", "80", "90");

  public static final CodeList DATA_SOURCE =
      CodeList.of("dataSource", "1", "2", "3", "4", "5", "9");

  /** GB/T 4761, as far as guardians need it. */
  public static final CodeList RELATION =
      CodeList.of("relation", "51", "52", "61", "62", "63", "64", "7", "8");

  /** Domain.md 4.4. */
  public static final CodeList GUARDIAN_STATE =
      CodeList.of(
          "guardianState",
          Stream.of(GuardianState.values()).map(Enum::name).toArray(String[]::new));

  /** Domain.md 4.4. */
  public static final CodeList GUARDIAN_ABILITY =
      CodeList.of("guardianAbility", "1", "2", "3", "4", "5");

  public static final CodeList CONTACT_FREQUENCY =
      CodeList.of("contactFrequency", "1", "2", "3", "4", "5");

  /** Domain.md 4.2. */
  public static final CodeList CATEGORY =
      CodeList.of(
          "category", Stream.of(Category.values()).map(Category::code).toArray(String[]::new));

  public static final CodeList SUB_TYPE =
      CodeList.of(
          "subType",
          Arrays.stream(Category.values())
              .flatMap(c -> c.subTypes().stream())
              .toArray(String[]::new));

  public static final CodeList STATE =
      CodeList.of("state", Stream.of(FileState.values()).map(Enum::name).toArray(String[]::new));

  public static final CodeList DESK =
      CodeList.of("desk", Stream.of(Desk.values()).map(Enum::name).toArray(String[]::new));

  /** The posts that enter files. */
  public static final CodeList ENTERED_BY =
      CodeList.of("enteredBy", Role.VILLAGE_DIRECTOR.name(), Role.TOWN_SUPERVISOR.name());

  /** Close reason of a file that was merged into another one of the same child. */
  public static final String MERGED = "6";

  public static final CodeList LIKENESS =
      CodeList.of(
          "likeness", Stream.of(Likeness.Reason.values()).map(Enum::name).toArray(String[]::new));

  public static final CodeList PAIR_STATE =
      CodeList.of(
          "pairState", Stream.of(PairState.values()).map(Enum::name).toArray(String[]::new));

  public static final CodeList CLOSE_REASON =
      CodeList.of("closeReason", "1", "2", "3", "4", "5", "6", "9");

  public static final CodeList TRANSFER_STATE =
      CodeList.of(
          "transferState",
          Stream.of(TransferState.values()).map(Enum::name).toArray(String[]::new));

  /** All of them, for forms and for the test that each code has a name. */
  public static final List<CodeList> ALL =
      List.of(
          SEX,
          ID_TYPE,
          NATION,
          HOUSEHOLD_TYPE,
          CURRENT_CARER,
          HEALTH,
          DISABILITY_TYPE,
          DISABILITY_GRADE,
          SCHOOLING,
          FAMILY_ECONOMIC,
          INCOME_SOURCE,
          HOUSING,
          LEGAL_BASIS,
          MARITAL_STATUS,
          EDUCATION,
          DATA_SOURCE,
          RELATION,
          GUARDIAN_STATE,
          GUARDIAN_ABILITY,
          CONTACT_FREQUENCY,
          CATEGORY,
          SUB_TYPE,
          STATE,
          DESK,
          ENTERED_BY,
          CLOSE_REASON,
          TRANSFER_STATE,
          LIKENESS,
          PAIR_STATE);

  private Codes() {}
}
