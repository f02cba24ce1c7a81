package org.antong.registration.internal.pages;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MultivaluedMap;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Match;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.data.Slice;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.ui.Entry;
import org.antong.platform.ui.Form;
import org.antong.platform.ui.Kit;
import org.antong.platform.web.Page;
import org.antong.platform.web.PageResource;
import org.antong.platform.web.Permission;
import org.antong.registration.internal.ChildService;
import org.antong.registration.internal.ChildSight;
import org.antong.registration.internal.DuplicateService;
import org.antong.registration.internal.DuplicateService.Obstacles;
import org.antong.registration.internal.DuplicateService.Typed;
import org.antong.registration.internal.FileSight;
import org.antong.registration.internal.MergeService;
import org.antong.registration.internal.MergeService.Choice;
import org.antong.registration.internal.MergeService.Comparison;
import org.antong.registration.internal.MergeService.Undoing;
import org.antong.registration.internal.MergeSight;
import org.antong.registration.internal.PairSight;
import org.antong.registration.internal.RegistrationModule;
import org.antong.registration.internal.ScanService;
import org.antong.registration.internal.domain.DuplicateScan;
import org.antong.registration.internal.domain.NumberHint;
import org.antong.registration.internal.domain.PairState;
import org.antong.registration.internal.jte.registration.JtealikeGenerated;
import org.antong.registration.internal.jte.registration.JteanswersGenerated;
import org.antong.registration.internal.jte.registration.JteduplicatesGenerated;
import org.antong.registration.internal.jte.registration.JtemergedGenerated;
import org.antong.registration.internal.jte.registration.JtepairGenerated;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The pages of children who may be registered twice: while typing, before handing in, the list of
 * pairs, two files side by side, a merge.
 */
@Component(service = PageResource.class)
@Path("duplicates")
public final class DuplicatePages implements PageResource {

  static final String LIST = "/registration/duplicates";
  private static final String CHILDREN = "/registration/children/";

  private final DuplicateService duplicates;
  private final MergeService merges;
  private final ScanService scans;
  private final ChildService children;

  @Activate
  public DuplicatePages(
      @Reference DuplicateService duplicates,
      @Reference MergeService merges,
      @Reference ScanService scans,
      @Reference ChildService children) {
    this.duplicates = duplicates;
    this.merges = merges;
    this.scans = scans;
    this.children = children;
  }

  /** Where it is said of each file whether it is the same child. */
  static Page answers(Id child) {
    return Page.redirect(LIST + "/of/" + child, null);
  }

  @GET
  @Permission(RegistrationModule.MERGE)
  public Page list(@Context Caller caller, @Context Query query, @Context Paging paging) {
    List<PairState> asked = query.choices("state", PairState.class);
    query.done();
    PairState state = asked.isEmpty() ? PairState.OPEN : asked.get(0);
    Slice<PairSight> found = duplicates.list(caller, state, paging);
    boolean searches = ScanService.may(caller);
    DuplicateScan scan = searches ? scans.last(caller).orElse(null) : null;
    return Page.of(
        "registration.duplicates",
        view ->
            Kit.html(
                out ->
                    JteduplicatesGenerated.render(out, null, view, state, found, searches, scan)));
  }

  /** Searches the whole county, in the background. */
  @POST
  @Path("scan")
  @Permission(RegistrationModule.MERGE)
  public Page scan(@Context Caller caller) {
    List<FieldProblem> problems = Form.trying(() -> scans.start(caller));
    return Page.redirect(
        LIST, problems.isEmpty() ? "registration.scan.begun" : "registration.scan.running");
  }

  /** Files like the child being typed: a part of the form. */
  @POST
  @Path("check")
  @Permission(RegistrationModule.WRITE)
  public Page check(@Context Caller caller, MultivaluedMap<String, String> sent) {
    Query q = new Query(sent);
    Typed typed =
        new Typed(
            q.text("name").orElse(null),
            q.date("birthDate").orElse(null),
            q.text("idType").orElse(null),
            q.text("idNumber").orElse(null),
            q.division("division").orElse(null));
    // What cannot be read is told when the form is sent.
    List<FileSight> found = duplicates.check(caller, typed);
    return Page.of(
        "registration.children.new",
        view -> Kit.html(out -> JtealikeGenerated.render(out, null, view, found)));
  }

  @GET
  @Path("of/{child}")
  @Permission(RegistrationModule.WRITE)
  public Page answer(@Context Caller caller, @PathParam("child") Id child) {
    return answers(caller, child, Entry.empty());
  }

  /** Takes the answers, and hands the file in when nothing is left to answer. */
  @POST
  @Path("of/{child}")
  @Permission(RegistrationModule.WRITE)
  public Page answer(
      @Context Caller caller, @PathParam("child") Id child, MultivaluedMap<String, String> sent) {
    Obstacles before = duplicates.obstacles(caller, child);
    List<FieldProblem> problems = new ArrayList<>();
    Entry typed = Entry.of(sent);
    for (PairSight pair : before.pairs()) {
      if (!typed.on("not." + pair.id())) continue;
      String reason = ChildForm.first(sent, "reason." + pair.id());
      Form.trying(() -> duplicates.dismiss(caller, pair.id(), reason, Match.ANY))
          .forEach(p -> problems.add(at(p, "reason." + pair.id())));
    }
    if (typed.on("not.elsewhere")) {
      String reason = ChildForm.first(sent, "reason.elsewhere");
      Form.trying(() -> duplicates.dismissElsewhere(caller, child, reason))
          .forEach(p -> problems.add(at(p, "reason.elsewhere")));
    }
    if (problems.isEmpty()) {
      problems.addAll(Form.trying(() -> children.submit(caller, child, Match.ANY)));
    }
    return problems.isEmpty()
        ? Page.redirect(CHILDREN + child, "registration.done.submit")
        : answers(caller, child, Entry.of(sent, problems)).status(422);
  }

