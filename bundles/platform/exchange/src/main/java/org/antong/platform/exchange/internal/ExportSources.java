package org.antong.platform.exchange.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.antong.platform.api.Role;
import org.antong.platform.api.access.AccountCallers;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.Grant;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.exchange.ExportSource;
import org.antong.platform.exchange.internal.domain.Export;
import org.antong.platform.exchange.internal.domain.ExportRules;
import org.antong.platform.ui.Address;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** The lists there are at present, and who could agree to a file of one. */
@Component(service = ExportSources.class)
public final class ExportSources {

  /** What a request says of the file itself and not of the list. */
  private static final List<String> OWN =
      List.of("source", "format", "purpose", "page", "size", "_csrf");

  private static final String OFF = "exchange.export.off";

  private final AccountCallers accounts;

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile List<ExportSource> sources = List.of();

  @Activate
  public ExportSources(@Reference AccountCallers accounts) {
    this.accounts = accounts;
  }

  /** For tests, where nobody injects them. */
  ExportSources(AccountCallers accounts, List<ExportSource> there) {
    this.accounts = accounts;
    this.sources = there;
  }

  Optional<ExportSource> find(String id) {
    return sources.stream().filter(s -> s.id().equals(id)).findFirst();
  }

  /** The list's own filters out of a request. */
  static String query(Map<String, List<String>> sent) {
    Map<String, List<String>> own = new LinkedHashMap<>(sent);
    OWN.forEach(own::remove);
    String address = new Address("/", own).toString();
    return address.substring(Math.min(address.length(), 2));
  }

  static Query query(Export export) {
    return query(export.asked().query());
  }

  static Query query(String kept) {
    return new Query(Address.of("/?" + kept).query());
  }

  /** Whether somebody else than the caller, who asks, could agree now. */
  boolean somebodyElse(Caller asker) {
    return approver(asker.account(), asker.exercised());
  }

  /** The same for a file that was asked for. */
  boolean somebodyElse(Export export) {
    return approver(export.account(), places(export));
  }

  private boolean approver(org.antong.platform.api.Id asker, List<Grant> places) {
    return places.stream()
        .map(p -> p.unit() == null ? p.division() : p.unit())
        .distinct()
        .flatMap(unit -> officers(unit).stream())
        .filter(c -> !c.account().equals(asker) && c.may(ExchangeModule.APPROVE))
        .anyMatch(
            c ->
                places.stream()
                    .allMatch(
                        p ->
                            c.exercising(ExchangeModule.APPROVE).exercised().stream()
                                .anyMatch(g -> ExportRules.covers(g, p))));
  }

  private List<Caller> officers(DivisionCode unit) {
    return accounts.holders(Role.COUNTY_OFFICER, unit, unit);
  }

  /** Every place that whoever asked reaches today with the list's permission. */
  List<Grant> places(Export export) {
    Caller asker = accounts.of(export.account()).orElse(null);
    if (asker == null) return List.of();
    return find(export.asked().source())
        .map(s -> s.permission(query(export)))
        .filter(asker::may)
        .map(p -> asker.exercising(p).exercised())
        .orElse(List.of());
  }

  /**
   * Why who asked, who looks at it now, may not have a finished file at present, as a text key: its
   * module is off, or the right is gone; empty when she may.
   */
  Optional<String> withheld(Caller asker, Export export) {
    ExportSource source = find(export.asked().source()).orElse(null);
    if (source == null) return Optional.of(OFF);
    String permission = source.permission(query(export));
    List<Grant> held =
        asker.grants().stream()
            .filter(g -> asker.permissions().getOrDefault(g.role(), Set.of()).contains(permission))
            .filter(g -> ExportRules.covers(g, export.home()))
            .toList();
    if (held.isEmpty()) return Optional.of("exchange.export.failed.rights");
    List<Grant> on = asker.may(permission) ? asker.exercising(permission).exercised() : List.of();
    return held.stream().anyMatch(on::contains) ? Optional.empty() : Optional.of(OFF);
  }

  Optional<Caller> asker(Export export) {
    return accounts.of(export.account());
  }
}
