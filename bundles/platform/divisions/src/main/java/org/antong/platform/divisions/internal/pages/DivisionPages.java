package org.antong.platform.divisions.internal.pages;

import gg.jte.Content;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.MultivaluedMap;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Match;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.Division;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.division.DivisionLevel;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.fault.Refused;
import org.antong.platform.divisions.internal.DivisionTree;
import org.antong.platform.divisions.internal.DivisionsModule;
import org.antong.platform.divisions.internal.Restamping;
import org.antong.platform.divisions.internal.Trusteeships;
import org.antong.platform.divisions.internal.Trusteeships.Handover;
import org.antong.platform.divisions.internal.domain.Trust;
import org.antong.platform.ui.Address;
import org.antong.platform.ui.Button;
import org.antong.platform.ui.Column;
import org.antong.platform.ui.Dialog;
import org.antong.platform.ui.Entry;
import org.antong.platform.ui.Fact;
import org.antong.platform.ui.Field;
import org.antong.platform.ui.Form;
import org.antong.platform.ui.Kit;
import org.antong.platform.ui.Option;
import org.antong.platform.ui.Places;
import org.antong.platform.ui.Row;
import org.antong.platform.ui.Tone;
import org.antong.platform.web.Page;
import org.antong.platform.web.PageResource;
import org.antong.platform.web.Permission;
import org.antong.platform.web.View;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Looking through the tree of any day, and saying which villages a zone manages. */
@Path("")
@Component(service = PageResource.class)
public final class DivisionPages implements PageResource {

  private static final String BROWSE = "divisions.browse";
  private static final int MOST_FOUND = 100;
  private static final String ADD = "divisions.add.title";

  private final DivisionTree tree;
  private final Trusteeships trusteeships;
  private final Restamping restamping;

  @Activate
  public DivisionPages(
      @Reference DivisionTree tree,
      @Reference Trusteeships trusteeships,
      @Reference Restamping restamping) {
    this.tree = tree;
    this.trusteeships = trusteeships;
    this.restamping = restamping;
  }

  // ---- the tree of a day

  @GET
  @Permission(DivisionsModule.READ)
  public Page browse(@Context Query query) {
    LocalDate on = query.date("on").orElse(tree.today());
    Optional<DivisionCode> division = query.division("division");
    Optional<DivisionCode> unit = query.division("unit");
    Optional<String> q = query.text("q");
    query.done();
    Optional<Area> area =
        division
            .or(() -> tree.root(on).map(Division::code))
            .flatMap(code -> tree.area(code, unit.orElse(null), on));
    if (area.isEmpty() && division.isPresent()) {
      // A code of another time leads to what it became.
      Optional<DivisionCode> now = tree.successor(division.get(), on);
      if (now.isEmpty()) throw new Missing();
      return Page.redirect(browseAddress(Area.of(now.get(), null), on), null);
    }
    if (area.isEmpty()) return Page.of(BROWSE, this::nothingLoaded);
    return Page.of(
        BROWSE, view -> Kit.beside(branches(view, area.get()), place(view, area.get(), on, q)));
  }

  private Content nothingLoaded(View view) {
    return Kit.join(
        Kit.heading(view.t(BROWSE), null),
        Kit.empty("map-off", view.t("divisions.none.title"), view.t("divisions.none.text")));
  }

  private Content branches(View view, Area current) {
    List<Area> roots =
        tree.root(view.today())
            .flatMap(d -> tree.area(d.code(), null, view.today()))
            .map(List::of)
            .orElse(List.of());
    return Kit.tree(view, tree, Places.of(Address.of(view.address()).without("q"), roots, current));
  }

