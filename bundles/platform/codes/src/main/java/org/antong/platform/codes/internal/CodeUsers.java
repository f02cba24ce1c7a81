package org.antong.platform.codes.internal;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.code.CodeUse;
import org.antong.platform.api.code.CodedRecords;
import org.antong.platform.api.division.DivisionCode;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Which modules use which lists, and how many of their rows hold a value. */
@Component(service = CodeUsers.class)
public final class CodeUsers {

  /** A list as one module uses it. */
  public record Used(String module, CodeUse use) {}

  private static final Caller COUNTING = Caller.platform("rows that hold a code");

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile List<CodedRecords> modules = List.of();

  @Activate
  public CodeUsers() {}

  /** For tests: these modules and no others. */
  CodeUsers(List<CodedRecords> modules) {
    this.modules = List.copyOf(modules);
  }

  /** These and one more, which may not have been seen yet. */
  CodeUsers with(CodedRecords module) {
    return new CodeUsers(Stream.concat(modules.stream(), Stream.of(module)).distinct().toList());
  }

  /** Ids of the lists that are used, in the order the modules name them. */
  public List<String> lists() {
    return modules.stream()
        .sorted(Comparator.comparing(CodedRecords::module))
        .flatMap(m -> m.lists().stream())
        .map(CodeUse::list)
        .distinct()
        .toList();
  }

  /** Who uses a list, by module. */
  public List<Used> of(String list) {
    return modules.stream()
        .sorted(Comparator.comparing(CodedRecords::module))
        .flatMap(
            m ->
                m.lists().stream()
                    .filter(u -> u.list().equals(list))
                    .map(u -> new Used(m.module(), u)))
        .toList();
  }

  public List<CodeUse> uses(String list) {
    return of(list).stream().map(Used::use).toList();
  }

  /** Why a standard value must stay; empty where it may be ended. */
  public Optional<String> ruled(String list, String code) {
    return uses(list).stream().map(u -> u.ruled().get(code)).filter(Objects::nonNull).findFirst();
  }

  /** How many rows hold each value now, at a place. */
  public Map<String, Long> counts(String list, DivisionCode place) {
    Map<String, Long> counts = new TreeMap<>();
    for (CodedRecords m : modules) {
      boolean counted = m.lists().stream().anyMatch(u -> u.list().equals(list) && u.counted());
      if (counted) m.counts(COUNTING, list, place).forEach((c, n) -> counts.merge(c, n, Long::sum));
    }
    return counts;
  }

  /** How many rows hold a value or ever held it, anywhere. */
  public long rows(String list, String code) {
    return modules.stream()
        .filter(m -> m.lists().stream().anyMatch(u -> u.list().equals(list) && u.counted()))
        .mapToLong(m -> m.rows(COUNTING, list, code))
        .sum();
  }
}
