package org.antong.workforce.internal;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.workforce.api.StaffUse;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** What the modules that are there have of people. */
@Component(service = StaffUses.class)
public final class StaffUses {

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile List<StaffUse> modules = List.of();

  /** By person the text that says what there is of her since a moment; nobody else is in it. */
  Map<Id, String> of(Caller caller, Set<Id> staff, Instant since) {
    Map<Id, String> uses = new LinkedHashMap<>();
    if (staff.isEmpty()) return uses;
    for (StaffUse module : modules) module.uses(caller, staff, since).forEach(uses::putIfAbsent);
    return uses;
  }
}
