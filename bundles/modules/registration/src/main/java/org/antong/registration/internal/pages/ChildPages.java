package org.antong.registration.internal.pages;

import gg.jte.Content;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MultivaluedMap;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.Identity;
import org.antong.platform.api.code.CodeTables;
import org.antong.platform.api.data.Match;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.data.Slice;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.division.DivisionLevel;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.platform.api.fault.Forbidden;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.fault.ModuleOff;
import org.antong.platform.api.fault.Refused;
import org.antong.platform.ui.Address;
import org.antong.platform.ui.Button;
import org.antong.platform.ui.Entry;
import org.antong.platform.ui.Form;
import org.antong.platform.ui.Kit;
import org.antong.platform.ui.Places;
import org.antong.platform.ui.Tab;
import org.antong.platform.web.ChildFileSection;
import org.antong.platform.web.Page;
import org.antong.platform.web.PageResource;
import org.antong.platform.web.Permission;
import org.antong.platform.web.View;
import org.antong.registration.internal.Assessment;
import org.antong.registration.internal.AssessmentService;
import org.antong.registration.internal.ChildListing;
import org.antong.registration.internal.ChildService;
import org.antong.registration.internal.ChildSight;
import org.antong.registration.internal.DraftService;
import org.antong.registration.internal.GivenFiles;
import org.antong.registration.internal.OwnUnits;
import org.antong.registration.internal.RegistrationModule;
import org.antong.registration.internal.RevisionSight;
import org.antong.registration.internal.SavedSearchService;
import org.antong.registration.internal.domain.ChildFilter;
import org.antong.registration.internal.domain.ListColumn;
import org.antong.registration.internal.jte.registration.JteassessmentGenerated;
import org.antong.registration.internal.jte.registration.JtechangesGenerated;
import org.antong.registration.internal.jte.registration.JtechildrenGenerated;
import org.antong.registration.internal.jte.registration.JteformGenerated;
import org.antong.registration.internal.jte.registration.JtegivenGenerated;
import org.antong.registration.internal.jte.registration.JterecordGenerated;
import org.antong.registration.internal.jte.registration.JtetabGenerated;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** The pages of the children's files: list, record, form, and the steps a file takes. */
@Component(service = PageResource.class)
@Path("children")
public final class ChildPages implements PageResource {

  private static final String LIST = "/registration/children";
  private static final String CHANGES = "changes";
  private static final String CATEGORIES = "categories";
  private static final List<String> OWN_TABS =
      List.of("basic", "guardians", CATEGORIES, "family", CHANGES);
  private static final List<String> GIVEN_TABS =
      List.of("basic", "guardians", CATEGORIES, "family");

  private final ChildService children;
  private final GivenFiles given;
  private final AssessmentService assessments;
  private final DraftService drafts;
  private final SavedSearchService searches;
  private final Divisions divisions;
  private final CodeTables codes;
  private final Clock clock;

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile List<ChildFileSection> sections = List.of();

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile List<RecordNotice> notices = List.of();

  @Activate
  public ChildPages(
      @Reference ChildService children,
      @Reference GivenFiles given,
      @Reference AssessmentService assessments,
      @Reference DraftService drafts,
      @Reference SavedSearchService searches,
      @Reference Divisions divisions,
      @Reference CodeTables codes,
      @Reference Clock clock) {
    this.children = children;
    this.given = given;
    this.assessments = assessments;
    this.drafts = drafts;
    this.searches = searches;
    this.divisions = divisions;
    this.codes = codes;
    this.clock = clock;
  }

  /** What the list page shows beside its rows. */
  public record ListModel(
      ChildFilter filter,
      Slice<ChildListing> found,
      Places places,
      String shared,
      boolean filtered,
      boolean mayEnter,
      boolean purpose,
      ListTools tools,
      CodeChoices codes) {

    /** A director's one village is no choice, so no tree stands beside her list. */
    public boolean chooses() {
      List<Area> roots = places.roots();
      return roots.size() != 1 || roots.get(0).division().level() != DivisionLevel.VILLAGE;
    }
  }

