package org.antong.platform.ui.internal.pages;

import gg.jte.Content;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MultivaluedMap;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.AccessRequests;
import org.antong.platform.api.access.AccessRequests.Asking;
import org.antong.platform.api.access.AccessRequests.Ending;
import org.antong.platform.api.access.AccessRequests.Request;
import org.antong.platform.api.access.AccessRequests.State;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Match;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.data.Slice;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.ui.Column;
import org.antong.platform.ui.Entry;
import org.antong.platform.ui.Fact;
import org.antong.platform.ui.Form;
import org.antong.platform.ui.Kit;
import org.antong.platform.ui.Row;
import org.antong.platform.ui.Tab;
import org.antong.platform.ui.Tone;
import org.antong.platform.ui.internal.jte.pages.JteaccessGenerated;
import org.antong.platform.ui.internal.jte.pages.JteaccessformGenerated;
import org.antong.platform.ui.internal.jte.pages.JteaccessrequestGenerated;
import org.antong.platform.web.Page;
import org.antong.platform.web.PageResource;
import org.antong.platform.web.Permission;
import org.antong.platform.web.View;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Asking to read a file beyond one's posts, and answering who asks. */
@Component(service = PageResource.class)
@Path("access-requests")
public final class AccessPages implements PageResource {

  private static final String ASK = "ui:access:ask";
  private static final String GIVE = "ui:access:decide";
  private static final String MINE = "/access-requests";
  private static final String RECEIVED = MINE + "/received";

  private final AccessRequests requests;
  private final Divisions divisions;

  @Activate
  public AccessPages(@Reference AccessRequests requests, @Reference Divisions divisions) {
    this.requests = requests;
    this.divisions = divisions;
  }

  @GET
  @Permission(ASK)
  public Page mine(@Context Caller caller, @Context Query query, @Context Paging paging) {
    query.done();
    Slice<Request> found = requests.mine(caller, paging);
    return Page.of(
        "ui.access.title",
        view -> list(view, null, found, columns(view, false), mine(view, found)));
  }

  @GET
  @Path("new")
  @Permission(ASK)
  public Page fresh(@Context Caller caller) {
    return form(Entry.of(Map.of("days", List.of(String.valueOf(requests.usualDays())))));
  }

  /** Asks; the answer never tells whether there is such a file. */
  @POST
  @Permission(ASK)
  public Page ask(@Context Caller caller, MultivaluedMap<String, String> sent) {
    Query query = new Query(sent);
    List<FieldProblem> problems =
        Form.trying(
            () ->
                requests.ask(
                    caller,
                    new Asking(
                        query.text("number").orElse(null),
                        query.text("purpose").orElse(null),
                        days(query, requests.mostDays()))));
    return problems.isEmpty()
        ? Page.redirect(MINE, "ui.access.asked")
        : form(Entry.of(sent, problems)).status(422);
  }

  @GET
  @Path("{id}")
  @Permission(ASK)
  public Page mine(@Context Caller caller, @PathParam("id") Id id) {
    return record(requests.mine(caller, id), false, Entry.empty());
  }

  @POST
  @Path("{id}/end")
  @Permission(ASK)
  public Page end(
      @Context Caller caller, @PathParam("id") Id id, MultivaluedMap<String, String> sent) {
    List<FieldProblem> problems = Form.trying(() -> requests.end(caller, id, match(sent)));
    return problems.isEmpty()
        ? Page.redirect(MINE + "/" + id, "ui.access.ended")
        : record(requests.mine(caller, id), false, Entry.of(sent, problems)).status(422);
  }

  @GET
  @Path("received")
  @Permission(GIVE)
  public Page received(@Context Caller caller, @Context Query query, @Context Paging paging) {
    State state = query.choices("state", State.class).stream().findFirst().orElse(null);
    query.done();
    Slice<Request> found = requests.received(caller, state, paging);
    return Page.of(
        "ui.access.received",
        view -> list(view, state, found, columns(view, true), received(view, found)));
  }

