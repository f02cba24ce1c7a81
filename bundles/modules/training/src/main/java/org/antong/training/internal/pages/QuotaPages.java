package org.antong.training.internal.pages;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MultivaluedMap;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.platform.ui.Button;
import org.antong.platform.ui.Column;
import org.antong.platform.ui.Entry;
import org.antong.platform.ui.Form;
import org.antong.platform.ui.Kit;
import org.antong.platform.ui.Row;
import org.antong.platform.ui.Sent;
import org.antong.platform.ui.Tone;
import org.antong.platform.web.Page;
import org.antong.platform.web.PageResource;
import org.antong.platform.web.Permission;
import org.antong.platform.web.View;
import org.antong.training.internal.QuotaService;
import org.antong.training.internal.QuotaService.Board;
import org.antong.training.internal.QuotaService.Given;
import org.antong.training.internal.QuotaService.Line;
import org.antong.training.internal.QuotaService.Own;
import org.antong.training.internal.TrainingModule;
import org.antong.training.internal.domain.QuotaRules.Receipt;
import org.antong.training.internal.jte.training.JtequotaGenerated;
import org.antong.training.internal.jte.training.JtequotasGenerated;
import org.antong.training.internal.jte.training.JtequotaseatGenerated;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The quota sheet of a session, and what one's own places are to fill. */
@Component(service = PageResource.class)
@Path("quotas")
public final class QuotaPages implements PageResource {

  public static final String LIST = "/training/quotas";

  private static final int MOST = 5000;

  private final QuotaService quotas;

  @Activate
  public QuotaPages(@Reference QuotaService quotas) {
    this.quotas = quotas;
  }

  /** Sessions of others with seats for the reader's places. */
  @GET
  @Permission(TrainingModule.ENROL)
  public Page list(@Context Caller caller) {
    List<Own> own = quotas.own(caller);
    List<Board> held = quotas.held(caller);
    return Page.of(
        "training.quotas",
        view -> Kit.html(out -> JtequotasGenerated.render(out, null, view, own, held)));
  }

  /** The sheet of a session; {@code ?by=need} fills the seats in by need, to be saved. */
  @GET
  @Path("{session}")
  @Permission(TrainingModule.READ)
  public Page show(
      @Context Caller caller,
      @Context View view,
      @PathParam("session") Id session,
      @Context Query query) {
    boolean need = query.text("by").filter("need"::equals).isPresent();
    query.done();
    Board board = quotas.board(caller, session);
    Map<String, List<String>> values = new LinkedHashMap<>();
    Map<Area, Integer> proposed = need && board.holds() ? quotas.byNeed(board) : Map.of();
    for (Line l : board.lines()) {
      int seats = proposed.getOrDefault(l.place(), l.seats());
      values.put(field(l), List.of(seats == 0 ? "" : String.valueOf(seats)));
    }
    return board(view, board, Entry.of(values), List.of(), null, !proposed.isEmpty());
  }

  @POST
  @Path("{session}")
  @Permission(TrainingModule.WRITE)
  public Page give(
      @Context Caller caller,
      @Context View view,
      @PathParam("session") Id session,
      MultivaluedMap<String, String> sent) {
    Board before = quotas.board(caller.exercising(TrainingModule.READ), session);
    List<FieldProblem> problems =
        Form.trying(
            () -> {
              Sent s = new Sent(sent);
              List<Given> seats = new ArrayList<>();
              for (Line l : before.lines()) {
                if (!sent.containsKey(field(l))) continue;
                seats.add(
                    new Given(l.place().division(), l.place().unit(), s.number(field(l), 0, MOST)));
              }
              s.done();
              quotas.give(caller, session, seats);
            });
    if (!problems.isEmpty()) {
      return board(view, before, Entry.of(sent, problems), problems, null, false).status(422);
    }
    return Page.redirect(LIST + "/" + session, "training.done.saved");
  }

  /** Returns a receipt, receives it, or gives it back. */
  @POST
  @Path("{session}/receipts/{quota}/send")
  @Permission(TrainingModule.ENROL)
  public Page send(
      @Context Caller caller,
      @Context View view,
      @PathParam("session") Id session,
      @PathParam("quota") Id quota,
      MultivaluedMap<String, String> sent) {
    Sent s = new Sent(sent);
    return done(
        caller,
        view,
        session,
        "send-" + quota,
        "training.done.receipt-sent",
        Form.trying(
            () -> quotas.send(caller, quota, s.text("contact"), s.text("note"), s.match())));
  }