  /** Asks for the file that has the number. */
  @POST
  @Path("of/{child}/ask")
  @Permission(RegistrationModule.MOVE)
  public Page ask(
      @Context Caller caller, @PathParam("child") Id child, MultivaluedMap<String, String> sent) {
    Id[] asked = new Id[1];
    List<FieldProblem> problems =
        Form.trying(
            () -> asked[0] = duplicates.ask(caller, child, ChildForm.first(sent, "reason.ask")));
    if (asked[0] != null) {
      return Page.redirect(TransferPages.LIST + "/" + asked[0], "registration.done.asked");
    }
    List<FieldProblem> placed =
        problems.stream().map(p -> p.field().isEmpty() ? p : at(p, "reason.ask")).toList();
    if (!caller.may(RegistrationModule.WRITE)) throw new Invalid(placed);
    return answers(caller.exercising(RegistrationModule.WRITE), child, Entry.of(sent, placed))
        .status(422);
  }

  @GET
  @Path("{id}")
  @Permission(RegistrationModule.DUPLICATES)
  public Page compare(@Context Caller caller, @PathParam("id") Id id) {
    return pair(merges.compare(caller, id), null, Entry.empty());
  }

  @POST
  @Path("{id}/dismiss")
  @Permission(RegistrationModule.DUPLICATES)
  public Page dismiss(
      @Context Caller caller, @PathParam("id") Id id, MultivaluedMap<String, String> sent) {
    String reason = ChildForm.first(sent, "reason");
    List<FieldProblem> problems =
        Form.trying(() -> duplicates.dismiss(caller, id, reason, ChildForm.match(sent)));
    return problems.isEmpty()
        ? Page.redirect(LIST + "/" + id, "registration.done.dismissed")
        : pair(merges.compare(caller, id), "dismiss", Entry.of(sent, problems)).status(422);
  }

  @POST
  @Path("{id}/merge")
  @Permission(RegistrationModule.MERGE)
  public Page merge(
      @Context Caller caller, @PathParam("id") Id id, MultivaluedMap<String, String> sent) {
    Id keep = Id.parse(ChildForm.first(sent, "keep")).orElse(null);
    Set<String> fields = new HashSet<>();
    sent.forEach(
        (name, chosen) -> {
          boolean other =
              keep != null && !chosen.isEmpty() && !chosen.get(0).equals(keep.toString());
          if (name.startsWith("take.") && other) fields.add(name.substring("take.".length()));
        });
    String reason = ChildForm.first(sent, "why");
    MergeSight[] made = new MergeSight[1];
    List<FieldProblem> problems =
        Form.trying(
            () ->
                made[0] =
                    merges.merge(
                        caller, id, new Choice(keep, fields, reason), ChildForm.match(sent)));
    if (made[0] != null) {
      return Page.redirect(CHILDREN + made[0].kept(), "registration.done.merged");
    }
    List<FieldProblem> placed =
        problems.stream().map(p -> p.field().equals("reason") ? at(p, "why") : p).toList();
    return pair(merges.compare(caller, id), "merge", Entry.of(sent, placed)).status(422);
  }

  @GET
  @Path("merges/{id}")
  @Permission(RegistrationModule.DUPLICATES)
  public Page merged(@Context Caller caller, @PathParam("id") Id id) {
    return merged(caller, id, Entry.empty());
  }

  @POST
  @Path("merges/{id}/undo")
  @Permission(RegistrationModule.MERGE)
  public Page undo(
      @Context Caller caller, @PathParam("id") Id id, MultivaluedMap<String, String> sent) {
    String reason = ChildForm.first(sent, "reason");
    List<FieldProblem> problems =
        Form.trying(() -> merges.undo(caller, id, reason, ChildForm.match(sent)));
    return problems.isEmpty()
        ? Page.redirect(LIST + "/merges/" + id, "registration.done.unmerged")
        : merged(caller.exercising(RegistrationModule.DUPLICATES), id, Entry.of(sent, problems))
            .status(422);
  }

  private Page answers(Caller caller, Id child, Entry entry) {
    ChildSight file = children.find(caller, child);
    Obstacles found = duplicates.obstacles(caller, child);
    boolean asks =
        found.numberHeld() && !found.numberHere() || found.elsewhere() == NumberHint.State.OPEN;
    return Page.of(
            "registration.duplicate.answers",
            view ->
                Kit.html(
                    out -> JteanswersGenerated.render(out, null, view, file, found, asks, entry)))
        .under(Words.called(file), CHILDREN + child);
  }

  private static Page pair(Comparison seen, String failed, Entry entry) {
    return Page.of(
        "registration.duplicates",
        view -> Kit.html(out -> JtepairGenerated.render(out, null, view, seen, failed, entry)));
  }

  private Page merged(Caller caller, Id id, Entry entry) {
    MergeSight merge = merges.find(caller, id);
    Undoing undoing = merges.undoing(caller, id).orElse(null);
    return Page.of(
        "registration.duplicates",
        view -> Kit.html(out -> JtemergedGenerated.render(out, null, view, merge, undoing, entry)));
  }

  private static FieldProblem at(FieldProblem p, String field) {
    return new FieldProblem(field, p.code(), p.key(), p.args());
  }
}
