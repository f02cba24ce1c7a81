package org.antong.platform.codes.internal.api;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.code.CodeTable;
import org.antong.platform.api.code.CodeTable.Standing;
import org.antong.platform.api.code.CodeValue;
import org.antong.platform.api.data.Match;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.data.Slice;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.division.DivisionLevel;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.text.TextSource;
import org.antong.platform.api.text.Texts;
import org.antong.platform.codes.internal.CodeService;
import org.antong.platform.codes.internal.CodeService.Listed;
import org.antong.platform.codes.internal.CodeUsers.Used;
import org.antong.platform.codes.internal.CodesModule;
import org.antong.platform.codes.internal.domain.CodeChange;
import org.antong.platform.codes.internal.domain.CodeChange.What;
import org.antong.platform.codes.internal.domain.OwnValue.Typed;
import org.antong.platform.web.ApiResource;
import org.antong.platform.web.Filter;
import org.antong.platform.web.Permission;
import org.antong.platform.web.Versioned;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Code tables as JSON, at {@code /api/codes}. What codes mean, everybody who is in may read. */
@Path("lists")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Component(service = ApiResource.class)
public final class CodesResource implements ApiResource {

  /**
   * A list.
   *
   * @param title what people call it, in the reader's language
   * @param values standard values there are
   * @param local values that counties and prefectures added
   * @param usedBy ids of the modules that use it
   * @param nationalOnly no county adds values of its own
   */
  public record ListJson(
      String id,
      String title,
      String standard,
      long values,
      long local,
      List<String> usedBy,
      boolean nationalOnly) {}

  /**
   * A value as it stands for a division.
   *
   * @param also further words it goes by
   * @param countsAs the standard value a local one counts as; itself for a standard one
   * @param division whose value it is; null for a standard one
   * @param to last day it may be chosen there; null while no end is set
   * @param standing where it stands on the day
   * @param ruled rules or tables rest on it, so it is never ended
   */
  public record ValueJson(
      String list,
      String code,
      String name,
      String nameEn,
      List<String> also,
      String standard,
      String countsAs,
      DivisionCode division,
      LocalDate from,
      LocalDate to,
      Standing standing,
      boolean ruled) {}

  /** A value to add. */
  public record NewValue(
      String name,
      String nameEn,
      List<String> also,
      String countsAs,
      DivisionCode division,
      LocalDate from,
      LocalDate to) {

    Typed typed() {
      return new Typed(name, nameEn, also, countsAs, division, from, to);
    }
  }

  /** What a value is called from a day on. */
  public record Naming(String name, String nameEn, List<String> also, LocalDate from) {

    Typed typed() {
      return new Typed(name, nameEn, also, null, null, from, null);
    }
  }

  /** The last day of a value, and for whom. */
  public record Ending(DivisionCode division, LocalDate lastDay) {}

  /** For whom an end is taken away. */
  public record Resuming(DivisionCode division) {}

  /**
   * Rows of a module that hold a value.
   *
   * @param rows how many; null where the module cannot count them
   * @param link JSON list of them, null where there is none
   */
  public record UseJson(String module, Long rows, String link) {}

  /** A change of a list; by is null where a file made it. */
  public record ChangeJson(
      String code,
      DivisionCode division,
      What what,
      String before,
      String after,
      LocalDate day,
      String by,
      Instant at) {}

  private final CodeService codes;
  private final TextSource texts;

  @Activate
  public CodesResource(@Reference CodeService codes, @Reference TextSource texts) {
    this.codes = codes;
    this.texts = texts;
  }

  @GET
  @Permission("")
  public Slice<ListJson> lists(@Context Caller caller) {
    Texts words = texts.in(caller.locale());
    return all(codes.lists().stream().map(l -> json(l, words)).toList());
  }

  @GET
  @Path("{list}")
  @Permission("")
  public ListJson list(@Context Caller caller, @PathParam("list") String list) {
    return json(codes.list(list), texts.in(caller.locale()));
  }