  @GET
  @Permission(RegistrationModule.READ)
  public Page list(@Context Caller caller, @Context Query query, @Context Paging paging) {
    List<ListColumn> columns = ListColumn.of(query);
    ChildFilter filter = ChildFilter.of(query, divisions, codes, children.today());
    Slice<ChildListing> found = children.list(caller, filter, paging);
    ListTools tools =
        new ListTools(columns, searches.mine(caller), identity(caller) != Identity.FULL);
    return Page.of(
        "registration.children",
        view -> {
          Address here = Address.of(view.address());
          Area current = filter.area();
          ListModel model =
              new ListModel(
                  filter,
                  found,
                  places(caller, here.without("page"), current, filter),
                  shared(caller, current),
                  !filter.within(null).equals(ChildFilter.ALL),
                  view.may(RegistrationModule.WRITE),
                  identity(caller) == Identity.FOR_PURPOSE,
                  tools,
                  choices(caller, current));
          return Kit.html(out -> JtechildrenGenerated.render(out, null, view, divisions, model));
        });
  }

  /**
   * The tree beside the list, one level, with how many children each place has under these filters.
   */
  @GET
  @Path("places")
  @Permission(RegistrationModule.READ)
  public Page places(
      @Context Caller caller, @Context Query query, @QueryParam("base") String base) {
    DivisionCode division = query.division("division").orElseThrow(Missing::new);
    DivisionCode unit = query.division("unit").orElse(null);
    query.done();
    String list = base != null && base.startsWith(LIST) ? base : LIST;
    Address here = Address.of(list);
    Map<String, List<String>> asked = new LinkedHashMap<>(here.query());
    asked.remove("division");
    asked.remove("unit");
    ChildFilter filter = ChildFilter.of(new Query(asked), divisions, codes, children.today());
    Area area = divisions.area(division, unit, children.today()).orElseThrow(Missing::new);
    return Page.of(
        "registration.children",
        view -> Kit.branch(view, divisions, places(caller, here, null, filter), area));
  }

  @GET
  @Path("new")
  @Permission(RegistrationModule.WRITE)
  public Page begin(@Context Caller caller) {
    List<Area> roots = roots(caller);
    boolean one = roots.size() == 1 && roots.get(0).division().level() == DivisionLevel.VILLAGE;
    String village = one ? roots.get(0).division().toString() : null;
    return form(caller, null, Entry.of(ChildForm.blank(children.today(), village)), false);
  }

  @POST
  @Permission(RegistrationModule.WRITE)
  public Page create(@Context Caller caller, MultivaluedMap<String, String> sent) {
    String again = ChildForm.first(sent, "_again");
    if (!again.isEmpty()) {
      return form(caller, null, Entry.of(ChildForm.changed(sent, again, children.today())), false);
    }
    ChildSight[] made = new ChildSight[1];
    List<FieldProblem> problems =
        Form.trying(() -> made[0] = children.create(caller, ChildForm.read(sent)));
    if (made[0] == null) return refused(caller, null, sent, problems);
    return submits(sent)
        ? submitted(caller, made[0])
        : to(made[0].id(), "registration.done.created");
  }

  @GET
  @Path("{id}")
  @Permission(RegistrationModule.READ)
  public Page show(
      @Context Caller caller, @Context View view, @PathParam("id") Id id, @Context Query query) {
    return show(caller, view, id, "basic", query);
  }

  @GET
  @Path("{id}/{tab}")
  @Permission(RegistrationModule.READ)
  public Page show(
      @Context Caller caller,
      @Context View view,
      @PathParam("id") Id id,
      @PathParam("tab") String tab,
      @Context Query query) {
    LocalDate asOf = query.date("asOf").orElse(null);
    Instant knownAt = query.moment("knownAt").orElse(null);
    query.done();
    boolean own = OWN_TABS.contains(tab);
    if (!own && section(view, tab).isEmpty()) throw new Missing();
    ChildSight child;
    try {
      child = children.find(caller, id, asOf, knownAt);
    } catch (Refused e) {
      return nothingThen(view, children.find(caller, id), e);
    } catch (Missing elsewhere) {
      if (asOf != null || knownAt != null || !GIVEN_TABS.contains(tab)) throw elsewhere;
      return given(view, given.open(caller, id), tab);
    }
    if (!own) refuseOff(caller, section(view, tab).orElseThrow(Missing::new), child);
    LocalDate day = asOf == null || !asOf.isBefore(children.today()) ? null : asOf;
    return record(caller, view, child, tab, new Past(day, knownAt), null, Entry.empty());
  }

