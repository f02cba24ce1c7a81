package org.antong.platform.reporting.internal.pages;

import gg.jte.Content;
import gg.jte.html.HtmlTemplateOutput;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.core.Context;
import org.antong.platform.api.Role;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.reporting.internal.LeaderOverview;
import org.antong.platform.reporting.internal.LeaderService;
import org.antong.platform.reporting.internal.ReportingModule;
import org.antong.platform.reporting.internal.domain.Report;
import org.antong.platform.reporting.internal.jte.reporting.JtefoundGenerated;
import org.antong.platform.ui.Address;
import org.antong.platform.ui.Button;
import org.antong.platform.ui.HomeView;
import org.antong.platform.ui.Kit;
import org.antong.platform.ui.SearchBox;
import org.antong.platform.web.Page;
import org.antong.platform.web.PageResource;
import org.antong.platform.web.Permission;
import org.antong.platform.web.View;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The leaders' page: a leader's home, and a page for those who prepare what leaders read. The
 * search box finds places and reports there, never people.
 */
@Component(service = {PageResource.class, HomeView.class, SearchBox.class, LeaderPages.class})
@Path("")
public final class LeaderPages implements PageResource, HomeView, SearchBox {

  private static final String PAGE = "/reporting/leader";
  private static final String HOME = "/home";
  private static final String MENU = "reporting.leader.menu";
  private static final List<String> ASKED = List.of("division", "unit", "period");

  private final LeaderService leaders;

  /** Something found. */
  public record Hit(String label, String href) {}

  /** What was found. */
  public record Results(String asked, List<Hit> places, List<Hit> reports) {}

  @Activate
  public LeaderPages(@Reference LeaderService leaders) {
    this.leaders = leaders;
  }

  /** How the numbers stand in a place; the place and the month stand in the address. */
  @GET
  @Path("leader")
  @Permission(ReportingModule.LEADER_PAGE)
  public Page page(@Context Caller caller, @Context Query query, @Context View view) {
    String by = query.text("by").orElse(null);
    try {
      LeaderOverview overview = leaders.open(caller, query);
      return Page.of(MENU, v -> draw(overview, v, PAGE, by));
    } catch (Invalid e) {
      List<String> sentences =
          e.problems().stream().map(p -> view.t(p.key(), p.args().toArray())).toList();
      return refused(String.join(" ", sentences), 422);
    } catch (Missing e) {
      return refused(view.t("reporting.refused.place"), 404);
    }
  }

  private static Page refused(String sentence, int status) {
    return Page.of(
            MENU,
            v ->
                Kit.empty(
                    "calendar-off",
                    v.t("reporting.leader.refused"),
                    sentence,
                    Button.link(v.t("reporting.leader.refused.usual"), PAGE).primary()))
        .status(status);
  }

  private Content draw(LeaderOverview overview, View view, String path, String by) {
    return new LeaderView(overview, view, path, by, leaders.map(overview.area())).draw();
  }

  @Override
  public Optional<Content> home(Caller caller, View view) {
    if (!caller.holds(Role.LEADER) || !caller.may(ReportingModule.LEADER_PAGE)) {
      return Optional.empty();
    }
    Address address = Address.of(view.address());
    String by = address.get("by");
    try {
      return Optional.of(draw(leaders.open(caller, asked(address)), view, HOME, by));
    } catch (Missing | Invalid elsewhere) {
      // what cannot be shown leads to the reader's own place, as everywhere on a home
      LeaderOverview own = leaders.open(caller, new Query(Map.of()));
      return Optional.of(draw(own, view, HOME, by));
    }
  }

  private static Query asked(Address address) {
    Map<String, List<String>> asked = new HashMap<>();
    for (String name : ASKED) {
      if (address.get(name) != null) asked.put(name, List.of(address.get(name)));
    }
    return new Query(asked);
  }

  @Override
  public Target target() {
    return new Target(
        "/reporting/search", ReportingModule.LEADER_PAGE, "reporting.search.hint", false);
  }

  /** Places of the reader's divisions and reports she may open, by a part of their names. */
  @GET
  @Path("search")
  @Permission(ReportingModule.LEADER_PAGE)
  public Page search(@Context Caller caller, @Context Query query) {
    String text = query.text("q").orElse("").strip();
    query.done();
    return Page.of(
        "reporting.search.title",
        view -> {
          Results results = results(caller, text, view);
          return out -> JtefoundGenerated.render((HtmlTemplateOutput) out, null, view, results);
        });
  }

  private Results results(Caller caller, String text, View view) {
    if (text.isEmpty()) return new Results(text, List.of(), List.of());
    String path = caller.holds(Role.LEADER) ? HOME : PAGE;
    return new Results(
        text,
        leaders.places(caller, text).stream()
            .map(f -> new Hit(f.name(), address(path, f.area())))
            .toList(),
        leaders.reports(caller, text, view.texts()).stream().map(r -> hit(r, view)).toList());
  }

  private static Hit hit(Report report, View view) {
    String id = report.info().id();
    return new Hit(
        id + "　" + report.texts(view.texts()).get(report.info().title()), "/reporting/" + id);
  }

  private static String address(String path, Area area) {
    boolean apart = area.unit() != null && !area.unit().equals(area.division());
    return Address.of(path)
        .with("division", area.division())
        .with("unit", apart ? area.unit() : null)
        .toString();
  }
}
