package org.antong.registration.internal.domain;

import java.util.List;
import java.util.stream.Stream;
import org.antong.platform.api.Role;

/**
 * Every code list of a child's file (domain.md 4 and 7.4). The values of code tables are kept in
 * {@code config/codes}; what rules rest on is told by {@code ChildCodes}.
 */
public final class Codes {

  /** GB/T 2261.1. */
  public static final CodeList SEX = CodeList.table("sex");

  /** 0 is no document yet; 2 the 15-digit number that old documents still carry. */
  public static final CodeList ID_TYPE = CodeList.table("idType");

  /** GB/T 3304. */
  public static final CodeList NATION = CodeList.table("nation");

  /** Domain.md 4.10. */
  public static final CodeList HOUSEHOLD_TYPE = CodeList.table("householdType");

  /** The working list of domain.md 4.4; reports use {@link ReportedCarer}. */
  public static final CodeList CURRENT_CARER = CodeList.table("currentCarer");

  public static final CodeList HEALTH = CodeList.table("health");

  /** GB/T 26341. */
  public static final CodeList DISABILITY_TYPE = CodeList.table("disabilityType");

  public static final CodeList DISABILITY_GRADE = CodeList.table("disabilityGrade");

  /** Domain.md 4.9. */
  public static final CodeList SCHOOLING = CodeList.table("schooling");

  public static final CodeList FAMILY_ECONOMIC = CodeList.table("familyEconomic");

  /** What a family lives on. */
  public static final CodeList INCOME_SOURCE = CodeList.table("incomeSource");

  public static final CodeList HOUSING = CodeList.table("housing");

  /** On what ground the data are kept (个人信息保护法 Art. 13, 31). */
  public static final CodeList LEGAL_BASIS = CodeList.table("legalBasis");

  /** GB/T 2261.2. */
  public static final CodeList MARITAL_STATUS = CodeList.table("maritalStatus");

  /** GB/T 4658. */
  public static final CodeList EDUCATION = CodeList.table("education");

  public static final CodeList DATA_SOURCE = CodeList.table("dataSource");

  /** GB/T 4761, of which a guardian is neither the child, its spouse nor its child. */
  public static final CodeList RELATION =
      CodeList.table("relation", "0", "1", "2", "3", "4", "5", "6");

  /** Domain.md 4.4. */
  public static final CodeList GUARDIAN_STATE = CodeList.table("guardianState");

  /** Domain.md 4.4. */
  public static final CodeList GUARDIAN_ABILITY = CodeList.table("guardianAbility");

  public static final CodeList CONTACT_FREQUENCY = CodeList.table("contactFrequency");

  /** Domain.md 4.2. */
  public static final CodeList CATEGORY = CodeList.table("category");

  public static final CodeList SUB_TYPE = CodeList.table("subType");

  public static final CodeList CLOSE_REASON = CodeList.table("closeReason");

  /** Close reason of a file that was merged into another one of the same child. */
  public static final String MERGED = "6";

  public static final CodeList STATE =
      CodeList.of("state", Stream.of(FileState.values()).map(Enum::name).toArray(String[]::new));

  public static final CodeList DESK =
      CodeList.of("desk", Stream.of(Desk.values()).map(Enum::name).toArray(String[]::new));

  /** The posts that enter files. */
  public static final CodeList ENTERED_BY =
      CodeList.of("enteredBy", Role.VILLAGE_DIRECTOR.name(), Role.TOWN_SUPERVISOR.name());

  public static final CodeList LIKENESS =
      CodeList.of(
          "likeness", Stream.of(Likeness.Reason.values()).map(Enum::name).toArray(String[]::new));

  public static final CodeList PAIR_STATE =
      CodeList.of(
          "pairState", Stream.of(PairState.values()).map(Enum::name).toArray(String[]::new));

  public static final CodeList TRANSFER_STATE =
      CodeList.of(
          "transferState",
          Stream.of(TransferState.values()).map(Enum::name).toArray(String[]::new));

  public static final CodeList REQUEST_KIND = names("requestKind", RequestKind.values());

  public static final CodeList REQUEST_STATE = names("requestState", RequestState.values());

  public static final CodeList REQUEST_OUTCOME = names("requestOutcome", RequestOutcome.values());

  public static final CodeList REQUEST_GROUND = names("requestGround", RequestGround.values());

  public static final CodeList REQUEST_CHANNEL = names("requestChannel", RequestChannel.values());

  public static final CodeList REQUESTER = names("requester", Requester.values());

  public static final CodeList ANONYMISATION_STATE =
      names("anonymisationState", AnonymisationState.values());

  /** Code tables of which a list can ask for the files that hold a value: what is not sealed. */
  public static final List<CodeList> HELD =
      List.of(
          ID_TYPE,
          NATION,
          HOUSEHOLD_TYPE,
          DISABILITY_TYPE,
          DISABILITY_GRADE,
          INCOME_SOURCE,
          HOUSING,
          LEGAL_BASIS,
          DATA_SOURCE,
          CLOSE_REASON,
          RELATION,
          GUARDIAN_ABILITY,
          CONTACT_FREQUENCY,
          MARITAL_STATUS,
          EDUCATION);

  /** All of them, for the test that each code has a name. */
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
          PAIR_STATE,
          REQUEST_KIND,
          REQUEST_STATE,
          REQUEST_OUTCOME,
          REQUEST_GROUND,
          REQUEST_CHANNEL,
          REQUESTER,
          ANONYMISATION_STATE);

  private Codes() {}

  private static CodeList names(String id, Enum<?>... values) {
    return CodeList.of(id, Stream.of(values).map(Enum::name).toArray(String[]::new));
  }
}