  /** What may be chosen on a day in a county; with {@code all} also what may not any more. */
  @GET
  @Path("{list}/values")
  @Permission("")
  @Filter(
      value = "division",
      says = "县级或以上区划；缺省只有标准值 county or above; standard values alone without")
  @Filter(value = "on", says = "哪一天，缺省今天 the day, today without", type = LocalDate.class)
  @Filter(value = "all", says = "包括已停用和将启用的 also those ended or to come", type = boolean.class)
  public Slice<ValueJson> values(@PathParam("list") String list, @Context Query query) {
    DivisionCode place = place(query).orElse(null);
    LocalDate on = query.date("on").orElse(codes.today());
    boolean every = query.flag("all").orElse(false);
    query.done();
    CodeTable table = codes.list(list).table();
    return all(
        table.codes().stream()
            .filter(c -> shown(table, c, place, on, every))
            .map(c -> json(table, c, place, on))
            .toList());
  }

  @GET
  @Path("{list}/values/{code}")
  @Permission("")
  @Filter(value = "division", says = "县级或以上区划 county or above")
  public Versioned<ValueJson> value(
      @PathParam("list") String list, @PathParam("code") String code, @Context Query query) {
    DivisionCode place = place(query).orElse(null);
    query.done();
    CodeTable table = codes.list(list).table();
    if (!table.has(code)) throw new Missing();
    return versioned(list, code, place);
  }

  @POST
  @Path("{list}/values")
  @Permission(CodesModule.WRITE)
  public Versioned<ValueJson> add(
      @Context Caller caller, @PathParam("list") String list, NewValue value) {
    Typed typed =
        value == null ? new Typed(null, null, null, null, null, null, null) : value.typed();
    Typed placed = typed.place() == null ? typed.in(own(caller)) : typed;
    String code = codes.add(caller, list, placed);
    Versioned<ValueJson> made = versioned(list, code, placed.place());
    return Versioned.created(
        made.body(), made.version(), "/api/codes/lists/" + list + "/values/" + code);
  }

  /** Calls a local value otherwise from a day on, today without one. */
  @PUT
  @Path("{list}/values/{code}")
  @Permission(CodesModule.WRITE)
  public Versioned<ValueJson> rename(
      @Context Caller caller,
      @PathParam("list") String list,
      @PathParam("code") String code,
      @Context Match match,
      Naming naming) {
    Naming given = naming == null ? new Naming(null, null, null, null) : naming;
    codes.rename(caller, list, code, given.typed(), match);
    return versioned(list, code, null);
  }

  @POST
  @Path("{list}/values/{code}/end")
  @Permission(CodesModule.WRITE)
  public Versioned<ValueJson> end(
      @Context Caller caller,
      @PathParam("list") String list,
      @PathParam("code") String code,
      @Context Match match,
      Ending ending) {
    DivisionCode asked = ending == null ? null : ending.division();
    DivisionCode place = asked == null ? whose(caller, list, code) : asked;
    codes.end(caller, list, code, place, ending == null ? null : ending.lastDay(), match);
    return versioned(list, code, place);
  }

  @POST
  @Path("{list}/values/{code}/resume")
  @Permission(CodesModule.WRITE)
  public Versioned<ValueJson> resume(
      @Context Caller caller,
      @PathParam("list") String list,
      @PathParam("code") String code,
      @Context Match match,
      Resuming resuming) {
    DivisionCode asked = resuming == null ? null : resuming.division();
    DivisionCode place = asked == null ? whose(caller, list, code) : asked;
    codes.resume(caller, list, code, place, match);
    return versioned(list, code, place);
  }

  @DELETE
  @Path("{list}/values/{code}")
  @Permission(CodesModule.WRITE)
  public void remove(
      @Context Caller caller,
      @PathParam("list") String list,
      @PathParam("code") String code,
      @Context Match match) {
    codes.remove(caller, list, code, match);
  }

