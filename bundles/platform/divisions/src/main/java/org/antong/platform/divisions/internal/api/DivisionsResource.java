package org.antong.platform.divisions.internal.api;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.core.Context;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.data.Slice;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.Division;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.division.DivisionLevel;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.divisions.internal.DivisionTree;
import org.antong.platform.web.ApiResource;
import org.antong.platform.web.Permission;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The division tree of a day, for pickers and other programs. */
@Path("")
@Component(service = ApiResource.class)
public final class DivisionsResource implements ApiResource {

  private final DivisionTree tree;

  @Activate
  public DivisionsResource(@Reference DivisionTree tree) {
    this.tree = tree;
  }

  /**
   * A division.
   *
   * @param unit who manages the part looked at; null above county level
   * @param verified false for a zone whose villages nobody has filled in
   * @param example the zone's villages are made up for a demo
   * @param more whether anything lies below
   */
  public record DivisionJson(
      DivisionCode code,
      String name,
      String fullName,
      DivisionLevel level,
      DivisionCode parent,
      DivisionCode unit,
      boolean zone,
      LocalDate from,
      LocalDate to,
      boolean verified,
      boolean example,
      boolean more) {}

  /** Divisions by part of a name or by code; filters {@code q, level, on}. */
  @GET
  @Permission("")
  public Slice<DivisionJson> search(@Context Query query, @Context Paging paging) {
    LocalDate on = on(query);
    String q = query.text("q").orElse("").toLowerCase(Locale.ROOT);
    List<DivisionLevel> levels = query.choices("level", DivisionLevel.class);
    query.done();
    List<Division> found =
        tree.snapshot().tree(on).all().stream()
            .filter(d -> levels.isEmpty() || levels.contains(d.level()))
            .filter(
                d ->
                    d.name().toLowerCase(Locale.ROOT).contains(q)
                        || d.code().toString().startsWith(q))
            .toList();
    List<DivisionJson> page =
        found.stream()
            .skip(paging.offset())
            .limit(paging.size())
            .map(d -> json(area(d.code(), Optional.empty(), on), on))
            .toList();
    return new Slice<>(page, paging.page(), paging.size(), found.size());
  }

  /** The topmost division worth showing, where pickers begin. */
  @GET
  @Path("root")
  @Permission("")
  public DivisionJson root(@Context Query query) {
    LocalDate on = on(query);
    query.done();
    return json(
        area(tree.root(on).map(Division::code).orElseThrow(Missing::new), Optional.empty(), on),
        on);
  }

  @GET
  @Path("{division:\\d+}")
  @Permission("")
  public DivisionJson find(@PathParam("division") String division, @Context Query query) {
    LocalDate on = on(query);
    Optional<DivisionCode> unit = query.division("unit");
    query.done();
    return json(area(code(division), unit, on), on);
  }

  /** What lies directly below, for one branch of a tree. */
  @GET
  @Path("{division:\\d+}/children")
  @Permission("")
  public Slice<DivisionJson> children(
      @PathParam("division") String division, @Context Query query) {
    LocalDate on = on(query);
    Optional<DivisionCode> unit = query.division("unit");
    query.done();
    return all(
        tree.below(area(code(division), unit, on), on).stream().map(a -> json(a, on)).toList());
  }

  /** County-level units, zones last. */
  @GET
  @Path("{division:\\d+}/units")
  @Permission("")
  public Slice<DivisionJson> units(@PathParam("division") String division, @Context Query query) {
    LocalDate on = on(query);
    query.done();
    DivisionCode code = area(code(division), Optional.empty(), on).division();
    return all(tree.units(code, on).stream().map(u -> json(Area.of(u, u), on)).toList());
  }

  static <T> Slice<T> all(List<T> items) {
    return new Slice<>(items, 1, Math.max(1, items.size()), items.size());
  }

  private LocalDate on(Query query) {
    return query.date("on").orElse(tree.today());
  }

  static DivisionCode code(String text) {
    return DivisionCode.parse(text).orElseThrow(Missing::new);
  }

  private Area area(DivisionCode code, Optional<DivisionCode> unit, LocalDate on) {
    return tree.area(code, unit.orElse(null), on).orElseThrow(Missing::new);
  }

  private DivisionJson json(Area area, LocalDate on) {
    Division d = tree.find(area.division(), on).orElseThrow(Missing::new);
    return new DivisionJson(
        d.code(),
        d.name(),
        tree.fullName(d.code(), on),
        d.level(),
        d.parent(),
        area.unit(),
        d.zone(),
        d.from(),
        d.to(),
        tree.verified(d.code()),
        d.zone() && tree.snapshot().example(d.code()),
        !tree.below(area, on).isEmpty());
  }
}
