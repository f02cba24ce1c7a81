package org.antong.training.internal.pages;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.core.Context;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.data.Slice;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.ui.Address;
import org.antong.platform.ui.Column;
import org.antong.platform.ui.Figure;
import org.antong.platform.ui.Kit;
import org.antong.platform.ui.Option;
import org.antong.platform.ui.Row;
import org.antong.platform.ui.Tone;
import org.antong.platform.web.Page;
import org.antong.platform.web.PageResource;
import org.antong.platform.web.Permission;
import org.antong.platform.web.View;
import org.antong.training.internal.CoverageBoard;
import org.antong.training.internal.CoverageBoard.Home;
import org.antong.training.internal.CoverageBoard.Place;
import org.antong.training.internal.PeopleService;
import org.antong.training.internal.PersonSight;
import org.antong.training.internal.TrainingModule;
import org.antong.training.internal.api.Asks;
import org.antong.training.internal.domain.PeopleFilter;
import org.antong.training.internal.domain.PeopleFilter.Show;
import org.antong.training.internal.jte.training.JtehomeGenerated;
import org.antong.training.internal.jte.training.JtepeopleGenerated;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The coordinator's home, and the people behind its counts. */
@Component(service = PageResource.class)
@Path("")
public final class HomePages implements PageResource {

  private static final String PEOPLE = "/training/people";

  private final CoverageBoard board;
  private final PeopleService people;
  private final Divisions divisions;

  @Activate
  public HomePages(
      @Reference CoverageBoard board,
      @Reference PeopleService people,
      @Reference Divisions divisions) {
    this.board = board;
    this.people = people;
    this.divisions = divisions;
  }

  @GET
  @Path("home")
  @Permission(TrainingModule.READ)
  public Page home(@Context Caller caller) {
    Home home = board.home(caller);
    return Page.of(
        "training.home", view -> Kit.html(out -> JtehomeGenerated.render(out, null, view, home)));
  }

  @GET
  @Path("people")
  @Permission(TrainingModule.READ)
  public Page list(@Context Caller caller, @Context Query query, @Context Paging paging) {
    PeopleFilter filter = Asks.people(query, divisions, people.today());
    Slice<PersonSight> found = people.list(caller, filter, paging);
    return Page.of(
        "training.people",
        view -> Kit.html(out -> JtepeopleGenerated.render(out, null, view, filter, found)));
  }

  /** The counts over the home page, each with the people behind it. */
  public static List<Figure> figures(View view, Home h) {
    List<Figure> figures = new ArrayList<>();
    CoverageBoard.Counts c = h.counts();
    figures.add(figure(view, Show.UNTRAINED, c.untrained(), Tone.ORANGE));
    figures.add(figure(view, Show.CATCH_UP, c.catchUp(), Tone.ORANGE));
    figures.add(figure(view, Show.EXPIRING, c.expiring(), Tone.ORANGE));
    figures.add(
        new Figure(
            view.t("training.home.sessions"),
            Kit.grouped(h.sessions()),
            null,
            Tone.BLUE,
            SessionPages.LIST
                + "?from="
                + h.day().withDayOfMonth(1)
                + "&to="
                + h.day().withDayOfMonth(h.day().lengthOfMonth()),
            null));
    figures.add(
        new Figure(
            view.t("training.home.coverage"),
            percent(c.trained(), c.should()),
            view.t("training.home.of", c.trained(), c.should()),
            Tone.GREEN,
            PEOPLE + "?show=" + Show.TRAINED_YEAR.word(),
            view.t("training.number.coverage.definition")));
    return figures;
  }

  private static Figure figure(View view, Show show, long value, Tone tone) {
    return new Figure(
        view.t("training.show." + show.word()),
        Kit.grouped(value),
        null,
        tone,
        PEOPLE + "?show=" + show.word(),
        view.t("training.show." + show.word() + ".definition"));
  }

  /** A share with one decimal; a dash of nothing. */
  public static String percent(long part, long whole) {
    if (whole == 0) return "—";
    return BigDecimal.valueOf(part * 100)
            .divide(BigDecimal.valueOf(whole), 1, RoundingMode.HALF_UP)
            .toPlainString()
        + "%";
  }

  public static List<Column> placeColumns(View view) {
    return List.of(
        Column.title(view.t("training.field.area")),
        Column.figure(view.t("training.show.should")),
        Column.figure(view.t("training.show.trainedYear")),
        Column.number(view.t("training.home.coverage")),
        Column.figure(view.t("training.home.year-before")),
        Column.number(view.t("training.show.untrained")));
  }

  public static List<Row> places(View view, List<Place> all) {
    return all.stream()
        .map(
            p -> {
              if (p.off()) {
                return Row.of(
                    null,
                    Kit.strong(p.name()),
                    Kit.muted(view.t("training.off")),
                    null,
                    null,
                    null,
                    null);
              }
              String link =
                  PEOPLE + PeopleFilter.ALL.within(p.area()).showing(Show.UNTRAINED).address();
              return Row.of(
                  link,
                  Kit.strong(p.name()),
                  Kit.text(Kit.grouped(p.should())),
                  Kit.text(Kit.grouped(p.trained())),
                  Kit.text(percent(p.trained(), p.should())),
                  Kit.text(percent(p.before(), p.shouldBefore())),
                  Kit.text(Kit.grouped(p.untrained())));
            })
        .toList();
  }

  public static List<Option> shows(View view) {
    return Option.list(PeopleFilter.words(), w -> view.t("training.show." + w));
  }

  public static List<Column> columns(View view) {
    return List.of(
        Column.title(view.t("training.field.name")),
        Column.fact(view.t("training.field.place-of")),
        Column.detail(view.t("training.field.post")),
        Column.detail(view.t("training.field.since")),
        Column.badge(view.t("training.need.round")),
        Column.fact(view.t("training.need.hours")),
        Column.detail(view.t("training.need.valid")),
        Column.detail(view.t("training.need.catch-up")));
  }

  /** The matrix: a person a row, a requirement a column. */
  public static List<Row> rows(View view, List<PersonSight> all) {
    return all.stream()
        .map(
            p ->
                Row.of(
                    view.caller().may("workforce:staff:read") ? "/workforce/staff/" + p.id() : null,
                    Kit.strong(p.name() == null ? "—" : p.name()),
                    Kit.text(p.place()),
                    Kit.text(
                        p.acting()
                            ? view.t("training.acting", view.t(p.post().textKey()))
                            : view.t(p.post().textKey())),
                    Kit.day(p.since()),
                    p.trained()
                        ? Kit.badge(Tone.GREEN, view.t("training.standing.trained"))
                        : Kit.badge(
                            p.should() ? Tone.RED : Tone.ORANGE,
                            view.t("training.standing.untrained")),
                    Kit.text(view.t("training.need.of", p.hours(), p.requiredHours())),
                    Kit.day(p.validUntil()),
                    Kit.day(p.catchUpBy())))
        .toList();
  }

  /** The same list with other people. */
  public static String link(View view, Show show) {
    return Address.of(view.address()).with("show", show.word()).toString();
  }
}