  /** How many rows hold a value in a division now. */
  @GET
  @Path("{list}/values/{code}/uses")
  @Permission(CodesModule.READ)
  @Filter(value = "division", says = "县级或以上区划，缺省本级 county or above, the reader's own without")
  public Slice<UseJson> uses(
      @Context Caller caller,
      @PathParam("list") String list,
      @PathParam("code") String code,
      @Context Query query) {
    DivisionCode place = place(query).orElseGet(() -> own(caller));
    query.done();
    CodeValue value = codes.value(list, code, place);
    Map<String, Long> counts = codes.counts(caller, list, place);
    return all(
        codes.list(list).users().stream()
            .map(
                u ->
                    new UseJson(
                        u.module(),
                        u.use().counted() ? counts.getOrDefault(value.code(), 0L) : null,
                        link(caller, u, value.code(), place)))
            .toList());
  }

  /** Who changed what in a list, the newest first. */
  @GET
  @Path("{list}/changes")
  @Permission(CodesModule.READ)
  @Filter(value = "code", says = "只看这一个值 of this value alone")
  public Slice<ChangeJson> changes(
      @Context Caller caller, @PathParam("list") String list, @Context Query query) {
    String code = query.text("code").orElse(null);
    query.done();
    codes.list(list);
    return all(
        codes.changes(caller, list, code).stream()
            .map(
                t -> {
                  CodeChange c = t.change();
                  return new ChangeJson(
                      c.code(),
                      c.place(),
                      c.what(),
                      c.nameBefore(),
                      c.nameAfter(),
                      c.day(),
                      t.by(),
                      c.madeAt());
                })
            .toList());
  }

  private static String link(Caller caller, Used u, String code, DivisionCode place) {
    if (u.use().link() == null || !caller.may(u.use().permission())) return null;
    return "/api" + u.use().link().replace("{code}", code) + "&division=" + place;
  }

  private static Optional<DivisionCode> place(Query query) {
    Optional<DivisionCode> place = query.division("division");
    place
        .filter(p -> DivisionLevel.COUNTY.above(p.level()))
        .ifPresent(p -> query.problem("division", "place", "codes.own.place"));
    return place;
  }

  /** The widest place the caller decides for. */
  private DivisionCode own(Caller caller) {
    return codes.places(caller).stream().findFirst().orElseThrow(Missing::new);
  }

  /** A local value is its place's; a standard one is ended where the caller decides. */
  private DivisionCode whose(Caller caller, String list, String code) {
    return codes
        .list(list)
        .table()
        .find(code, codes.today())
        .map(CodeValue::place)
        .orElseGet(() -> own(caller));
  }

  private Versioned<ValueJson> versioned(String list, String code, DivisionCode place) {
    CodeTable table = codes.list(list).table();
    DivisionCode at =
        place != null ? place : table.find(code, codes.today()).map(CodeValue::place).orElse(null);
    return Versioned.of(json(table, code, at, codes.today()), codes.version(list, code));
  }

  private static boolean shown(
      CodeTable table, String code, DivisionCode place, LocalDate on, boolean every) {
    Standing standing = table.standing(code, place, on);
    return standing == Standing.IN_FORCE || every && standing != Standing.ELSEWHERE;
  }

  private ValueJson json(CodeTable table, String code, DivisionCode place, LocalDate on) {
    CodeValue v = table.find(code, on).orElseThrow(Missing::new);
    return new ValueJson(
        table.list(),
        code,
        v.name(),
        v.nameEn(),
        v.also(),
        v.standard(),
        v.countsAs(),
        v.place(),
        v.from(),
        table.lastDay(code, place).orElse(null),
        table.standing(code, place, on),
        codes.ruled(table.list(), code).isPresent());
  }

  private ListJson json(Listed l, Texts words) {
    long local = l.table().codes().stream().filter(CodeValue::local).count();
    return new ListJson(
        l.table().list(),
        words.get(l.users().get(0).use().titleKey()),
        l.table().all().stream()
            .map(CodeValue::standard)
            .filter(java.util.Objects::nonNull)
            .findFirst()
            .orElse(null),
        l.table().codes().size() - local,
        local,
        l.users().stream().map(Used::module).distinct().toList(),
        codes.nationalOnly(l.table().list()).isPresent());
  }

  private static <T> Slice<T> all(List<T> items) {
    return new Slice<>(items, 1, Math.max(1, items.size()), items.size());
  }
}
