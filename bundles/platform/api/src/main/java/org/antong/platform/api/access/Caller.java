package org.antong.platform.api.access;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.antong.platform.api.Id;
import org.antong.platform.api.Role;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.fault.Forbidden;
import org.antong.platform.api.fault.ModuleOff;

/**
 * Who is asking, for the time of one request.
 *
 * @param account the account's id; {@link #PLATFORM} for the platform itself
 * @param name login name, for the audit log
 * @param displayName what people call the account, for example 双乳镇儿童督导员
 * @param grants roles at divisions
 * @param permissions what each role may do in the modules that are there
 * @param exercising the permission of the method being called; null outside a request
 * @param source address the request came from
 * @param purpose why identities are looked at; null when none was chosen
 * @param switches which modules are on where, as it stood when the request came: one that is under
 *     way when a module is switched off ends as it began
 */
public record Caller(
    Id account,
    String name,
    String displayName,
    List<Grant> grants,
    Map<Role, Set<String>> permissions,
    String exercising,
    String source,
    Locale locale,
    Purpose purpose,
    ModuleSwitches switches) {

  /** Account id of the platform itself. */
  public static final Id PLATFORM = new Id(0);

  public Caller {
    grants = List.copyOf(grants);
    permissions = Map.copyOf(permissions);
  }

  /** Somebody for whom no module is switched off: the platform itself, jobs, tests. */
  public Caller(
      Id account,
      String name,
      String displayName,
      List<Grant> grants,
      Map<Role, Set<String>> permissions,
      String exercising,
      String source,
      Locale locale,
      Purpose purpose) {
    this(
        account,
        name,
        displayName,
        grants,
        permissions,
        exercising,
        source,
        locale,
        purpose,
        ModuleSwitches.ALL_ON);
  }

  /**
   * The platform acting without a person: jobs, first set-up, loads. Everything is in scope, and
   * the audit log shows the reason. Only platform bundles may call it (archtest).
   */
  public static Caller platform(String reason) {
    return new Caller(
        PLATFORM,
        "platform",
        reason,
        List.of(),
        Map.of(),
        null,
        "",
        Locale.SIMPLIFIED_CHINESE,
        null);
  }

  public boolean isPlatform() {
    return account.equals(PLATFORM);
  }

  /** Whether any of the caller's roles may do this, somewhere where the module is on. */
  public boolean may(String permission) {
    return isPlatform() || grants.stream().anyMatch(g -> permits(g, permission));
  }

  /** The same for what lies in one county-level unit. */
  public boolean may(String permission, DivisionCode unit) {
    return may(permission) && switches.on(unit, module(permission));
  }

  /** Whether the module is on anywhere the caller's roles reach. */
  public boolean uses(String module) {
    return isPlatform() || grants.stream().anyMatch(g -> switches.reaches(g, module));
  }

  /**
   * The caller doing something the permission allows: its scope are the grants that carry it.
   * Throws ModuleOff where a role has the permission but its module is off, else Forbidden.
   */
  public Caller exercising(String permission) {
    if (!may(permission)) {
      if (grants.stream().anyMatch(g -> given(g, permission))) {
        throw new ModuleOff(module(permission));
      }
      throw new Forbidden();
    }
    return new Caller(
        account,
        name,
        displayName,
        grants,
        permissions,
        permission,
        source,
        locale,
        purpose,
        switches);
  }

  /** The caller as if these were the roles held. */
  public Caller holding(List<Grant> others) {
    return new Caller(
        account, name, displayName, others, permissions, null, source, locale, purpose, switches);
  }

  /** The grants that carry the permission being exercised; all when none is. */
  public List<Grant> exercised() {
    return exercising == null
        ? grants
        : grants.stream().filter(g -> permits(g, exercising)).toList();
  }

  public Set<Role> roles() {
    return grants.stream().map(Grant::role).collect(Collectors.toUnmodifiableSet());
  }

  public boolean holds(Role role) {
    return grants.stream().anyMatch(g -> g.role() == role);
  }

  /** The widest view of identities the exercised roles give, the purpose taken into account. */
  public Identity identity(Instant now) {
    Identity widest =
        exercised().stream()
            .map(g -> g.role().identity())
            .max(Enum::compareTo)
            .orElse(Identity.NONE);
    if (widest == Identity.FOR_PURPOSE) {
      return purposeAt(now).isPresent() ? Identity.FULL : Identity.FOR_PURPOSE;
    }
    return widest;
  }

  /** The purpose, while it lasts. */
  public Optional<Purpose> purposeAt(Instant now) {
    return Optional.ofNullable(purpose).filter(p -> now.isBefore(p.until()));
  }

  private boolean permits(Grant grant, String permission) {
    return given(grant, permission) && switches.reaches(grant, module(permission));
  }

  private boolean given(Grant grant, String permission) {
    return permissions.getOrDefault(grant.role(), Set.of()).contains(permission);
  }

  /** A permission begins with the id of its module. */
  private static String module(String permission) {
    int end = permission.indexOf(':');
    return end < 0 ? permission : permission.substring(0, end);
  }
}