  /** The form of a file; with {@code gaps} it says what keeps the file from being submitted. */
  @GET
  @Path("{id}/edit")
  @Permission(RegistrationModule.WRITE)
  public Page edit(@Context Caller caller, @PathParam("id") Id id, @Context Query query) {
    boolean asked = query.flag("gaps").orElse(false);
    query.done();
    ChildSight child = children.find(caller, id);
    if (!may(child, "edit")) throw new Forbidden();
    List<FieldProblem> gaps = asked ? children.gaps(caller, id) : List.of();
    return form(caller, child, Entry.of(ChildForm.of(child), gaps), !gaps.isEmpty());
  }

  @POST
  @Path("{id}")
  @Permission(RegistrationModule.WRITE)
  public Page update(
      @Context Caller caller,
      @Context View view,
      @PathParam("id") Id id,
      MultivaluedMap<String, String> sent) {
    String again = ChildForm.first(sent, "_again");
    ChildSight child = children.find(caller, id);
    if (!again.isEmpty()) {
      return form(caller, child, Entry.of(ChildForm.changed(sent, again, children.today())), false);
    }
    ChildSight[] after = new ChildSight[1];
    List<FieldProblem> problems =
        Form.trying(
            () ->
                after[0] =
                    children.update(caller, id, ChildForm.read(sent), ChildForm.match(sent)));
    if (problems.stream().anyMatch(p -> p.code().equals("stale"))) {
      return conflict(caller, view, id, sent);
    }
    if (after[0] == null) return refused(caller, child, sent, problems);
    return submits(sent) ? submitted(caller, after[0]) : to(id, "registration.done.saved");
  }

  @POST
  @Path("{id}/submit")
  @Permission(RegistrationModule.WRITE)
  public Page submit(
      @Context Caller caller,
      @Context View view,
      @PathParam("id") Id id,
      MultivaluedMap<String, String> sent) {
    ChildSight[] after = new ChildSight[1];
    List<FieldProblem> problems =
        Form.trying(() -> after[0] = children.submit(caller, id, ChildForm.match(sent)));
    if (after[0] != null) return to(id, "registration.done.submit");
    if (alike(problems)) return DuplicatePages.answers(id);
    ChildSight child = children.find(caller, id);
    boolean gaps = problems.stream().noneMatch(p -> p.field().isEmpty());
    if (gaps && may(child, "edit")) return gaps(id);
    return failed(caller, view, child, "submit", sent, problems);
  }

  @POST
  @Path("{id}/verify")
  @Permission(RegistrationModule.VERIFY)
  public Page verify(
      @Context Caller caller,
      @Context View view,
      @PathParam("id") Id id,
      MultivaluedMap<String, String> sent) {
    return step(
        caller, view, id, "verify", sent, () -> children.verify(caller, id, ChildForm.match(sent)));
  }

  @POST
  @Path("{id}/return")
  @Permission(RegistrationModule.VERIFY)
  public Page returnBack(
      @Context Caller caller,
      @Context View view,
      @PathParam("id") Id id,
      MultivaluedMap<String, String> sent) {
    String reason = ChildForm.first(sent, "reason");
    return step(
        caller,
        view,
        id,
        "return",
        sent,
        () -> children.returnBack(caller, id, reason, ChildForm.match(sent)));
  }

  @POST
  @Path("{id}/close-request")
  @Permission(RegistrationModule.WRITE)
  public Page requestClose(
      @Context Caller caller,
      @Context View view,
      @PathParam("id") Id id,
      MultivaluedMap<String, String> sent) {
    String code = ChildForm.first(sent, "closeReason");
    String reason = ChildForm.first(sent, "reason");
    return step(
        caller,
        view,
        id,
        "close-request",
        sent,
        () -> children.requestClose(caller, id, code, reason, ChildForm.match(sent)));
  }

  @POST
  @Path("{id}/close")
  @Permission(RegistrationModule.VERIFY)
  public Page close(
      @Context Caller caller,
      @Context View view,
      @PathParam("id") Id id,
      MultivaluedMap<String, String> sent) {
    return step(
        caller, view, id, "close", sent, () -> children.close(caller, id, ChildForm.match(sent)));
  }

