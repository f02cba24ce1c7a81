package org.antong.platform.ui.internal.pages;

import java.time.Clock;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.core.Context;
import org.antong.platform.api.ModuleInfo;
import org.antong.platform.api.ModuleInfo.MenuItem;
import org.antong.platform.api.Role;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.portal.Reminder.ToDo;
import org.antong.platform.api.portal.StatSource;
import org.antong.platform.ui.Address;
import org.antong.platform.ui.Figure;
import org.antong.platform.ui.Kit;
import org.antong.platform.ui.Tone;
import org.antong.platform.ui.internal.Portal;
import org.antong.platform.ui.internal.Reader;
import org.antong.platform.ui.internal.jte.pages.JtebelowGenerated;
import org.antong.platform.ui.internal.jte.pages.JtehomeGenerated;
import org.antong.platform.web.Page;
import org.antong.platform.web.PageResource;
import org.antong.platform.web.Permission;
import org.antong.platform.web.View;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The reader's home: what waits, what the numbers say, where to go. */
@Component(service = PageResource.class)
@Path("home")
public final class HomePages implements PageResource {

  /** What the home page shows. */
  public record Model(
      String greeting,
      String place,
      boolean leader,
      List<ToDo> toDos,
      List<Figure> figures,
      List<MenuItem> shortcuts,
      String compare) {}

  /** A place below, with the value of each figure; null where its module is off. */
  public record Line(String name, String href, List<Long> values) {}

  private final Portal portal;
  private final Divisions divisions;
  private final Clock clock;

  @Activate
  public HomePages(
      @Reference Portal portal, @Reference Divisions divisions, @Reference Clock clock) {
    this.portal = portal;
    this.divisions = divisions;
    this.clock = clock;
  }

  @GET
  @Permission("")
  public Page home(@Context Caller caller) {
    return Page.of(
        "ui.home.title",
        view ->
            portal
                .home(caller, view)
                .orElseGet(
                    () ->
                        Kit.html(
                            out -> JtehomeGenerated.render(out, null, view, model(caller, view)))));
  }

  /**
   * The figures of each place below the one looked at, fetched by the page itself when it stands.
   */
  @GET
  @Path("below")
  @Permission("")
  public Page below(@Context Caller caller) {
    return Page.of(
        "ui.home.title",
        view -> {
          Area area =
              Reader.looking(caller, divisions, view.today(), Address.of(view.address()))
                  .orElseThrow(Missing::new);
          List<StatSource.Figure> own = portal.figures(caller, area);
          List<String> labels = own.stream().map(f -> view.t(f.textKey())).toList();
          List<Line> lines =
              divisions.below(area, view.today()).stream()
                  .map(a -> line(caller, view, a, own))
                  .sorted(
                      Comparator.comparing(
                          (Line l) ->
                              l.values().isEmpty() || l.values().get(0) == null
                                  ? 1L
                                  : -l.values().get(0)))
                  .toList();
          return Kit.html(out -> JtebelowGenerated.render(out, null, view, labels, lines));
        });
  }

  private Line line(Caller caller, View view, Area area, List<StatSource.Figure> own) {
    Map<String, Long> values =
        portal.figures(caller, area).stream()
            .collect(
                Collectors.toMap(
                    StatSource.Figure::textKey, StatSource.Figure::value, (a, b) -> a));
    String href =
        Address.of("/home").with("division", area.division()).with("unit", area.unit()).toString();
    return new Line(
        divisions.name(area.division(), view.today()),
        href,
        own.stream().map(f -> value(caller, area, f, values)).toList());
  }

  private static Long value(
      Caller caller, Area area, StatSource.Figure figure, Map<String, Long> values) {
    boolean off = area.unit() != null && !Portal.off(caller, area, figure).isEmpty();
    return off ? null : values.getOrDefault(figure.textKey(), 0L);
  }

  /** Who looks after several places compares them: leaders and officers, down to the towns. */
  private String compare(Caller caller, View view, Optional<Area> area, boolean figures) {
    boolean compares =
        caller.holds(Role.LEADER)
            || caller.holds(Role.PREF_OFFICER)
            || caller.holds(Role.COUNTY_OFFICER);
    return area.filter(a -> compares && figures)
        .filter(a -> !divisions.below(a, view.today()).isEmpty())
        .map(
            a ->
                Address.of("/home/below")
                    .with("division", a.division())
                    .with("unit", a.unit())
                    .toString())
        .orElse(null);
  }

  private Model model(Caller caller, View view) {
    Optional<Area> area =
        Reader.looking(caller, divisions, view.today(), Address.of(view.address()));
    List<Figure> figures =
        area.map(a -> portal.figures(caller, a)).orElse(List.of()).stream()
            .map(f -> figure(view, f, area.map(a -> Portal.off(caller, a, f).size()).orElse(0)))
            .toList();
    List<MenuItem> shortcuts =
        portal.modules().stream()
            .map(ModuleInfo::menu)
            .flatMap(List::stream)
            .filter(item -> view.may(item.permission()))
            .sorted(
                Comparator.comparing((MenuItem item) -> !item.daily())
                    .thenComparingInt(MenuItem::order))
            .limit(8)
            .toList();
    return new Model(
        view.t("ui.home.greeting." + partOfDay(), caller.displayName()),
        area.map(a -> divisions.fullName(a.division(), view.today())).orElse(""),
        caller.holds(Role.LEADER),
        portal.toDos(caller),
        figures,
        shortcuts,
        compare(caller, view, area, !figures.isEmpty()));
  }

  /**
   * @param off how many of the counties below have the module off
   */
  static Figure figure(View view, StatSource.Figure f, int off) {
    String definition =
        f.definitionKey() != null && view.texts().has(f.definitionKey())
            ? view.t(f.definitionKey())
            : null;
    String note = null;
    if (f.change() != null) {
      note =
          view.t(
              "ui.home.change",
              (f.change() > 0 ? "+" : f.change() < 0 ? "−" : "")
                  + Kit.grouped(Math.abs(f.change())));
    }
    if (off > 0) {
      String without = view.t("ui.home.figure.off", off);
      note = note == null ? without : note + view.t("ui.home.join") + without;
    }
    return new Figure(
        view.t(f.textKey()), Kit.grouped(f.value()), note, Tone.GREY, f.link(), definition);
  }

  private String partOfDay() {
    int hour = LocalTime.now(clock.withZone(ZoneId.of("Asia/Shanghai"))).getHour();
    if (hour < 5 || hour >= 18) return "evening";
    if (hour < 12) return "morning";
    return "afternoon";
  }
}