  @GET
  @Path("received/{id}")
  @Permission(GIVE)
  public Page received(@Context Caller caller, @PathParam("id") Id id) {
    return record(requests.received(caller, id), true, Entry.empty());
  }

  /** Lets the asker read; the days may be fewer than were asked for. */
  @POST
  @Path("received/{id}/approve")
  @Permission(GIVE)
  public Page approve(
      @Context Caller caller, @PathParam("id") Id id, MultivaluedMap<String, String> sent) {
    Query query = new Query(sent);
    return answered(
        caller,
        id,
        sent,
        "ui.access.approved",
        () -> requests.approve(caller, id, days(query, requests.mostDays()), match(sent)));
  }

  @POST
  @Path("received/{id}/refuse")
  @Permission(GIVE)
  public Page refuse(
      @Context Caller caller, @PathParam("id") Id id, MultivaluedMap<String, String> sent) {
    String reason = new Query(sent).text("reason").orElse(null);
    return answered(
        caller,
        id,
        sent,
        "ui.access.refused",
        () -> requests.refuse(caller, id, reason, match(sent)));
  }

  /** Ends what was approved. */
  @POST
  @Path("received/{id}/revoke")
  @Permission(GIVE)
  public Page revoke(
      @Context Caller caller, @PathParam("id") Id id, MultivaluedMap<String, String> sent) {
    String reason = new Query(sent).text("reason").orElse(null);
    return answered(
        caller,
        id,
        sent,
        "ui.access.ended",
        () -> requests.revoke(caller, id, reason, match(sent)));
  }

  private Page answered(
      Caller caller, Id id, MultivaluedMap<String, String> sent, String done, Runnable answer) {
    List<FieldProblem> problems = Form.trying(answer);
    return problems.isEmpty()
        ? Page.redirect(RECEIVED + "/" + id, done)
        : record(requests.received(caller, id), true, Entry.of(sent, problems)).status(422);
  }

  private Content list(
      View view, State state, Slice<Request> found, List<Column> columns, List<Row> rows) {
    boolean received = view.address().startsWith(RECEIVED);
    List<Tab> tabs =
        view.may(GIVE)
            ? List.of(
                Tab.page("mine", view.t("ui.access.mine"), MINE),
                Tab.page("received", view.t("ui.access.received"), RECEIVED))
            : List.of();
    return Kit.html(
        out ->
            JteaccessGenerated.render(
                out, null, view, received, state, tabs, found, columns, rows));
  }

  private Page form(Entry entry) {
    return Page.of(
        "ui.access.new",
        view ->
            Kit.html(
                out -> JteaccessformGenerated.render(out, null, view, entry, requests.mostDays())));
  }

  /**
   * @param entry what was typed into the dialog that was refused
   */
  private Page record(Request request, boolean keeper, Entry entry) {
    return Page.of(
        keeper ? "ui.access.received" : "ui.access.title",
        view ->
            Kit.html(
                out ->
                    JteaccessrequestGenerated.render(
                        out,
                        null,
                        view,
                        request,
                        keeper,
                        post(view, request),
                        badge(view, request),
                        facts(view, request),
                        (keeper ? RECEIVED : MINE) + "/" + request.id(),
                        entry)));
  }

