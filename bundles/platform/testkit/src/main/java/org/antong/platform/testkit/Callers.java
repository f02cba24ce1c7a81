package org.antong.platform.testkit;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.antong.platform.api.Id;
import org.antong.platform.api.ModuleInfo;
import org.antong.platform.api.Role;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.Grant;
import org.antong.platform.api.access.Purpose;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.division.DivisionLevel;

/**
 * Made-up people of each role, with the permissions the modules under test give them. The same role
 * at the same division is the same person.
 */
public final class Callers {

  private final Map<Role, Set<String>> permissions;

  private Callers(Map<Role, Set<String>> permissions) {
    this.permissions = permissions;
  }

  /** People with the permissions of these modules. */
  public static Callers of(ModuleInfo... modules) {
    Map<Role, Set<String>> permissions = new EnumMap<>(Role.class);
    for (ModuleInfo module : modules) {
      module
          .permissions()
          .forEach(
              (permission, roles) ->
                  roles.forEach(
                      role ->
                          permissions.computeIfAbsent(role, r -> new HashSet<>()).add(permission)));
    }
    return new Callers(permissions);
  }

  public Caller director(String village) {
    return as(Role.VILLAGE_DIRECTOR, village);
  }

  public Caller supervisor(String town) {
    return as(Role.TOWN_SUPERVISOR, town);
  }

  public Caller officer(String county) {
    return as(Role.COUNTY_OFFICER, county);
  }

  /** A county officer who has said why she looks at identities. */
  public Caller officer(String county, Purpose purpose) {
    Caller c = officer(county);
    return new Caller(
        c.account(),
        c.name(),
        c.displayName(),
        c.grants(),
        c.permissions(),
        null,
        c.source(),
        c.locale(),
        purpose);
  }

  public Caller prefectureOfficer(String prefecture) {
    return as(Role.PREF_OFFICER, prefecture);
  }

  public Caller leader(String division) {
    return as(Role.LEADER, division);
  }

  public Caller administrator(String division) {
    return as(Role.SEC_ADMIN, division);
  }

  public Caller platform() {
    return Caller.platform("test");
  }

  /** One role at a division that its county manages. */
  public Caller as(Role role, String division) {
    DivisionCode code = DivisionCode.of(division);
    boolean above = code.level().above(DivisionLevel.COUNTY);
    return as(role, code, above ? null : code.digits(DivisionLevel.COUNTY));
  }

  /** One role at a division that this unit manages, for example a zone. */
  public Caller as(Role role, String division, String unit) {
    return as(role, DivisionCode.of(division), DivisionCode.of(unit));
  }

  private Caller as(Role role, DivisionCode division, DivisionCode unit) {
    String name =
        role.name().toLowerCase(Locale.ROOT) + "-" + division + (unit == null ? "" : "-" + unit);
    Id account = new Id(1 + (name.hashCode() & 0x7fffffffL));
    return new Caller(
        account,
        name,
        name,
        List.of(new Grant(role, division, unit)),
        permissions,
        null,
        "127.0.0.1",
        Locale.SIMPLIFIED_CHINESE,
        null);
  }
}
