package org.antong.platform.exchange.internal.pages;

import gg.jte.Content;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.MultivaluedMap;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.AccountNames;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.GivenPurpose;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Slice;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.platform.exchange.internal.ApprovalService;
import org.antong.platform.exchange.internal.ExchangeModule;
import org.antong.platform.exchange.internal.api.ExportsResource;
import org.antong.platform.exchange.internal.domain.Export;
import org.antong.platform.exchange.internal.domain.ExportState;
import org.antong.platform.ui.Button;
import org.antong.platform.ui.Column;
import org.antong.platform.ui.Dialog;
import org.antong.platform.ui.Fact;
import org.antong.platform.ui.Field;
import org.antong.platform.ui.Form;
import org.antong.platform.ui.Kit;
import org.antong.platform.ui.Row;
import org.antong.platform.web.Page;
import org.antong.platform.web.PageResource;
import org.antong.platform.web.Permission;
import org.antong.platform.web.View;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** 导出审批: what somebody else asked for and what became of it lately. */
@Component(service = PageResource.class)
@Path("approvals")
public final class ApprovalPages implements PageResource {

  private static final String MENU = "exchange.approvals";
  private static final String BASE = "/exchange/approvals";

  private final ApprovalService approvals;
  private final AccountNames names;

  /** A step that was refused, to be shown again where it was taken. */
  private record Undone(Id id, String step, String typed, List<FieldProblem> problems) {

    static final Undone NONE = new Undone(null, null, null, List.of());

    boolean at(Export e, String step) {
      return e.id().equals(id) && step.equals(this.step);
    }
  }

  @Activate
  public ApprovalPages(@Reference ApprovalService approvals, @Reference AccountNames names) {
    this.approvals = approvals;
    this.names = names;
  }

  @GET
  @Permission(ExchangeModule.REVIEW)
  public Page list(@Context Caller caller, @Context Paging paging) {
    return page(caller, paging, Undone.NONE);
  }

  @POST
  @Path("{id}/approve")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Permission(ExchangeModule.APPROVE)
  public Page approve(@Context Caller caller, @PathParam("id") Id id) {
    List<FieldProblem> problems = Form.trying(() -> approvals.approve(caller, id));
    return after(
        caller, "exchange.approval.done.approved", new Undone(id, "approve", null, problems));
  }

  @POST
  @Path("{id}/refuse")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Permission(ExchangeModule.APPROVE)
  public Page refuse(
      @Context Caller caller, @PathParam("id") Id id, MultivaluedMap<String, String> form) {
    String reason = form.getFirst("reason");
    List<FieldProblem> problems = Form.trying(() -> approvals.refuse(caller, id, reason));
    return after(
        caller, "exchange.approval.done.refused", new Undone(id, "refuse", reason, problems));
  }

  @POST
  @Path("{id}/stop")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Permission(ExchangeModule.STOP)
  public Page stop(
      @Context Caller caller, @PathParam("id") Id id, MultivaluedMap<String, String> form) {
    String reason = form.getFirst("reason");
    List<FieldProblem> problems = Form.trying(() -> approvals.stop(caller, id, reason));
    return after(
        caller, "exchange.approval.done.stopped", new Undone(id, "stop", reason, problems));
  }

  private Page after(Caller caller, String done, Undone undone) {
    if (undone.problems().isEmpty()) return Page.redirect(BASE, done);
    return page(caller.exercising(ExchangeModule.REVIEW), Paging.first(), undone).status(422);
  }

  private Page page(Caller caller, Paging paging, Undone undone) {
    Slice<Export> waiting = approvals.waiting(caller, paging);
    List<Export> decided = approvals.decided(caller);
    List<Export> all = new ArrayList<>(waiting.items());
    all.addAll(decided);
    Map<Id, String> called = ExportsResource.names(names, all);
    boolean approves = caller.may(ExchangeModule.APPROVE);
    return Page.of(
        MENU,
        view -> {
          List<Content> body = new ArrayList<>();
          body.add(
              Kit.heading(
                  view.t(MENU),
                  view.t(approves ? "exchange.approvals.note" : "exchange.approvals.note-leader")));
          boolean shown = waiting.items().stream().anyMatch(e -> e.id().equals(undone.id()));
          if (!shown) body.add(Kit.problems(view, undone.problems(), null));
          if (waiting.total() == 0) {
            body.add(
                Kit.empty(
                    "shield-check",
                    view.t("exchange.approvals.none"),
                    view.t("exchange.approvals.none-says")));
          }
          for (Export e : waiting.items()) body.add(card(view, e, called, approves, undone));
          if (waiting.total() > waiting.size()) body.add(Kit.pager(view, waiting));
          if (!decided.isEmpty()) body.add(decided(view, decided, called));
          return Kit.join(body);
        });
  }