  /** What is known of it so far: an empty line for what has not happened yet tells nobody much. */
  private List<Fact> facts(View view, Request r) {
    String record = r.record() == null ? r.number() : r.record();
    List<Fact> facts = new ArrayList<>();
    facts.add(Fact.of(view.t("ui.access.asker"), r.asker()));
    facts.add(Fact.of(view.t("ui.access.post"), post(view, r)));
    facts.add(Fact.of(view.t("ui.access.record"), record));
    facts.add(Fact.of(view.t("ui.access.purpose"), r.purpose()));
    facts.add(Fact.of(view.t("ui.access.days"), view.t("ui.access.days-of", r.days())));
    facts.add(Fact.of(view.t("ui.access.asked-at"), Kit.moment(r.askedAt())));
    if (r.state() == State.WAITING) {
      facts.add(Fact.of(view.t("ui.access.answer-by"), Kit.day(r.answerBy())));
    }
    if (r.until() != null && r.endedAt() == null) {
      facts.add(Fact.of(view.t("ui.access.until"), Kit.day(r.until())));
    }
    if (r.decidedAt() != null) {
      facts.add(Fact.of(view.t("ui.access.answered-by"), r.decidedBy()));
      facts.add(Fact.of(view.t("ui.access.answered-at"), Kit.moment(r.decidedAt())));
    }
    if (r.reason() != null) facts.add(Fact.of(view.t("ui.access.reason"), r.reason()));
    if (r.endedAt() != null) {
      facts.add(Fact.of(view.t("ui.access.ending"), view.t("ui.access.ending." + r.ending())));
      facts.add(Fact.of(view.t("ui.access.ended-at"), Kit.moment(r.endedAt())));
    }
    return facts;
  }

  private static List<Column> columns(View view, boolean received) {
    return received
        ? List.of(
            Column.title(view.t("ui.access.asker")),
            Column.fact(view.t("ui.access.post")),
            Column.fact(view.t("ui.access.record")),
            Column.detail(view.t("ui.access.asked-at")),
            Column.fact(view.t("ui.access.until")),
            Column.badge(view.t("ui.access.state")))
        : List.of(
            Column.title(view.t("ui.access.number")),
            Column.fact(view.t("ui.access.purpose")),
            Column.fact(view.t("ui.access.asked-at")),
            Column.fact(view.t("ui.access.until")),
            Column.badge(view.t("ui.access.state")));
  }

  private static List<Row> mine(View view, Slice<Request> found) {
    return found.items().stream()
        .map(
            r ->
                Row.of(
                    MINE + "/" + r.id(),
                    Kit.text(r.number()),
                    Kit.text(r.purpose()),
                    Kit.moment(r.askedAt()),
                    until(view, r),
                    badge(view, r)))
        .toList();
  }

  private List<Row> received(View view, Slice<Request> found) {
    return found.items().stream()
        .map(
            r ->
                Row.of(
                    RECEIVED + "/" + r.id(),
                    Kit.text(r.asker()),
                    Kit.text(post(view, r)),
                    Kit.text(r.record()),
                    Kit.moment(r.askedAt()),
                    until(view, r),
                    badge(view, r)))
        .toList();
  }

  private String post(View view, Request request) {
    return AccountPages.grantLines(view, divisions, List.of(request.post())).get(0);
  }

  /** Last day; of what ended before, when and that nobody may read any more. */
  private static Content until(View view, Request r) {
    if (r.endedAt() == null || r.until() == null) return Kit.day(r.until());
    String key = r.ending() == Ending.KEEPER ? "ui.access.revoked-on" : "ui.access.ended-on";
    return Kit.text(view.t(key, Kit.minute(r.endedAt()).substring(0, 10)));
  }

  private static Content badge(View view, Request request) {
    Tone tone =
        switch (request.state()) {
          case WAITING -> Tone.BLUE;
          case APPROVED -> Tone.GREEN;
          case REFUSED -> Tone.RED;
          case WITHDRAWN, LAPSED, EXPIRED, ENDED -> Tone.GREY;
        };
    return Kit.badge(tone, view.t("ui.access.state." + request.state()));
  }

  /** Days as typed; Invalid beside the field where they are none. */
  private static Integer days(Query query, int most) {
    String typed = query.text("days").orElse("");
    if (typed.isEmpty()) return null;
    if (!typed.matches("\\d{1,4}")) {
      throw new Invalid("days", "range", "ui.access.days.range", most);
    }
    return Integer.valueOf(typed);
  }

  private static Match match(MultivaluedMap<String, String> sent) {
    return Match.of(sent.getFirst("version"));
  }
}
