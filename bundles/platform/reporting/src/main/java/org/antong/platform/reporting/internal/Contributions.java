package org.antong.platform.reporting.internal;

import java.util.List;
import java.util.Optional;
import org.antong.platform.api.report.ListContribution;
import org.antong.platform.api.report.ReportContribution;
import org.antong.platform.reporting.internal.domain.ReportInfo;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** The tables of modules that are there now; they come and go with their modules. */
@Component(service = Contributions.class)
public final class Contributions {

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile List<ReportContribution> all = List.of();

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile List<ListContribution> lists = List.of();

  @Activate
  public Contributions() {}

  /** Contributions that are known. */
  Contributions(List<ReportContribution> all, List<ListContribution> lists) {
    this.all = all;
    this.lists = lists;
  }

  /** Whether the module of a report is there and brings it. */
  public boolean has(ReportInfo info) {
    return info.kind() == ReportInfo.Kind.LIST ? list(info).isPresent() : of(info).isPresent();
  }

  /** Who brings a report now, whatever its kind. */
  public Optional<?> bringing(ReportInfo info) {
    return info.kind() == ReportInfo.Kind.LIST ? list(info) : of(info);
  }

  /** Who brings a list: only the module whose list it is. */
  public Optional<ListContribution> list(ReportInfo info) {
    return lists.stream()
        .filter(c -> c.id().equals(info.id()) && c.module().equals(info.module()))
        .findFirst();
  }

  /** Who counts a table: only the module whose table it is. */
  public Optional<ReportContribution> of(ReportInfo info) {
    return all.stream()
        .filter(c -> c.id().equals(info.id()) && c.module().equals(info.module()))
        .findFirst();
  }
}