  @POST
  @Path("{session}/receipts/{quota}/receive")
  @Permission(TrainingModule.WRITE)
  public Page receive(
      @Context Caller caller,
      @Context View view,
      @PathParam("session") Id session,
      @PathParam("quota") Id quota,
      MultivaluedMap<String, String> sent) {
    Sent s = new Sent(sent);
    return done(
        caller,
        view,
        session,
        null,
        "training.done.receipt-received",
        Form.trying(() -> quotas.receive(caller, quota, s.match())));
  }

  @POST
  @Path("{session}/receipts/{quota}/give-back")
  @Permission(TrainingModule.WRITE)
  public Page giveBack(
      @Context Caller caller,
      @Context View view,
      @PathParam("session") Id session,
      @PathParam("quota") Id quota,
      MultivaluedMap<String, String> sent) {
    Sent s = new Sent(sent);
    return done(
        caller,
        view,
        session,
        "back-" + quota,
        "training.done.receipt-back",
        Form.trying(() -> quotas.giveBack(caller, quota, s.text("reason"), s.match())));
  }

  private Page done(
      Caller caller,
      View view,
      Id session,
      String dialog,
      String toast,
      List<FieldProblem> problems) {
    if (problems.isEmpty()) return Page.redirect(LIST + "/" + session, toast);
    Board board = quotas.board(caller.exercising(TrainingModule.READ), session);
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (Line l : board.lines()) values.put(field(l), List.of(String.valueOf(l.seats())));
    return board(view, board, Entry.of(values), problems, dialog, false).status(422);
  }

  private Page board(
      View view,
      Board board,
      Entry entry,
      List<FieldProblem> problems,
      String dialog,
      boolean proposed) {
    return Page.of(
            "training.quotas",
            seen ->
                Kit.html(
                    out ->
                        JtequotaGenerated.render(
                            out, null, seen, board, entry, problems, dialog, proposed)))
        .titled(view.t("training.quota.title"))
        .under(view.t("training.sessions"), SessionPages.LIST)
        .under(board.session().title(), SessionPages.LIST + "/" + board.session().id());
  }

  /** Name of the field in which the seats of a place stand. */
  public static String field(Line l) {
    return "seats-" + l.place().division() + "-" + l.place().unit();
  }

  public static Tone tone(Receipt r) {
    return switch (r) {
      case OPEN -> Tone.ORANGE;
      case OVERDUE -> Tone.RED;
      case SENT -> Tone.BLUE;
      case RECEIVED -> Tone.GREEN;
    };
  }

  public static gg.jte.Content badge(View view, Line l) {
    if (l.receipt() == null) return null;
    return Kit.badge(tone(l.receipt()), view.t(l.receipt().textKey()));
  }

  /** Seats nobody is named for, or people too many, in words and colour. */
  public static gg.jte.Content left(View view, Line l, boolean given) {
    if (!given) return null;
    if (l.left() < 0) return Kit.badge(Tone.RED, view.t("training.quota.too-many", -l.left()));
    if (l.seats() == 0) return null;
    return l.left() == 0
        ? Kit.badge(Tone.GREEN, view.t("training.quota.full"))
        : Kit.badge(Tone.ORANGE, view.t("training.quota.short", l.left()));
  }

  public static List<Column> sheetColumns(View view) {
    return List.of(
        Column.title(view.t("training.field.area")),
        Column.number(view.t("training.quota.need")),
        Column.fact(view.t("training.quota.seats")),
        Column.number(view.t("training.quota.people")),
        Column.fact(view.t("training.quota.balance")),
        Column.badge(view.t("training.quota.receipt")));
  }