  private Content place(View view, Area area, LocalDate on, Optional<String> q) {
    Division division = tree.find(area.division(), on).orElseThrow(Missing::new);
    List<Area> below = tree.below(area, on);
    List<Fact> facts = new ArrayList<>();
    facts.add(Fact.of(view.t("divisions.code"), area.division().toString()));
    facts.add(Fact.of(view.t("divisions.level"), levelName(view, division)));
    if (area.unit() != null && !area.unit().equals(area.division())) {
      facts.add(Fact.of(view.t("divisions.unit"), tree.name(area.unit(), on)));
    }
    if (division.level() != DivisionLevel.VILLAGE) {
      facts.add(Fact.of(view.t("divisions.villages"), Kit.number(tree.villages(area, on).size())));
    }
    facts.add(Fact.of(view.t("divisions.valid"), valid(view, division.from(), division.to())));

    List<Content> parts = new ArrayList<>();
    parts.add(
        Kit.heading(
            tree.fullName(area.division(), on),
            view.t("divisions.as-of", on.toString()),
            division.zone()
                ? Kit.buttons(
                    Button.link(view.t("divisions.zone.open"), zoneAddress(area.division()))
                        .icon("home-move")
                        .primary())
                : Kit.join()));
    zoneNote(view, division).ifPresent(parts::add);
    parts.add(Kit.card(null, Kit.definitions(facts)));
    parts.add(
        Kit.filters(
            view,
            Address.of(view.address()),
            List.of("division", "unit"),
            Kit.input(
                view,
                Field.of("q", view.t("divisions.find"))
                    .value(q.orElse(null))
                    .hint(view.t("divisions.find.hint"))
                    .type("search")),
            Kit.dateInput(view, Field.of("on", view.t("divisions.on")).value(on))));
    List<Area> listed = q.isPresent() ? found(q.get(), on) : below;
    if (!listed.isEmpty()) parts.add(table(view, listed, on));
    else if (q.isPresent()) {
      parts.add(
          Kit.empty(
              "map-search", view.t("divisions.find.none.title"), view.t("divisions.find.none")));
    }
    return Kit.join(parts);
  }

  /** Divisions whose name holds the words or whose code begins with them. */
  private List<Area> found(String q, LocalDate on) {
    return tree.snapshot().tree(on).all().stream()
        .filter(d -> d.name().contains(q) || d.code().toString().startsWith(q))
        .limit(MOST_FOUND)
        .flatMap(d -> tree.area(d.code(), null, on).stream())
        .toList();
  }

  private Content table(View view, List<Area> below, LocalDate on) {
    List<Row> rows = new ArrayList<>();
    for (Area area : below) {
      Division d = tree.find(area.division(), on).orElseThrow(Missing::new);
      boolean village = d.level() == DivisionLevel.VILLAGE;
      rows.add(
          Row.of(
              browseAddress(area, on),
              Kit.text(d.name()),
              Kit.text(where(view, d, on)),
              Kit.text(d.code().toString()),
              village ? Kit.text(null) : Kit.number(tree.villages(area, on).size()),
              badge(view, d, area, on)));
    }
    return Kit.table(
        view,
        view.t("divisions.below"),
        List.of(
            Column.title(view.t("divisions.name")),
            Column.fact(view.t("divisions.level")),
            Column.detail(view.t("divisions.code")),
            Column.number(view.t("divisions.villages")),
            Column.badge(view.t("divisions.state"))),
        rows);
  }

  private Content badge(View view, Division d, Area area, LocalDate on) {
    if (d.zone() && !tree.verified(d.code()))
      return Kit.badge(Tone.ORANGE, view.t("divisions.unverified"));
    if (d.zone() && tree.snapshot().example(d.code()))
      return Kit.badge(Tone.PLAIN, view.t("divisions.example"));
    if (d.zone()) return Kit.badge(Tone.PLAIN, view.t("divisions.zone"));
    if (d.level() == DivisionLevel.TOWN && tree.snapshot().tree(on).holders(d.code()).size() > 1) {
      return Kit.badge(Tone.PLAIN, view.t("divisions.part", tree.name(area.unit(), on)));
    }
    return null;
  }

  private Optional<Content> zoneNote(View view, Division zone) {
    if (!zone.zone()) return Optional.empty();
    if (!tree.verified(zone.code())) {
      return Optional.of(Kit.note(Tone.ORANGE, view.t("divisions.unverified.text", zone.name())));
    }
    if (tree.snapshot().example(zone.code())) {
      return Optional.of(Kit.note(Tone.ORANGE, view.t("divisions.example.text", zone.name())));
    }
    return Optional.empty();
  }

