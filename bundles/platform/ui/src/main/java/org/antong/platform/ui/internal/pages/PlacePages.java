package org.antong.platform.ui.internal.pages;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.Division;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.division.DivisionLevel;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.ui.Address;
import org.antong.platform.ui.Kit;
import org.antong.platform.ui.Option;
import org.antong.platform.ui.Places;
import org.antong.platform.ui.internal.Reader;
import org.antong.platform.ui.internal.jte.pages.JteplacesGenerated;
import org.antong.platform.web.Page;
import org.antong.platform.web.PageResource;
import org.antong.platform.web.Permission;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The division tree, level by level, as links that keep the filters of the page they stand on; and
 * the search for a division by its name.
 */
@Component(service = PageResource.class)
@Path("places")
public final class PlacePages implements PageResource {

  private static final int MOST_FOUND = 20;

  private final Divisions divisions;

  @Activate
  public PlacePages(@Reference Divisions divisions) {
    this.divisions = divisions;
  }

  /** The areas below the one given; the reader's own areas when none is given. */
  @GET
  @Permission("")
  public Page below(@Context Caller caller, @Context Query query, @QueryParam("base") String base) {
    Optional<DivisionCode> division = query.division("division");
    Optional<DivisionCode> unit = query.division("unit");
    query.done();
    Address list = Address.of(Ways.own(base));
    return Page.of(
        "ui.tree",
        view -> {
          List<Area> roots = Reader.roots(caller, divisions, view.today());
          Area looking = Reader.looking(caller, divisions, view.today(), list).orElse(null);
          Places places = Places.of(list, roots, looking);
          if (division.isEmpty()) {
            List<Area> open = looking == null ? List.of() : divisions.path(looking, view.today());
            return Kit.html(
                out -> JteplacesGenerated.render(out, null, view, divisions, places, open));
          }
          Area parent =
              divisions
                  .area(division.get(), unit.orElse(null), view.today())
                  .orElseThrow(Missing::new);
          return Kit.branch(view, divisions, places, parent);
        });
  }

  /** Divisions of the loaded tree whose name holds the text, or whose code begins with it. */
  @GET
  @Path("search")
  @Permission("")
  public Page search(@Context Query query) {
    String wanted = query.text("q").orElse("");
    List<DivisionLevel> levels = query.choices("level", DivisionLevel.class);
    query.done();
    return Page.of(
        "ui.tree",
        view -> {
          List<Option> found = new ArrayList<>();
          if (!wanted.isEmpty()) {
            divisions
                .root(view.today())
                .ifPresent(
                    root -> find(Area.of(root.code(), null), wanted, levels, view.today(), found));
          }
          return Kit.divisionResults(view, "", found);
        });
  }

  private void find(
      Area area, String wanted, List<DivisionLevel> levels, LocalDate on, List<Option> found) {
    if (found.size() >= MOST_FOUND) return;
    Division division = divisions.find(area.division(), on).orElse(null);
    if (division == null) return;
    boolean level = levels.isEmpty() || levels.contains(division.level());
    boolean named =
        division.name().contains(wanted) || division.code().toString().startsWith(wanted);
    String code = division.code().toString();
    if (level && named && found.stream().noneMatch(o -> o.value().equals(code))) {
      found.add(Option.of(code, divisions.fullName(division.code(), on)));
    }
    if (division.level() == DivisionLevel.VILLAGE) return;
    for (Area below : divisions.below(area, on)) find(below, wanted, levels, on, found);
  }
}