  @POST
  @Path("{id}/reopen")
  @Permission(RegistrationModule.VERIFY)
  public Page reopen(
      @Context Caller caller,
      @Context View view,
      @PathParam("id") Id id,
      MultivaluedMap<String, String> sent) {
    String reason = ChildForm.first(sent, "reason");
    return step(
        caller,
        view,
        id,
        "reopen",
        sent,
        () -> children.reopen(caller, id, reason, ChildForm.match(sent)));
  }

  @POST
  @Path("{id}/discard")
  @Permission(RegistrationModule.WRITE)
  public Page discard(
      @Context Caller caller,
      @Context View view,
      @PathParam("id") Id id,
      MultivaluedMap<String, String> sent) {
    String reason = ChildForm.first(sent, "reason");
    List<FieldProblem> problems =
        Form.trying(() -> drafts.discard(caller, id, reason, ChildForm.match(sent)));
    return problems.isEmpty()
        ? Page.redirect(LIST, "registration.done.discard")
        : failed(caller, view, children.find(caller, id), "discard", sent, problems);
  }

  @POST
  @Path("{id}/assessment/{proposal}")
  @Permission(RegistrationModule.WRITE)
  public Page confirm(
      @Context Caller caller,
      @Context View view,
      @PathParam("id") Id id,
      @PathParam("proposal") String proposal,
      MultivaluedMap<String, String> sent) {
    List<FieldProblem> problems =
        Form.trying(() -> assessments.confirm(caller, id, proposal, ChildForm.match(sent)));
    if (problems.isEmpty()) {
      return Page.redirect(LIST + "/" + id + "/categories", "registration.done.proposal");
    }
    ChildSight child = children.find(caller.exercising(RegistrationModule.READ), id);
    return record(
            caller, view, child, CATEGORIES, Past.NOT, "proposal", Entry.of(Map.of(), problems))
        .status(422);
  }

  /** Opens one masked field in its place; the audit log has it before the value leaves. */
  @POST
  @Path("{id}/unmask")
  @Permission(RegistrationModule.READ)
  public Page unmask(
      @Context Caller caller, @PathParam("id") Id id, @QueryParam("field") String field) {
    ChildService.Unmasked value = unmasked(caller, id, field == null ? "" : field);
    return Page.of("registration.children", view -> Kit.revealed(view, value.value()));
  }

  private ChildService.Unmasked unmasked(Caller caller, Id id, String field) {
    try {
      return children.unmask(caller, id, field, null);
    } catch (Missing elsewhere) {
      return given.unmask(caller, id, field);
    }
  }

  /** A file beyond the reader's posts that she may read for a while: no step, no past, no paper. */
  private Page given(View view, GivenFiles.Opened opened, String tab) {
    ChildSight child = opened.child();
    String path = LIST + "/" + child.id();
    List<Tab> tabs =
        GIVEN_TABS.stream()
            .map(
                t ->
                    Tab.of(
                        t,
                        view.t("registration.tab." + t),
                        t.equals("basic") ? path : path + "/" + t))
            .toList();
    RecordModel model =
        new RecordModel(
            child,
            path,
            opened.identity() == Identity.FULL,
            opened.identity() == Identity.FOR_PURPOSE,
            Past.NOT,
            tabs,
            tab,
            null,
            null,
            Entry.empty(),
            List.of(),
            false,
            choices(child, Past.NOT));
    return Page.of(
            "registration.children",
            seen -> {
              Content body =
                  Kit.html(out -> JtetabGenerated.render(out, null, seen, divisions, model));
              return seen.partial()
                  ? body
                  : Kit.html(
                      out ->
                          JtegivenGenerated.render(out, null, seen, model, opened.until(), body));
            })
        .titled(Words.called(child))
        .under(view.t("registration.given.mine"), "/access-requests");
  }

  private Page step(
      Caller caller,
      View view,
      Id id,
      String action,
      Map<String, List<String>> sent,
      Runnable taken) {
    List<FieldProblem> problems = Form.trying(taken);
    if (problems.isEmpty()) return to(id, "registration.done." + action);
    return failed(
        caller,
        view,
        children.find(caller.exercising(RegistrationModule.READ), id),
        action,
        sent,
        problems);
  }

  /** The record again, with the dialog of what was refused open and everything typed in it. */
  private Page failed(
      Caller caller,
      View view,
      ChildSight child,
      String action,
      Map<String, List<String>> sent,
      List<FieldProblem> problems) {
    return record(caller, view, child, "basic", Past.NOT, action, Entry.of(sent, problems))
        .status(422);
  }

