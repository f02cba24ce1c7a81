package org.antong.platform.modules.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.antong.platform.api.AntongModule;
import org.antong.platform.api.ModuleDeclaration;
import org.antong.platform.api.ModuleInfo;
import org.antong.platform.api.Role;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Which modules are there at this moment, in which version, and whether they can work. */
@Component(service = ModuleRegistry.class)
public final class ModuleRegistry {

  /** How a module does. */
  public enum State {
    /** It works. */
    RUNNING,
    /** A module it needs is not there. */
    WAITING
  }

  /** A module that is there. */
  public record Listed(ModuleInfo info, String version, State state, List<String> missing) {
    public String id() {
      return info.id();
    }
  }

  private record Present(ModuleInfo info, String version) {}

  private final Map<AntongModule, Present> modules = new ConcurrentHashMap<>();

  @Reference(
      service = AntongModule.class,
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bind(ServiceReference<AntongModule> reference, AntongModule module) {
    join(module, reference.getBundle().getVersion().toString());
  }

  void unbind(ServiceReference<AntongModule> reference, AntongModule module) {
    leave(module);
  }

  /** A module arrives. */
  public void join(AntongModule module, String version) {
    // One that cannot be believed is told by RuntimeTroubles.
    ModuleDeclaration.of(module)
        .info()
        .ifPresent(info -> modules.put(module, new Present(info, version)));
  }

  /** A module goes. */
  public void leave(AntongModule module) {
    modules.remove(module);
  }

  /** Whether the module is there. */
  public boolean has(String id) {
    return modules.values().stream().anyMatch(p -> p.info().id().equals(id));
  }

  /** Domain modules by id, then, when asked for, the parts of the platform. */
  public List<Listed> list(boolean platformToo) {
    Set<String> there = new HashSet<>();
    modules.values().forEach(p -> there.add(p.info().id()));
    return modules.values().stream()
        .filter(p -> platformToo || !p.info().platform())
        .sorted(
            Comparator.comparing((Present p) -> p.info().platform())
                .thenComparing(p -> p.info().id()))
        .map(
            p -> {
              List<String> missing =
                  p.info().needs().stream().filter(n -> !there.contains(n)).toList();
              return new Listed(
                  p.info(),
                  p.version(),
                  missing.isEmpty() ? State.RUNNING : State.WAITING,
                  missing);
            })
        .toList();
  }

  /** What each role may do in the modules that are there. */
  public Map<Role, Set<String>> permissions() {
    Map<Role, Set<String>> permissions = new EnumMap<>(Role.class);
    modules
        .values()
        .forEach(
            p ->
                p.info()
                    .permissions()
                    .forEach(
                        (permission, roles) ->
                            roles.forEach(
                                r ->
                                    permissions
                                        .computeIfAbsent(r, x -> new HashSet<>())
                                        .add(permission))));
    return permissions;
  }

  /**
   * Ids in an order in which each module stands after those it needs or is aware of; the platform
   * first. Modules that wait for each other in a circle stand in the order of their ids.
   */
  public List<String> order() {
    Map<String, ModuleInfo> infos = new java.util.TreeMap<>();
    modules.values().forEach(p -> infos.put(p.info().id(), p.info()));
    List<String> order = new ArrayList<>();
    infos.values().stream().filter(ModuleInfo::platform).forEach(i -> order.add(i.id()));
    Set<String> seen = new HashSet<>(order);
    infos.values().forEach(i -> visit(i, infos, seen, order));
    return order;
  }

  private static void visit(
      ModuleInfo info, Map<String, ModuleInfo> infos, Set<String> seen, List<String> order) {
    if (!seen.add(info.id())) return;
    List<String> before = new ArrayList<>(info.needs());
    before.addAll(info.awareOf());
    before.stream()
        .filter(infos::containsKey)
        .forEach(id -> visit(infos.get(id), infos, seen, order));
    order.add(info.id());
  }
}
