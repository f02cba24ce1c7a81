package org.antong.platform.security.internal.domain;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.antong.platform.api.Id;
import org.antong.platform.api.Role;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.access.Grant;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.division.DivisionLevel;
import org.antong.platform.api.fault.Decision;
import org.antong.platform.api.fault.FieldProblem;

/** Who may hold which role where, and who may give or take it (domain.md 1.3 and 8.2). */
public final class GrantRules {

  private static final Map<Role, Set<DivisionLevel>> LEVELS = levels();

  /**
   * Whose password each role may set anew, besides those of the security administrator: everyone.
   */
  private static final Map<Role, Set<Role>> RESETS =
      Map.of(
          Role.TOWN_SUPERVISOR, Set.of(Role.VILLAGE_DIRECTOR),
          Role.COUNTY_OFFICER, Set.of(Role.VILLAGE_DIRECTOR, Role.TOWN_SUPERVISOR),
          Role.SEC_ADMIN, Set.of(Role.values()));

  private GrantRules() {}

  /** Whether the role exists at divisions of this level. */
  public static boolean fits(Role role, DivisionLevel level) {
    return LEVELS.get(role).contains(level);
  }

  /** What is wrong with the roles of one account; empty when they go together. */
  public static List<FieldProblem> problems(List<Grant> grants) {
    List<FieldProblem> found = new ArrayList<>();
    if (grants.isEmpty()) {
      found.add(FieldProblem.of("grants", "required", "security.grant.required"));
    }
    for (int i = 0; i < grants.size(); i++) {
      Grant grant = grants.get(i);
      if (!fits(grant.role(), grant.division().level())) {
        found.add(FieldProblem.of("grants[" + i + "].division", "level", "security.grant.level"));
      }
    }
    Set<Role> roles = EnumSet.noneOf(Role.class);
    grants.forEach(g -> roles.add(g.role()));
    if (roles.stream().filter(Role::administrator).count() > 1) {
      found.add(FieldProblem.of("grants", "administrators", "security.grant.administrators"));
    } else if (roles.size() > 1 && roles.stream().anyMatch(Role::administrator)) {
      // separation of duties: who administers the system does not work with children's files in it
      found.add(FieldProblem.of("grants", "administrator", "security.grant.administrator-alone"));
    }
    return found;
  }

  /** Whether the giver may change the roles of an account from old to fresh ones. */
  public static Decision giving(
      Id giver, DataScope scope, Id account, List<Grant> old, List<Grant> fresh) {
    if (giver.equals(account)) return Decision.refuse("security.grant.self");
    for (Grant grant : fresh) {
      if (!old.contains(grant) && !covers(scope, grant)) {
        return Decision.refuse("security.grant.beyond");
      }
    }
    for (Grant grant : old) {
      if (!fresh.contains(grant) && !covers(scope, grant)) {
        return Decision.refuse("security.grant.beyond");
      }
    }
    return Decision.allow();
  }

  /** Whether a change makes somebody an administrator, which takes two (domain.md 8.2). */
  public static boolean makesAdministrator(List<Grant> old, List<Grant> fresh) {
    return fresh.stream().anyMatch(g -> g.role().administrator() && !old.contains(g));
  }

  /** Whether somebody may confirm that another becomes an administrator. */
  public static Decision confirming(
      Id admin, DataScope scope, Id account, Id givenBy, List<Grant> grants) {
    if (admin.equals(account)) return Decision.refuse("security.account.self");
    if (admin.equals(givenBy)) return Decision.refuse("security.confirm.second");
    return grants.stream().allMatch(g -> covers(scope, g))
        ? Decision.allow()
        : Decision.refuse("security.account.beyond");
  }

  /** Whether somebody may disable or enable an account: not his own, and all of it his business. */
  public static Decision governing(Id admin, DataScope scope, Id account, List<Grant> grants) {
    if (admin.equals(account)) return Decision.refuse("security.account.self");
    return grants.stream().allMatch(g -> covers(scope, g))
        ? Decision.allow()
        : Decision.refuse("security.account.beyond");
  }

  /**
   * Whether somebody may set an account's password anew or take its lockout away: a supervisor for
   * directors of her own town, a county officer for posts of her county, a security administrator
   * for accounts of his divisions; nobody for himself.
   */
  public static Decision resetting(
      Id admin, List<Grant> exercised, Scopes.Units units, Id account, List<Grant> grants) {
    if (admin.equals(account)) return Decision.refuse("security.reset.self");
    boolean allowed =
        exercised.stream()
            .anyMatch(
                own -> {
                  DataScope reach = Scopes.of(List.of(own), units);
                  Set<Role> posts = RESETS.getOrDefault(own.role(), Set.of());
                  return grants.stream()
                      .allMatch(g -> posts.contains(g.role()) && covers(reach, g));
                });
    return allowed ? Decision.allow() : Decision.refuse("security.reset.beyond");
  }

  /** The unit a role counts under: above county level the division itself. */
  public static DivisionCode unit(Grant grant) {
    return grant.unit() == null ? grant.division() : grant.unit();
  }

  static boolean covers(DataScope scope, Grant grant) {
    return scope.covers(grant.division(), unit(grant));
  }

  private static Map<Role, Set<DivisionLevel>> levels() {
    Set<DivisionLevel> county = EnumSet.of(DivisionLevel.COUNTY, DivisionLevel.PREFECTURE);
    Map<Role, Set<DivisionLevel>> levels = new EnumMap<>(Role.class);
    for (Role role : Role.values()) {
      levels.put(
          role,
          switch (role) {
            case VILLAGE_DIRECTOR -> EnumSet.of(DivisionLevel.VILLAGE);
            case TOWN_SUPERVISOR -> EnumSet.of(DivisionLevel.TOWN);
            case COUNTY_OFFICER -> EnumSet.of(DivisionLevel.COUNTY);
            case PREF_OFFICER -> EnumSet.of(DivisionLevel.PREFECTURE);
            case LEADER ->
                EnumSet.of(
                    DivisionLevel.PROVINCE,
                    DivisionLevel.PREFECTURE,
                    DivisionLevel.COUNTY,
                    DivisionLevel.TOWN);
            case SYS_ADMIN, SEC_ADMIN, AUDIT_ADMIN ->
                EnumSet.of(DivisionLevel.PROVINCE, DivisionLevel.PREFECTURE, DivisionLevel.COUNTY);
            case RESCUE_WORKER, TRAINING_COORD, VOLUNTEER_COORD, LEGAL_AID_LIAISON, DEPT_LIAISON ->
                county;
          });
    }
    return levels;
  }
}