  /** Says why there is nothing to see of the day asked for. */
  private static Page nothingThen(View view, ChildSight child, Refused why) {
    String path = LIST + "/" + child.id();
    return Page.of(
            "registration.children",
            seen ->
                Kit.empty(
                    "history",
                    seen.t("registration.then.title"),
                    seen.t(why.key(), why.args()),
                    Button.link(seen.t("registration.then.today"), path).primary(),
                    Button.link(seen.t("registration.tab.changes"), path + "/changes")))
        .titled(Words.called(child))
        .under(view.t("registration.children"), LIST)
        .under(Words.called(child), path);
  }

  private Page submitted(Caller caller, ChildSight saved) {
    List<FieldProblem> problems =
        Form.trying(() -> children.submit(caller, saved.id(), new Match(saved.version())));
    if (problems.isEmpty()) return to(saved.id(), "registration.done.submit");
    return alike(problems) ? DuplicatePages.answers(saved.id()) : gaps(saved.id());
  }

  /** Whether it is refused because the child may be registered already. */
  private static boolean alike(List<FieldProblem> problems) {
    return problems.stream().anyMatch(p -> p.key().startsWith("registration.duplicate."));
  }

  /**
   * Saved, but not complete: the form with what is missing, at the file's own address, so that
   * loading or saving it again changes this file and begins no other.
   */
  private static Page gaps(Id id) {
    return Page.redirect(LIST + "/" + id + "/edit?gaps=true", null);
  }

  private Page refused(
      Caller caller,
      ChildSight child,
      Map<String, List<String>> sent,
      List<FieldProblem> problems) {
    return form(caller, child, Entry.of(sent, ChildForm.placed(sent, problems)), false).status(422);
  }

  private Page conflict(Caller caller, View view, Id id, Map<String, List<String>> sent) {
    ChildSight now = children.find(caller, id);
    Caller reader = caller.exercising(RegistrationModule.READ);
    Conflict c = Conflict.of(sent, now.version(), children.changes(reader, id), view.texts());
    return form(caller, now, Entry.of(c.values(), c.problems()), false).status(412);
  }

  private Page form(Caller caller, ChildSight child, Entry entry, boolean saved) {
    Page page =
        Page.of(
            child == null ? "registration.children.new" : "registration.page.edit",
            view ->
                Kit.html(
                    out ->
                        JteformGenerated.render(
                            out,
                            null,
                            view,
                            divisions,
                            roots(caller),
                            child == null ? choices(caller, null) : choices(child, Past.NOT),
                            child,
                            entry,
                            saved)));
    return child == null ? page : page.under(Words.called(child), LIST + "/" + child.id());
  }

  private Page record(
      Caller caller,
      View view,
      ChildSight child,
      String tab,
      Past past,
      String failed,
      Entry entry) {
    Identity identity = identity(caller);
    String path = LIST + "/" + child.id();
    List<Tab> tabs = tabs(view, child, path, past);
    return Page.of(
            "registration.children",
            seen -> {
              RecordModel empty =
                  new RecordModel(
                      child,
                      path,
                      identity == Identity.FULL,
                      identity == Identity.FOR_PURPOSE,
                      past,
                      tabs,
                      tab,
                      null,
                      failed,
                      entry,
                      List.of(),
                      false,
                      choices(child, past));
              Content body = body(caller, seen, empty);
              if (seen.partial()) return body;
              RecordModel model =
                  new RecordModel(
                      child,
                      path,
                      empty.opens(),
                      empty.purpose(),
                      past,
                      tabs,
                      tab,
                      body,
                      failed,
                      entry,
                      past.is() ? List.of() : notices(caller, seen, child.id()),
                      !past.is() && empty.opens() && children.edited(caller, child.id()),
                      empty.codes());
              return Kit.html(out -> JterecordGenerated.render(out, null, seen, divisions, model));
            })
        .titled(Words.called(child))
        .under(view.t("registration.children"), LIST);
  }

