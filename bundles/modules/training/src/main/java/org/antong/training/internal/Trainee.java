package org.antong.training.internal;

import java.util.Optional;
import org.antong.platform.api.access.Caller;
import org.antong.workforce.api.StaffMember;
import org.antong.workforce.api.Workforce;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Whose account it is, as far as the workforce module is there to say it. */
@Component(service = Trainee.class)
public final class Trainee {

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile Workforce workforce;

  /** The person behind the account; empty for who holds no post. */
  Optional<StaffMember> of(Caller caller) {
    Workforce there = workforce;
    return there == null ? Optional.empty() : there.self(caller);
  }
}
