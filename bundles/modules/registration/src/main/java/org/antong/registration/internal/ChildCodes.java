package org.antong.registration.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.code.CodeUse;
import org.antong.platform.api.code.CodedRecords;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.division.DivisionCode;
import org.antong.registration.internal.domain.Category;
import org.antong.registration.internal.domain.Codes;
import org.antong.registration.internal.domain.GuardianState;
import org.antong.registration.internal.store.CodeUseStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Which code tables the files of children use, what their rules rest on, and how many hold what.
 */
@Component(service = CodedRecords.class)
public final class ChildCodes implements CodedRecords {

  private static final String WHY = "registration.codes.";
  private static final String FIELD = "registration.field.";
  private static final String LIST = "/registration/children?";

  private static final List<CodeUse> USES =
      List.of(
          CodeUse.of("category", WHY + "title.category", 8)
              .closed(
                  WHY + "category",
                  Arrays.stream(Category.values()).map(Category::code).toArray(String[]::new))
              .unreachable(
                  Arrays.stream(Category.values())
                      .filter(Category::restricted)
                      .map(Category::code)
                      .toArray(String[]::new))
              .listed(LIST + "category={code}", RegistrationModule.READ),
          CodeUse.of("subType", WHY + "title.subType", 8)
              .closed(
                  WHY + "subType",
                  Arrays.stream(Category.values())
                      .flatMap(c -> c.subTypes().stream())
                      .toArray(String[]::new))
              .listed(LIST + "subType={code}", RegistrationModule.READ),
          use("currentCarer", "currentCarer", 2)
              .closed(WHY + "currentCarer", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "99")
              .listed(LIST + "carer={code}", RegistrationModule.READ),
          use("health", "health", 2)
              .ruled(WHY + "health", "1", "2", "3", "4")
              .listed(LIST + "health={code}", RegistrationModule.READ),
          use("schooling", "schooling", 2)
              .ruled(WHY + "schooling", "0", "1", "2", "3", "4", "5", "6")
              .ruled(WHY + "out-of-school", "9", "10")
              .listed(LIST + "schooling={code}", RegistrationModule.READ),
          use("familyEconomic", "familyEconomic", 2)
              .ruled(WHY + "familyEconomic", "0", "1", "2", "3", "4", "5")
              .listed(LIST + "familyEconomic={code}", RegistrationModule.READ),
          held("nation"),
          held("householdType").ruled(WHY + "householdType", "1", "2", "3", "4"),
          held("incomeSource"),
          held("housing"),
          held("dataSource").ruled(WHY + "dataSource", "1"),
          held("relation")
              .ruled(WHY + "relation", "51", "52")
              .unreachable(Codes.RELATION.never().toArray(String[]::new)),
          held("guardianAbility").ruled(WHY + "guardianAbility", "3", "5"),
          held("contactFrequency"),
          held("maritalStatus"),
          held("education"),
          held("closeReason")
              .ruled(WHY + "closeReason", Codes.MERGED, "9")
              .unreachable(Codes.MERGED),
          use("sex", "sex", 1)
              .closed(WHY + "sex", "1", "2", "0", "9")
              .nationalOnly(WHY + "national.sex")
              .listed(LIST + "sex={code}", RegistrationModule.READ),
          held("idType")
              .closed(WHY + "idType", "0", "1", "2", "3", "4", "5", "6")
              .nationalOnly(WHY + "national.idType"),
          held("disabilityType")
              .closed(WHY + "disability", "1", "2", "3", "4", "5", "6", "7")
              .nationalOnly(WHY + "national.disability"),
          held("disabilityGrade")
              .closed(WHY + "disability", "1", "2", "3", "4")
              .nationalOnly(WHY + "national.disability"),
          CodeUse.of("guardianState", WHY + "title.guardianState", 20)
              .closed(
                  WHY + "guardianState",
                  Arrays.stream(GuardianState.values()).map(Enum::name).toArray(String[]::new))
              .nationalOnly(WHY + "national.guardianState")
              .uncounted(),
          held("legalBasis")
              .closed(WHY + "legalBasis", "1", "2", "3")
              .nationalOnly(WHY + "national.legalBasis"));

  private final ModuleDb db;
  private final Clock clock;
  private final CodeUseStore store = new CodeUseStore();

  @Activate
  public ChildCodes(
      @Reference(target = "(antong.module=registration)") ModuleDb db, @Reference Clock clock) {
    this.db = db;
    this.clock = clock;
  }

  @Override
  public String module() {
    return RegistrationModule.ID;
  }

  @Override
  public List<CodeUse> lists() {
    return USES;
  }

  @Override
  public Map<String, Long> counts(Caller caller, String list, DivisionCode place) {
    LocalDate today = LocalDate.now(clock);
    return db.read(caller, (scope, handle) -> store.counts(scope, handle, list, place, today));
  }

  @Override
  public long rows(Caller caller, String list, String code) {
    return db.read(caller, (scope, handle) -> store.rows(scope, handle, list, code));
  }

  private static CodeUse use(String list, String field, int longest) {
    return CodeUse.of(list, FIELD + field, longest);
  }

  /** A list that has no filter of its own. */
  private static CodeUse held(String list) {
    return CodeUse.of(list, WHY + "title." + list, 2).listed(asking(list), RegistrationModule.READ);
  }

  private static String asking(String list) {
    return LIST + "code=" + list + ":{code}";
  }
}