  private Content body(Caller caller, View view, RecordModel model) {
    if (model.tab().equals(CHANGES)) {
      List<RevisionSight> changes = children.changes(caller, model.child().id());
      return Kit.html(out -> JtechangesGenerated.render(out, null, view, model, changes));
    }
    if (model.tab().equals(CATEGORIES) && !model.past().is()) {
      Assessment assessment =
          assessments.of(caller.exercising(RegistrationModule.READ), model.child().id());
      return Kit.join(
          Kit.html(out -> JtetabGenerated.render(out, null, view, divisions, model)),
          Kit.html(out -> JteassessmentGenerated.render(out, null, view, model, assessment)));
    }
    if (OWN_TABS.contains(model.tab())) {
      return Kit.html(out -> JtetabGenerated.render(out, null, view, divisions, model));
    }
    return section(view, model.tab())
        .map(s -> s.draw(caller.exercising(s.permission()), model.child().id(), view))
        .orElseThrow(Missing::new);
  }

  private List<Content> notices(Caller caller, View view, Id child) {
    return notices.stream()
        .filter(n -> view.may(n.permission()))
        .flatMap(n -> n.draw(caller.exercising(n.permission()), child, view).stream())
        .toList();
  }

  private List<Tab> tabs(View view, ChildSight child, String path, Past past) {
    List<Tab> tabs = new ArrayList<>();
    for (String tab : OWN_TABS) {
      String href = tab.equals("basic") ? path + past.query() : path + "/" + tab + past.query();
      tabs.add(Tab.of(tab, view.t("registration.tab." + tab), href));
    }
    sections.stream()
        .filter(s -> view.caller().may(s.permission(), child.unit()))
        .sorted(Comparator.comparingInt(ChildFileSection::order))
        .forEach(s -> tabs.add(Tab.of(s.module(), view.t(s.textKey()), path + "/" + s.module())));
    return tabs;
  }

  /** The module of a tab may be off in the county of this child and on in another. */
  private static void refuseOff(Caller caller, ChildFileSection section, ChildSight child) {
    if (caller.may(section.permission(), child.unit())) return;
    throw new ModuleOff(section.permission().split(":", 2)[0]);
  }

  private Optional<ChildFileSection> section(View view, String module) {
    return sections.stream()
        .filter(s -> s.module().equals(module) && view.may(s.permission()))
        .findFirst();
  }

  /**
   * Counts stand at towns and villages: a prefecture's page does not count a million for its tree.
   */
  private Places places(Caller caller, Address base, Area current, ChildFilter filter) {
    List<Area> roots = roots(caller);
    boolean wide = roots.stream().anyMatch(a -> a.unit() == null);
    ToLongFunction<Area> count =
        area ->
            wide && area.division().level().compareTo(DivisionLevel.TOWN) < 0
                ? -1
                : children.count(caller, filter.within(area));
    return Places.of(base, roots, current).counting(LIST + "/places", count);
  }

  /** What the lists offer the reader at the place looked at, her own without one. */
  private CodeChoices choices(Caller caller, Area place) {
    List<DivisionCode> units =
        place != null && place.unit() != null
            ? List.of(place.unit())
            : OwnUnits.of(caller, divisions, children.today());
    return new CodeChoices(codes, units, children.today());
  }

  private CodeChoices choices(ChildSight child, Past past) {
    LocalDate day = past.asOf() == null ? children.today() : past.asOf();
    return CodeChoices.of(codes, child, day);
  }

  private List<Area> roots(Caller caller) {
    return Roots.of(caller, divisions, children.today());
  }

  /** What every place on the page begins with. */
  private String shared(Caller caller, Area current) {
    List<Area> roots = current == null ? roots(caller) : List.of(current);
    if (roots.size() != 1) return null;
    Area area = roots.get(0);
    DivisionCode code = area.division();
    // a village itself still has to be named
    if (code.level() == DivisionLevel.VILLAGE) {
      List<Area> path = divisions.path(area, children.today());
      if (path.size() > 1) code = path.get(path.size() - 2).division();
    }
    return divisions.fullName(code, children.today());
  }

  private Identity identity(Caller caller) {
    return caller.identity(clock.instant());
  }

  private static boolean may(ChildSight child, String action) {
    return child.actions() != null && child.actions().contains(action);
  }

  private static boolean submits(Map<String, List<String>> sent) {
    return ChildForm.first(sent, "_then").equals("submit");
  }

  private static Page to(Id id, String toast) {
    return Page.redirect(LIST + "/" + id, toast);
  }
}