  /** The sheet, a place a row and all together last; seats to be typed when it may be changed. */
  public static List<Row> sheet(View view, Board board, Entry entry, boolean typed) {
    List<Row> rows = new ArrayList<>();
    for (Line l : board.lines()) {
      boolean locked = l.quota() != null && l.quota().receiptOn() != null;
      gg.jte.Content seats =
          typed
              ? Kit.html(
                  out ->
                      JtequotaseatGenerated.render(
                          out,
                          null,
                          field(l),
                          view.t("training.quota.seats-of", l.name()),
                          entry.value(field(l)),
                          locked))
              : Kit.number(l.seats());
      rows.add(
          Row.of(
              null,
              Kit.strong(l.name()),
              Kit.text(l.need() == null ? "—" : Kit.grouped(l.need())),
              seats,
              l.waiting() == 0
                  ? Kit.number(l.named())
                  : Kit.text(view.t("training.quota.with-waiting", l.named(), l.waiting())),
              left(view, l, board.seats() > 0),
              badge(view, l)));
    }
    rows.add(
        Row.of(
            null,
            Kit.strong(view.t("training.quota.total")),
            null,
            Kit.strong(Kit.grouped(board.seats())),
            Kit.strong(Kit.grouped(board.named())),
            board.seats() == 0 ? null : Kit.strong(String.valueOf(board.seats() - board.named())),
            null));
    return rows;
  }

  public static List<Column> receiptColumns(View view) {
    return List.of(
        Column.title(view.t("training.field.area")),
        Column.fact(view.t("training.quota.people")),
        Column.fact(view.t("training.quota.contact-field")),
        Column.detail(view.t("training.quota.note")),
        Column.badge(view.t("training.quota.receipt")),
        Column.actions(""));
  }

  /** The receipts that came, each with what may be done with it. */
  public static List<Row> receipts(View view, Board board, boolean before) {
    List<Row> rows = new ArrayList<>();
    for (Line l : board.given()) {
      if (l.quota().receiptOn() == null) continue;
      String id = l.quota().id().toString();
      List<gg.jte.Content> buttons = new ArrayList<>();
      if (l.quota().receivedOn() == null) {
        buttons.add(
            Kit.button(Button.opens(view.t("training.quota.receive"), "look-" + id).primary()));
      }
      if (before) {
        buttons.add(Kit.button(Button.opens(view.t("training.quota.give-back"), "back-" + id)));
      }
      String paper =
          "/api/training/sessions/" + board.session().id() + "/papers/receipt-" + id + ".pdf";
      buttons.add(
          Kit.button(Button.link(view.t("training.quota.print"), paper).icon("printer").plain()));
      rows.add(
          Row.of(
              null,
              Kit.strong(l.name()),
              Kit.unit(l.named(), view.t("training.unit.persons")),
              Kit.text(l.quota().contact()),
              Kit.text(l.quota().note()),
              badge(view, l),
              Kit.join(buttons)));
    }
    return rows;
  }

  public static List<Column> columns(View view) {
    return List.of(
        Column.title(view.t("training.field.title")),
        Column.fact(view.t("training.field.days")),
        Column.detail(view.t("training.field.place")),
        Column.number(view.t("training.quota.seats")),
        Column.figure(view.t("training.quota.people")),
        Column.fact(view.t("training.quota.deadline")),
        Column.badge(view.t("training.quota.receipt")));
  }

  public static List<Row> rows(View view, List<Own> own) {
    return own.stream()
        .map(
            o ->
                Row.of(
                    LIST + "/" + o.session().id(),
                    Kit.strong(o.session().title()),
                    Kit.text(SessionWords.days(view, o.session())),
                    Kit.text(o.session().place()),
                    Kit.unit(o.line().seats(), view.t("training.unit.persons")),
                    Kit.number(o.line().named()),
                    Kit.day(o.deadline()),
                    badge(view, o.line())))
        .toList();
  }

  public static List<Column> heldColumns(View view) {
    return List.of(
        Column.title(view.t("training.field.title")),
        Column.fact(view.t("training.field.days")),
        Column.number(view.t("training.quota.seats")),
        Column.figure(view.t("training.quota.people")),
        Column.fact(view.t("training.quota.deadline")),
        Column.fact(view.t("training.quota.returned-of")),
        Column.badge(""));
  }

  /** Sessions one holds with the receipts that came. */
  public static List<Row> held(View view, List<Board> held) {
    return held.stream()
        .map(
            b ->
                Row.of(
                    LIST + "/" + b.session().id(),
                    Kit.strong(b.session().title()),
                    Kit.text(SessionWords.days(view, b.session())),
                    Kit.number(b.seats()),
                    Kit.number(b.named()),
                    Kit.day(b.deadline()),
                    Kit.text(view.t("training.quota.of", b.returned(), b.given().size())),
                    b.waiting() == 0
                        ? null
                        : Kit.badge(Tone.ORANGE, view.t("training.quota.to-receive", b.waiting()))))
        .toList();
  }
}
