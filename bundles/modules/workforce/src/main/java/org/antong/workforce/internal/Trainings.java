package org.antong.workforce.internal;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.workforce.api.TrainingStates;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Who is trained, as far as a training module is there to say it. */
@Component(service = Trainings.class)
public final class Trainings {

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile TrainingStates states;

  /** True for trained, false for untrained; nobody in it where nothing says it. */
  Map<Id, Boolean> of(Caller caller, Set<Id> staff, LocalDate day) {
    TrainingStates there = states;
    return there == null || staff.isEmpty() ? Map.of() : there.trained(caller, staff, day);
  }

  /** Where a person's trainings are shown; null where nothing shows them. */
  String page(Caller caller, Id staff) {
    TrainingStates there = states;
    return there == null ? null : there.page(caller, staff);
  }

  /** Whether there is a training module at all. */
  boolean there() {
    return states != null;
  }
}
