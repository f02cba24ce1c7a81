package org.antong.platform.reporting.internal;

import java.util.List;
import java.util.Optional;
import org.antong.platform.api.report.LeaderAlert;
import org.antong.platform.api.report.LeaderNumber;
import org.antong.platform.api.report.ReportContribution;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** What the modules that are there bring to the leaders' page. */
@Component(service = LeaderParts.class)
public final class LeaderParts {

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile List<LeaderNumber> numbers = List.of();

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile List<LeaderAlert> alerts = List.of();

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile List<ReportContribution> tables = List.of();

  @Activate
  public LeaderParts() {}

  /** Parts that are known. */
  LeaderParts(List<LeaderNumber> numbers, List<LeaderAlert> alerts) {
    this.numbers = numbers;
    this.alerts = alerts;
  }

  /** All numbers that are there. */
  List<LeaderNumber> numbers() {
    return numbers;
  }

  /** All alerts that are there. */
  List<LeaderAlert> alerts() {
    return alerts;
  }

  /** All tables that are there; some are counted ahead with the numbers. */
  List<ReportContribution> tables() {
    return tables;
  }

  /** The number of this module and name. */
  Optional<LeaderNumber> number(String key) {
    return numbers.stream().filter(n -> key.equals(n.module() + "." + n.id())).findFirst();
  }

  /** The alert of this module and name. */
  Optional<LeaderAlert> alert(String key) {
    return alerts.stream().filter(a -> key.equals(a.module() + "." + a.id())).findFirst();
  }
}
