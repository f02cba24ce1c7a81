package org.antong.registration.internal.pages;

import gg.jte.html.HtmlTemplateOutput;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.core.Context;
import org.antong.platform.api.Period;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.Identity;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.data.Slice;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.exchange.Exports;
import org.antong.platform.ui.Address;
import org.antong.platform.ui.Places;
import org.antong.platform.web.Page;
import org.antong.platform.web.PageResource;
import org.antong.platform.web.Permission;
import org.antong.registration.internal.LedgerListing;
import org.antong.registration.internal.LedgerService;
import org.antong.registration.internal.LedgerUpdate;
import org.antong.registration.internal.RegistrationModule;
import org.antong.registration.internal.domain.LedgerGroup;
import org.antong.registration.internal.domain.LedgerQuery;
import org.antong.registration.internal.jte.registration.JteledgerGenerated;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The ledgers 台账 on the screen: a group, a place, a day; what changed since another. */
@Component(service = PageResource.class)
@Path("ledgers")
public final class LedgerPages implements PageResource {

  private final LedgerService ledgers;
  private final Exports exports;
  private final Divisions divisions;
  private final java.time.Clock clock;

  /**
   * What the page shows.
   *
   * @param lines the ledger; null when changes are looked at
   * @param changes the update sheet; null when the ledger is looked at
   * @param quarter first day of the running quarter, the usual span of an update sheet
   * @param prints whether the print is a plain download, and not asked for on a form
   */
  public record Model(
      LedgerQuery query,
      Slice<LedgerListing> lines,
      Slice<LedgerUpdate> changes,
      Places places,
      LedgerPaper paper,
      Identity identity,
      LocalDate quarter,
      boolean prints) {

    public boolean purpose() {
      return identity == Identity.FOR_PURPOSE;
    }

    /** Who is shown identities in full may also take the numbers along whole. */
    public boolean whole() {
      return identity == Identity.FULL;
    }

    /** Address of the form on which a file with full names is asked for. */
    public String ask(Address here, String format, boolean numbers) {
      Map<String, List<String>> filters = new LinkedHashMap<>(here.query());
      filters.put("source", List.of(LedgerExport.ID));
      filters.put("group", List.of(query.group().id()));
      Address form = new Address(Exports.ASK, filters).without("page", "size");
      return form.with("format", format).with("numbers", numbers ? "whole" : null).toString();
    }

    public long count() {
      return lines == null ? changes.total() : lines.total();
    }

    /** A ledger nobody prints and signs in one piece. */
    public boolean unprintable() {
      return count() > LedgerService.MOST_PRINTED;
    }

    public int most() {
      return LedgerService.MOST_PRINTED;
    }

    /** A director's one village is no choice, so no tree stands beside her ledger. */
    public boolean chooses() {
      return places.roots().size() != 1
          || places.roots().get(0).division().level()
              != org.antong.platform.api.division.DivisionLevel.VILLAGE;
    }
  }

  @Activate
  public LedgerPages(
      @Reference LedgerService ledgers,
      @Reference Exports exports,
      @Reference Divisions divisions,
      @Reference java.time.Clock clock) {
    this.ledgers = ledgers;
    this.exports = exports;
    this.divisions = divisions;
    this.clock = clock;
  }

  @GET
  @Permission(RegistrationModule.READ)
  public Page ledger(@Context Caller caller, @Context Query query, @Context Paging paging) {
    LedgerGroup group =
        query.text("group").flatMap(LedgerGroup::of).orElse(LedgerGroup.LEFT_BEHIND);
    LedgerQuery asked = LedgerQuery.of(group, query, divisions, ledgers.today());
    boolean changes = asked.since() != null;
    Slice<LedgerListing> lines = changes ? null : ledgers.page(caller, asked, paging);
    Slice<LedgerUpdate> updates = changes ? ledgers.changes(caller, asked, paging) : null;
    Identity identity = caller.identity(clock.instant());
    long count = changes ? updates.total() : lines.total();
    boolean prints = exports.isDirect(caller, identity == Identity.FULL, "pdf", count);
    return Page.of(
        "registration.ledgers",
        view -> {
          Address here = Address.of(view.address()).without("page");
          Model model =
              new Model(
                  asked,
                  lines,
                  updates,
                  Places.of(here, roots(caller), asked.area()),
                  new LedgerPaper(
                      asked,
                      view.texts(),
                      LedgerPlace.of(caller, asked, divisions),
                      LedgerPaper.Printing.NONE),
                  identity,
                  Period.at(Period.Kind.QUARTER, ledgers.today()).firstDay(),
                  prints);
          return out ->
              JteledgerGenerated.render((HtmlTemplateOutput) out, null, view, divisions, model);
        });
  }

  private List<Area> roots(Caller caller) {
    return Roots.of(caller, divisions, ledgers.today());
  }
}