  // ---- the villages of a zone

  @GET
  @Path("zones/{zone:\\d+}")
  @Permission(DivisionsModule.READ)
  public Page zone(@PathParam("zone") String code) {
    Division zone = zoneOf(code);
    return Page.of(BROWSE, view -> zonePage(view, zone))
        .titled(zone.name())
        .under(
            tree.name(parent(zone), tree.today()),
            browseAddress(Area.of(parent(zone), null), tree.today()));
  }

  private Content zonePage(View view, Division zone) {
    List<Trust> trusts = tree.snapshot().trustsOf(zone.code());
    long inForce = trusts.stream().filter(t -> t.span().holds(view.today())).count();
    boolean may = view.may(DivisionsModule.WRITE);
    Button add =
        Button.link(view.t("divisions.add"), zoneAddress(zone.code()) + "/add")
            .icon("plus")
            .primary();
    List<Content> parts = new ArrayList<>();
    parts.add(
        Kit.heading(
            zone.name(),
            view.t("divisions.zone.count", Kit.grouped(inForce)),
            may ? Kit.buttons(add) : Kit.join()));
    zoneNote(view, zone).ifPresent(parts::add);
    long left = restamping.left().values().stream().mapToLong(Long::longValue).max().orElse(0);
    if (left > 0) parts.add(Kit.note(Tone.BLUE, view.t("divisions.following", Kit.grouped(left))));
    if (trusts.isEmpty()) {
      String text = view.t(may ? "divisions.zone.empty.may" : "divisions.zone.empty");
      parts.add(
          may
              ? Kit.empty("home-move", view.t("divisions.zone.empty.title"), text, add)
              : Kit.empty("home-move", view.t("divisions.zone.empty.title"), text));
    } else {
      parts.add(trustTable(view, trusts));
    }
    return Kit.join(parts);
  }

  private Content trustTable(View view, List<Trust> trusts) {
    List<Row> rows = new ArrayList<>();
    for (Trust t : trusts) {
      LocalDate day = t.span().holds(view.today()) ? view.today() : t.span().from();
      rows.add(
          Row.of(
              "/divisions/trusteeship/" + t.id(),
              Kit.text(tree.name(t.village(), day)),
              Kit.text(townName(t, day)),
              Kit.day(t.span().from()),
              t.span().lastOrNull() == null
                  ? Kit.text(view.t("divisions.until-now"))
                  : Kit.day(t.span().to()),
              trustBadge(view, t)));
    }
    return Kit.table(
        view,
        view.t("divisions.zone.villages"),
        List.of(
            Column.title(view.t("divisions.village")),
            Column.fact(view.t("divisions.town")),
            Column.fact(view.t("divisions.from")),
            Column.fact(view.t("divisions.to")),
            Column.badge(view.t("divisions.state"))),
        rows);
  }

  private Content trustBadge(View view, Trust t) {
    Content state;
    if (t.span().holds(view.today())) state = Kit.badge(Tone.GREEN, view.t("divisions.trust.now"));
    else if (t.span().from().isAfter(view.today()))
      state = Kit.badge(Tone.BLUE, view.t("divisions.trust.later"));
    else state = Kit.badge(Tone.GREY, view.t("divisions.trust.ended"));
    return t.example()
        ? Kit.join(state, Kit.badge(Tone.PLAIN, view.t("divisions.example")))
        : state;
  }

  private String townName(Trust t, LocalDate day) {
    return tree.find(t.village(), day)
        .map(Division::parent)
        .map(town -> tree.name(town, day))
        .orElse("");
  }

  // ---- handing over