  /** How many people; and why somebody is asked about so few. */
  private String rows(View view, Export e) {
    String rows = Kit.grouped(e.asked().rows());
    return approvals.bySum(e)
        ? rows + view.t("exchange.approval.by-sum", approvals.hours(), approvals.limit())
        : rows;
  }

  private Content card(
      View view, Export e, Map<Id, String> called, boolean approves, Undone undone) {
    List<Fact> facts = new ArrayList<>();
    facts.add(Fact.of(view.t("exchange.approval.by"), called.get(e.account())));
    facts.add(Fact.of(view.t("exchange.export.asked-at"), Kit.moment(e.createdAt())));
    // a leader sees nobody's name, and what was asked for may bear one
    if (approves) facts.add(Fact.of(view.t("exchange.export.asked"), e.asked().words()));
    facts.add(Fact.of(view.t("exchange.export.rows"), rows(view, e)));
    facts.add(
        Fact.of(
            view.t("exchange.export.purpose-label"),
            GivenPurpose.in(view.texts(), e.asked().purpose())));
    if (e.state() == ExportState.WAITING) {
      facts.add(Fact.of(view.t("exchange.approval.release"), Kit.moment(e.releaseAt())));
    }
    String path = BASE + "/" + e.id();
    List<Content> body = new ArrayList<>();
    body.add(Kit.definitions(facts));
    List<Dialog> dialogs = new ArrayList<>();
    Button[] buttons;
    if (approves) {
      if (undone.at(e, "approve")) body.add(Kit.problems(view, undone.problems(), null));
      dialogs.add(
          Dialog.of(
                  "approve-" + e.id(),
                  view.t("exchange.approval.approve"),
                  path + "/approve",
                  Button.submit(view.t("exchange.approval.approve")))
              .says(
                  view.t(
                      "exchange.approval.approve-says",
                      called.getOrDefault(e.account(), ""),
                      Kit.grouped(e.asked().rows()))));
      dialogs.add(dialog(view, e, "refuse", path, undone));
      buttons =
          new Button[] {
            Button.opens(view.t("exchange.approval.refuse"), "refuse-" + e.id()).icon("x"),
            Button.opens(view.t("exchange.approval.approve"), "approve-" + e.id())
                .icon("check")
                .primary()
          };
    } else {
      dialogs.add(dialog(view, e, "stop", path, undone));
      buttons =
          new Button[] {
            Button.opens(view.t("exchange.approval.stop"), "stop-" + e.id()).icon("x").danger()
          };
    }
    body.add(Kit.buttons(buttons));
    for (Dialog d : dialogs) body.add(Kit.dialog(view, d));
    return Kit.card(
        e.asked().title() + "（" + e.asked().format().toUpperCase(java.util.Locale.ROOT) + "）",
        Kit.join(body));
  }

  private static Dialog dialog(View view, Export e, String step, String path, Undone undone) {
    String title = view.t("exchange.approval." + step);
    Field reason =
        Field.of("reason", view.t("exchange.approval.reason"))
            .within(step + "-" + e.id())
            .value(undone.at(e, step) ? undone.typed() : null)
            .most(200)
            .must();
    Dialog dialog =
        Dialog.of(step + "-" + e.id(), title, path + "/" + step, Button.submit(title).danger())
            .says(view.t("exchange.approval." + step + "-says"))
            .fields(Kit.textArea(view, reason, 2));
    return undone.at(e, step) ? dialog.failed(undone.problems()) : dialog;
  }

  private static Content decided(View view, List<Export> decided, Map<Id, String> called) {
    List<Row> rows = new ArrayList<>();
    for (Export e : decided) {
      rows.add(
          Row.of(
              null,
              ExportWords.title(e),
              Kit.text(called.get(e.account())),
              Kit.text(Kit.grouped(e.asked().rows())),
              Kit.text(GivenPurpose.in(view.texts(), e.asked().purpose())),
              ExportWords.badge(view, e),
              Kit.text(
                  e.decision().by().equals(Caller.PLATFORM)
                      ? view.t("exchange.approval.by-itself")
                      : called.get(e.decision().by())),
              Kit.moment(e.decision().at()),
              Kit.text(e.decision().reason())));
    }
    return Kit.card(
        view.t("exchange.approval.lately"),
        Kit.table(
            view,
            view.t("exchange.approval.lately"),
            List.of(
                Column.title(view.t("exchange.export.title")),
                Column.fact(view.t("exchange.approval.by")),
                Column.number(view.t("exchange.export.rows")),
                Column.fact(view.t("exchange.export.purpose-label")),
                Column.badge(view.t("exchange.export.state")),
                Column.fact(view.t("exchange.approval.decided-by")),
                Column.detail(view.t("exchange.approval.decided-at")),
                Column.fact(view.t("exchange.approval.reason"))),
            rows));
  }
}
