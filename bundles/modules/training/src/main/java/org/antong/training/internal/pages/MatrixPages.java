package org.antong.training.internal.pages;

import java.util.ArrayList;
import java.util.List;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.core.Context;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.exchange.Exports;
import org.antong.platform.ui.Address;
import org.antong.platform.ui.Column;
import org.antong.platform.ui.Figure;
import org.antong.platform.ui.Kit;
import org.antong.platform.ui.Option;
import org.antong.platform.ui.Places;
import org.antong.platform.ui.Row;
import org.antong.platform.ui.Tone;
import org.antong.platform.web.Download;
import org.antong.platform.web.Page;
import org.antong.platform.web.PageResource;
import org.antong.platform.web.Permission;
import org.antong.platform.web.View;
import org.antong.training.internal.MatrixExport;
import org.antong.training.internal.MatrixService;
import org.antong.training.internal.MatrixService.Asked;
import org.antong.training.internal.MatrixService.Line;
import org.antong.training.internal.MatrixService.Matrix;
import org.antong.training.internal.MatrixService.Sum;
import org.antong.training.internal.TrainingModule;
import org.antong.training.internal.api.Asks;
import org.antong.training.internal.domain.Codes;
import org.antong.training.internal.domain.Requirement;
import org.antong.training.internal.domain.Requirement.State;
import org.antong.training.internal.jte.training.JtelabelledGenerated;
import org.antong.training.internal.jte.training.JtematrixGenerated;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The matrix of people and requirements, on screen and as a workbook. */
@Component(service = PageResource.class)
@Path("matrix")
public final class MatrixPages implements PageResource {

  public static final String HERE = "/training/matrix";

  private final MatrixService matrix;
  private final Divisions divisions;
  private final MatrixExport export;
  private final Exports exports;

  @Activate
  public MatrixPages(
      @Reference MatrixService matrix,
      @Reference Divisions divisions,
      @Reference MatrixExport export,
      @Reference Exports exports) {
    this.matrix = matrix;
    this.divisions = divisions;
    this.export = export;
    this.exports = exports;
  }

  @GET
  @Permission(TrainingModule.READ)
  public Page show(@Context Caller caller, @Context Query query, @Context Paging paging) {
    Asked asked = Asks.matrix(query, divisions, matrix.today());
    Matrix found = matrix.page(caller, asked, paging);
    List<Area> roots =
        caller.exercised().stream()
            .flatMap(g -> divisions.area(g.division(), g.unit(), matrix.today()).stream())
            .distinct()
            .toList();
    return Page.of(
        "training.matrix",
        view ->
            Kit.html(
                out ->
                    JtematrixGenerated.render(
                        out,
                        null,
                        view,
                        divisions,
                        Places.of(Address.of(view.address()), roots, asked.area()),
                        asked,
                        found)));
  }

  /** The whole of it names staff and has a password: it is asked for, see {@link Exports}. */
  @GET
  @Path("matrix.xlsx")
  @Permission(TrainingModule.READ)
  public Download xlsx(@Context Caller caller, @Context Query query) {
    return exports.direct(caller, export, query, "xlsx");
  }

  /** Address of the form on which the whole of it is asked for. */
  public static String ask(Asked asked) {
    Address filters = Address.of("/" + asked.address(asked.lacks()));
    return new Address(Exports.ASK, filters.query()).with("source", MatrixExport.ID).toString();
  }

  /** How many meet each requirement, each leading to who does not. */
  public static List<Figure> sums(View view, Asked asked, Matrix m) {
    List<Figure> figures = new ArrayList<>();
    for (Sum s : m.sums()) {
      figures.add(
          new Figure(
              view.t(s.requirement().textKey()),
              HomePages.percent(s.met(), s.asked()),
              view.t("training.home.of", s.met(), s.asked()),
              s.met() == s.asked() ? Tone.GREEN : Tone.ORANGE,
              HERE + asked.address(s.requirement()),
              view.t(s.requirement().textKey() + ".definition")));
    }
    return figures;
  }

  public static List<Option> requirements(View view) {
    List<Option> options = new ArrayList<>();
    for (Requirement r : Requirement.values()) {
      options.add(Option.of(r.name(), view.t("training.matrix.lacks-one", view.t(r.textKey()))));
    }
    return options;
  }

  public static List<Column> columns(View view) {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.title(view.t("training.field.name")));
    columns.add(Column.fact(view.t("training.field.place-of")));
    columns.add(Column.detail(view.t("training.field.post")));
    for (Requirement r : Requirement.values()) columns.add(Column.fact(view.t(r.textKey())));
    columns.add(Column.detail(view.t("training.matrix.topics")));
    return columns;
  }

  public static List<Row> rows(View view, List<Line> all) {
    return all.stream()
        .map(
            l -> {
              List<gg.jte.Content> cells = new ArrayList<>();
              cells.add(Kit.strong(l.name()));
              cells.add(Kit.text(l.placeName()));
              String post = view.t(l.post().textKey());
              cells.add(Kit.text(l.acting() ? view.t("training.acting", post) : post));
              for (Requirement r : Requirement.values()) {
                gg.jte.Content cell = cell(view, l, r);
                // on a phone nothing stands above it
                cells.add(
                    Kit.html(
                        out -> JtelabelledGenerated.render(out, null, view.t(r.textKey()), cell)));
              }
              cells.add(Kit.text(topics(view, l)));
              return new Row(
                  view.caller().may("workforce:staff:read")
                      ? "/workforce/staff/" + l.staff()
                      : null,
                  cells);
            })
        .toList();
  }

  private static gg.jte.Content cell(View view, Line l, Requirement r) {
    State state = l.standing().get(r);
    if (state == State.NONE) return Kit.muted("—");
    String text =
        switch (r) {
          case HOURS -> view.t("training.need.of", l.hours(), l.requiredHours());
          case CERTIFICATE ->
              l.validUntil() == null ? view.t(state.textKey()) : l.validUntil().toString();
          case ROUND ->
              state == State.DUE && l.catchUpBy() != null
                  ? view.t("training.matrix.until", l.catchUpBy())
                  : view.t(state.textKey());
          case BEFORE -> view.t(state.textKey());
        };
    return switch (state) {
      case MET -> Kit.badge(Tone.GREEN, text, "check");
      case DUE -> Kit.badge(Tone.ORANGE, text, "clock-down");
      default -> Kit.badge(Tone.RED, text, "x");
    };
  }

  private static String topics(View view, Line l) {
    return l.topics().isEmpty()
        ? "—"
        : l.topics().stream()
            .sorted()
            .map(c -> view.t(Codes.COURSE_MODULE.textKey(c)))
            .collect(java.util.stream.Collectors.joining(view.t("training.comma")));
  }
}