  @GET
  @Path("zones/{zone:\\d+}/add")
  @Permission(DivisionsModule.WRITE)
  public Page add(@Context Caller caller, @PathParam("zone") String code, @Context Query query) {
    Division zone = zoneOf(code);
    Optional<DivisionCode> town = query.division("town");
    query.done();
    List<Area> towns = trusteeships.givable(caller, zone.code(), tree.today());
    if (town.isEmpty()) return addPage(zone, view -> townChoice(view, zone, towns));
    Area chosen =
        towns.stream()
            .filter(a -> a.division().equals(town.get()))
            .findFirst()
            .orElseThrow(Missing::new);
    return addPage(zone, view -> villageChoice(view, zone, chosen, Entry.empty()));
  }

  private Page addPage(Division zone, java.util.function.Function<View, Content> body) {
    return Page.of(ADD, body).under(zone.name(), zoneAddress(zone.code()));
  }

  private Content townChoice(View view, Division zone, List<Area> towns) {
    List<Row> rows =
        towns.stream()
            .map(
                a ->
                    Row.of(
                        zoneAddress(zone.code()) + "/add?town=" + a.division(),
                        Kit.text(tree.name(a.division(), view.today())),
                        Kit.text(tree.name(a.unit(), view.today())),
                        Kit.number(tree.below(a, view.today()).size())))
            .toList();
    Content list =
        rows.isEmpty()
            ? Kit.empty("map-off", view.t("divisions.add.none.title"), view.t("divisions.add.none"))
            : Kit.table(
                view,
                view.t("divisions.add.town"),
                List.of(
                    Column.title(view.t("divisions.town")),
                    Column.fact(view.t("divisions.unit")),
                    Column.number(view.t("divisions.villages"))),
                rows);
    return Kit.join(
        Kit.heading(view.t("divisions.add.to", zone.name()), view.t("divisions.add.town")), list);
  }

  private Content villageChoice(View view, Division zone, Area town, Entry entry) {
    List<Option> villages =
        tree.below(town, view.today()).stream()
            .map(a -> Option.of(a.division().toString(), tree.name(a.division(), view.today())))
            .toList();
    Content fields =
        Kit.join(
            Kit.checks(
                view,
                entry.field(view, "villages", view.t("divisions.add.villages")).must(),
                villages,
                entry.all("villages")),
            Kit.dateInput(
                view,
                entry
                    .field(view, "from", view.t("divisions.from"))
                    .must()
                    .help(view.t("divisions.from.help"))),
            Kit.dateInput(
                view,
                entry.field(view, "to", view.t("divisions.to")).help(view.t("divisions.to.help"))));
    return Kit.join(
        Kit.heading(
            view.t("divisions.add.to", zone.name()),
            tree.name(town.unit(), view.today()) + " " + tree.name(town.division(), view.today())),
        Kit.card(
            null,
            Kit.form(
                view,
                Form.of(
                        zoneAddress(zone.code()) + "/add",
                        Button.submit(view.t("divisions.add.next")))
                    .sends("town", town.division())
                    .cancel(zoneAddress(zone.code()))
                    .problems(entry.problems()),
                fields)));
  }

  /** Shows in numbers what is about to happen; with {@code sure} set it happens. */
  @POST
  @Path("zones/{zone:\\d+}/add")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Permission(DivisionsModule.WRITE)
  public Page entrust(
      @Context Caller caller, @PathParam("zone") String code, MultivaluedMap<String, String> form) {
    Division zone = zoneOf(code);
    Query query = new Query(form);
    DivisionCode town = query.division("town").orElseThrow(Missing::new);
    Area area =
        trusteeships.givable(caller, zone.code(), tree.today()).stream()
            .filter(a -> a.division().equals(town))
            .findFirst()
            .orElse(null);
    List<DivisionCode> villages =
        query.texts("villages").stream().flatMap(v -> DivisionCode.parse(v).stream()).toList();
    Optional<LocalDate> from = query.date("from");
    Optional<LocalDate> to = query.date("to");
    boolean sure = query.flag("sure").orElse(false);
    try {
      query.done();
      Handover handover = new Handover(zone.code(), villages, from.orElse(null), to.orElse(null));
      if (sure) {
        trusteeships.entrust(caller, handover);
        return Page.redirect(zoneAddress(zone.code()), "divisions.add.done");
      }
      trusteeships.check(caller, handover);
      return addPage(zone, view -> confirmation(view, zone, town, handover));
    } catch (Invalid e) {
      return again(zone, area, form, e.problems());
    } catch (Refused e) {
      return again(
          zone, area, form, List.of(FieldProblem.of("villages", "taken", e.key(), e.args())));
    }
  }

  private Page again(
      Division zone, Area town, MultivaluedMap<String, String> form, List<FieldProblem> problems) {
    if (town == null) throw new Missing();
    Map<String, List<String>> typed = Map.copyOf(form);
    return addPage(zone, view -> villageChoice(view, zone, town, Entry.of(typed, problems)))
        .status(422);
  }

  private Content confirmation(View view, Division zone, DivisionCode town, Handover handover) {
    LocalDate from = handover.from();
    String county =
        tree.unitOf(handover.villages().get(0), view.today())
            .map(u -> tree.name(u, view.today()))
            .orElse("");
    Form form =
        Form.of(zoneAddress(zone.code()) + "/add", Button.submit(view.t("divisions.add.do")))
            .sends("town", town)
            .sends(
                "villages",
                String.join(",", handover.villages().stream().map(DivisionCode::toString).toList()))
            .sends("from", from)
            .sends("sure", "true")
            .cancel(zoneAddress(zone.code()) + "/add?town=" + town);
    if (handover.to() != null) form = form.sends("to", handover.to());
    List<Row> rows =
        handover.villages().stream().map(v -> Row.of(null, Kit.text(tree.name(v, from)))).toList();
    return Kit.join(
        Kit.heading(view.t("divisions.add.sure"), null),
        Kit.note(
            Tone.ORANGE,
            view.t(
                handover.to() == null ? "divisions.add.says" : "divisions.add.says.until",
                handover.villages().size(),
                county,
                zone.name(),
                from.toString(),
                String.valueOf(handover.to()))),
        Kit.table(
            view,
            view.t("divisions.zone.villages"),
            List.of(Column.title(view.t("divisions.village"))),
            rows),
        Kit.form(view, form, Kit.join()));
  }

  // ---- one trusteeship

  @GET
  @Path("trusteeship/{id}")
  @Permission(DivisionsModule.READ)
  public Page trusteeship(@Context Caller caller, @PathParam("id") Id id) {
    return trustPage(caller, find(id), List.of(), 200);
  }

  private Page trustPage(Caller caller, Trust trust, List<FieldProblem> problems, int status) {
    boolean may =
        caller.may(DivisionsModule.WRITE)
            && trusteeships.may(caller.exercising(DivisionsModule.WRITE), trust);
    String name = tree.name(trust.village(), trust.span().from());
    return Page.of(BROWSE, view -> trustBody(view, trust, name, may, problems))
        .titled(name)
        .under(tree.name(trust.zone(), tree.today()), zoneAddress(trust.zone()))
        .status(status);
  }

  private Content trustBody(
      View view, Trust t, String name, boolean may, List<FieldProblem> problems) {
    LocalDate day = t.span().from();
    String base = "/divisions/trusteeship/" + t.id();
    String zone = tree.name(t.zone(), day);
    Entry typed = Entry.of(Map.of(), problems);
    Content actions = Kit.join();
    List<Content> parts = new ArrayList<>();
    if (may) {
      boolean open = t.span().lastOrNull() == null;
      Button end = Button.opens(view.t("divisions.end"), "end").icon("calendar-off").primary();
      Button remove = Button.opens(view.t("divisions.remove"), "remove").icon("trash");
      actions = open ? Kit.buttons(remove, end) : Kit.buttons(remove);
      parts.add(
          Kit.dialog(
              view,
              Dialog.of(
                      "end",
                      view.t("divisions.end"),
                      base + "/end",
                      Button.submit(view.t("divisions.end")))
                  .says(view.t("divisions.end.says", name, zone))
                  .fields(
                      Kit.dateInput(
                          view,
                          typed
                              .field(view, "lastDay", view.t("divisions.last"))
                              .value(view.today())
                              .must()))
                  .sends("version", t.version())
                  .failed(problems)));
      parts.add(
          Kit.dialog(
              view,
              Dialog.of(
                      "remove",
                      view.t("divisions.remove"),
                      base + "/remove",
                      Button.submit(view.t("divisions.remove")).danger())
                  .says(view.t("divisions.remove.says", name, zone))
                  .sends("version", t.version())));
    }
    parts.add(0, Kit.heading(name, null, actions));
    parts.add(
        1,
        Kit.card(
            null,
            Kit.definitions(
                Fact.of(view.t("divisions.village"), tree.fullName(t.village(), day)),
                Fact.of(view.t("divisions.zone"), zone),
                Fact.of(view.t("divisions.from"), Kit.day(day)),
                Fact.of(
                    view.t("divisions.to"),
                    t.span().lastOrNull() == null
                        ? Kit.text(view.t("divisions.until-now"))
                        : Kit.day(t.span().to())),
                Fact.of(view.t("divisions.state"), trustBadge(view, t)))));
    return Kit.join(parts);
  }

  @POST
  @Path("trusteeship/{id}/end")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Permission(DivisionsModule.WRITE)
  public Page end(
      @Context Caller caller, @PathParam("id") Id id, MultivaluedMap<String, String> form) {
    Trust trust = find(id);
    Query query = new Query(form);
    Optional<LocalDate> lastDay = query.date("lastDay");
    Match match = new Match(query.number("version", 1, Integer.MAX_VALUE).orElse(null));
    try {
      query.done();
      trusteeships.end(caller, id, lastDay.orElse(null), match);
      return Page.redirect(zoneAddress(trust.zone()), "divisions.end.done");
    } catch (Invalid e) {
      return trustPage(caller, trust, e.problems(), 422);
    }
  }

  @POST
  @Path("trusteeship/{id}/remove")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Permission(DivisionsModule.WRITE)
  public Page remove(
      @Context Caller caller, @PathParam("id") Id id, MultivaluedMap<String, String> form) {
    Trust trust = find(id);
    Query query = new Query(form);
    Match match = new Match(query.number("version", 1, Integer.MAX_VALUE).orElse(null));
    query.done();
    trusteeships.remove(caller, id, match);
    return Page.redirect(zoneAddress(trust.zone()), "divisions.remove.done");
  }

  // ---- small words

  private Trust find(Id id) {
    return tree.snapshot().trust(t -> t.id().equals(id)).orElseThrow(Missing::new);
  }

  private Division zoneOf(String code) {
    return DivisionCode.parse(code)
        .flatMap(c -> tree.find(c, tree.today()))
        .filter(Division::zone)
        .orElseThrow(Missing::new);
  }

  private static DivisionCode parent(Division zone) {
    return zone.parent() == null ? zone.code() : zone.parent();
  }

  private static String zoneAddress(DivisionCode zone) {
    return "/divisions/zones/" + zone;
  }

  private String browseAddress(Area area, LocalDate on) {
    return Address.of("/divisions")
        .with("division", area.division())
        .with(
            "unit", area.unit() == null || area.unit().equals(area.division()) ? null : area.unit())
        .with("on", on.equals(tree.today()) ? null : on)
        .toString();
  }

  /** 镇（街道） · 汉阴县 */
  private String where(View view, Division d, LocalDate on) {
    boolean within = DivisionLevel.COUNTY.above(d.level()) && d.parent() != null;
    return within ? levelName(view, d) + " · " + tree.fullName(d.parent(), on) : levelName(view, d);
  }

  private static String levelName(View view, Division d) {
    return view.t(d.zone() ? "divisions.zone" : "divisions.level." + d.level().name());
  }

  private static String valid(View view, LocalDate from, LocalDate to) {
    if (from == null && to == null) return view.t("divisions.valid.always");
    if (to == null) return view.t("divisions.valid.since", from.toString());
    if (from == null) return view.t("divisions.valid.until", to.toString());
    return view.t("divisions.valid.between", from.toString(), to.toString());
  }
}
