package org.antong.training.internal.pages;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MultivaluedMap;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.api.fault.Refused;
import org.antong.platform.exchange.Mark;
import org.antong.platform.exchange.SheetExport;
import org.antong.platform.ui.Entry;
import org.antong.platform.ui.Form;
import org.antong.platform.ui.Kit;
import org.antong.platform.ui.QrCode;
import org.antong.platform.web.Download;
import org.antong.platform.web.Page;
import org.antong.platform.web.PageResource;
import org.antong.platform.web.Permission;
import org.antong.platform.web.SiteAddress;
import org.antong.platform.web.View;
import org.antong.training.internal.AttendanceService;
import org.antong.training.internal.AttendanceService.Board;
import org.antong.training.internal.AttendanceService.Said;
import org.antong.training.internal.SatisfactionService;
import org.antong.training.internal.SatisfactionService.Told;
import org.antong.training.internal.ScanService;
import org.antong.training.internal.ScanService.Shown;
import org.antong.training.internal.SigningConfig;
import org.antong.training.internal.TrainingConfig;
import org.antong.training.internal.TrainingModule;
import org.antong.training.internal.domain.Attendance;
import org.antong.training.internal.domain.AttendanceRules;
import org.antong.training.internal.domain.Checked;
import org.antong.training.internal.domain.EnrolmentState;
import org.antong.training.internal.domain.Held;
import org.antong.training.internal.domain.Presence;
import org.antong.training.internal.domain.Seat;
import org.antong.training.internal.domain.SignedBy;
import org.antong.training.internal.jte.training.JteattendanceGenerated;
import org.antong.training.internal.jte.training.JteattendancesGenerated;
import org.antong.training.internal.jte.training.JtecodeGenerated;
import org.antong.training.internal.jte.training.JtecodepartGenerated;
import org.antong.training.internal.jte.training.JteratingGenerated;
import org.antong.training.internal.jte.training.JtetickGenerated;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Attendance of a session: who was there, the code for the screen, the tick list, confirming. */
@Component(service = PageResource.class)
@Path("attendance")
public final class AttendancePages implements PageResource {

  static final String LIST = "/training/attendance";
  private static final String SAID = "p-";
  private static final String WHY = "why-";

  private final AttendanceService attendance;
  private final ScanService scans;
  private final SatisfactionService satisfaction;
  private final SigningConfig signing;
  private final TrainingConfig config;
  private final SiteAddress site;
  private final Clock clock;

  @Activate
  public AttendancePages(
      @Reference AttendanceService attendance,
      @Reference ScanService scans,
      @Reference SatisfactionService satisfaction,
      @Reference SigningConfig signing,
      @Reference TrainingConfig config,
      @Reference SiteAddress site,
      @Reference Clock clock) {
    this.attendance = attendance;
    this.scans = scans;
    this.satisfaction = satisfaction;
    this.signing = signing;
    this.config = config;
    this.site = site;
    this.clock = clock;
  }

  /** Sessions of one's own places that are under way. */
  @GET
  @Permission(TrainingModule.READ)
  public Page list(@Context Caller caller) {
    List<Held> under = attendance.underWay(caller);
    return Page.of(
        "training.attendance",
        view -> Kit.html(out -> JteattendancesGenerated.render(out, null, view, under)));
  }

  @GET
  @Path("{session}")
  @Permission(TrainingModule.READ)
  public Page show(@Context Caller caller, @Context View view, @PathParam("session") Id session) {
    return board(caller, view, session, List.of());
  }

  private Page board(Caller caller, View view, Id session, List<FieldProblem> problems) {
    Board board = attendance.board(caller, session);
    return Page.of(
            "training.attendance",
            seen ->
                Kit.html(
                    out ->
                        JteattendanceGenerated.render(
                            out, null, seen, board, config.hourMinutes(), problems)))
        .titled(board.session().title())
        .under(view.t("training.attendance"), LIST);
  }

  /** The code on the coordinator's screen, large, with who has come. */
  @GET
  @Path("half-days/{half}/code")
  @Permission(TrainingModule.WRITE)
  public Page code(
      @Context HttpServletRequest request, @Context Caller caller, @PathParam("half") Id half) {
    Shown shown = scans.show(caller, half);
    String svg = svg(request, shown);
    return Page.of(
            "training.code",
            view -> Kit.html(out -> JtecodeGenerated.render(out, null, view, shown, svg)))
        .withoutFrame();
  }

  /** The part of that page that changes. */
  @GET
  @Path("half-days/{half}/code/part")
  @Permission(TrainingModule.WRITE)
  public Page part(
      @Context HttpServletRequest request, @Context Caller caller, @PathParam("half") Id half) {
    Shown shown = scans.show(caller, half);
    String svg = svg(request, shown);
    return Page.of(
        "training.code",
        view -> Kit.html(out -> JtecodepartGenerated.render(out, null, view, shown, svg)));
  }

  private String svg(HttpServletRequest request, Shown shown) {
    return QrCode.of(signing.address(site.of(request)) + shown.path()).svg(shown.path());
  }

  /** The tick list of a half day. */
  @GET
  @Path("{session}/half-days/{half}")
  @Permission(TrainingModule.WRITE)
  public Page ask(
      @Context Caller caller,
      @Context View view,
      @PathParam("session") Id session,
      @PathParam("half") Id half) {
    return tick(caller, view, session, half, Entry.empty());
  }

  private Page tick(Caller caller, View view, Id session, Id half, Entry entry) {
    Board board = attendance.board(caller, session);
    Checked checked = of(board, half);
    return Page.of(
            "training.tick",
            seen ->
                Kit.html(out -> JtetickGenerated.render(out, null, seen, board, checked, entry)))
        .titled(Nearby.half(view, checked))
        .under(view.t("training.attendance"), LIST)
        .under(board.session().title(), LIST + "/" + session);
  }

  @POST
  @Path("{session}/half-days/{half}")
  @Permission(TrainingModule.WRITE)
  public Page say(
      @Context Caller caller,
      @Context View view,
      @PathParam("session") Id session,
      @PathParam("half") Id half,
      MultivaluedMap<String, String> sent) {
    List<FieldProblem> problems =
        Form.trying(
            () -> attendance.say(caller, half, said(caller, session, half, sent), SignedBy.TICK));
    if (!problems.isEmpty()) {
      Caller reader = caller.exercising(TrainingModule.READ);
      return tick(reader, view, session, half, Entry.of(sent, problems)).status(422);
    }
    return Page.redirect(LIST + "/" + session, "training.done.ticked");
  }

  private List<Said> said(Caller caller, Id session, Id half, Map<String, List<String>> sent) {
    Checked checked = of(attendance.board(caller, session), half);
    List<Said> all = new ArrayList<>();
    List<FieldProblem> problems = new ArrayList<>();
    Query typed = new Query(sent);
    sent.forEach(
        (name, values) -> {
          if (!name.startsWith(SAID) || values.isEmpty() || values.get(0).isEmpty()) return;
          Id enrolment =
              Id.parse(name.substring(SAID.length()))
                  .orElseThrow(() -> new Invalid(name, "code", "training.problem.code"));
          String value = values.get(0);
          boolean online = value.equals("ONLINE") || checked.half().online();
          Presence presence = value.equals("ONLINE") ? Presence.PRESENT : presence(name, value);
          String why = null;
          if (presence == Presence.LEAVE) {
            why = typed.text(WHY + enrolment).orElse(null);
            if (why == null) problems.add(unreasoned(enrolment));
          }
          all.add(new Said(enrolment, presence, online && !value.equals("ROOM"), why));
        });
    if (!problems.isEmpty()) throw new Invalid(problems);
    return all;
  }

  private static FieldProblem unreasoned(Id enrolment) {
    return FieldProblem.of(WHY + enrolment, "required", AttendanceRules.LEAVE_REASON);
  }

  /** What stands ticked of a person: as just sent, else as it is known. */
  public static String ticked(Entry entry, Attendance a, Checked half, Id enrolment) {
    String sent = entry.value(SAID + enrolment);
    if (sent != null && !sent.isEmpty()) return sent;
    if (a == null) return "";
    if (a.presence() != Presence.PRESENT) return a.presence().name();
    if (a.online() == half.half().online()) return "PRESENT";
    return a.online() ? "ONLINE" : "ROOM";
  }

  /** Why she is on leave: as just sent, as told of this half day, or of the whole session. */
  public static String why(Entry entry, Attendance a, Seat seat) {
    String sent = entry.value(WHY + seat.enrolment());
    if (sent != null && !sent.isEmpty()) return sent;
    if (a != null && a.presence() == Presence.LEAVE) return a.reason();
    return seat.state() == EnrolmentState.LEAVE ? seat.note() : null;
  }

  private static Presence presence(String name, String value) {
    if (value.equals("ROOM")) return Presence.PRESENT;
    try {
      return Presence.valueOf(value);
    } catch (IllegalArgumentException e) {
      throw new Invalid(name, "code", "training.problem.code");
    }
  }

  private static Checked of(Board board, Id half) {
    return board.halfDays().stream()
        .filter(c -> c.id().equals(half))
        .findFirst()
        .orElseThrow(org.antong.platform.api.fault.Missing::new);
  }

  @POST
  @Path("{session}/half-days/{half}/confirm")
  @Permission(TrainingModule.WRITE)
  public Page confirm(
      @Context Caller caller,
      @Context View view,
      @PathParam("session") Id session,
      @PathParam("half") Id half) {
    List<FieldProblem> problems = Form.trying(() -> attendance.confirm(caller, half));
    if (!problems.isEmpty()) return board(caller, view, session, problems).status(422);
    return Page.redirect(LIST + "/" + session, "training.done.confirmed");
  }

  @POST
  @Path("{session}/half-days/{half}/reopen")
  @Permission(TrainingModule.WRITE)
  public Page reopen(
      @Context Caller caller,
      @Context View view,
      @PathParam("session") Id session,
      @PathParam("half") Id half,
      MultivaluedMap<String, String> sent) {
    String reason = new Query(sent).text("reason").orElse(null);
    List<FieldProblem> problems = Form.trying(() -> attendance.reopen(caller, half, reason));
    if (!problems.isEmpty()) return board(caller, view, session, problems).status(422);
    return Page.redirect(LIST + "/" + session, "training.done.reopened");
  }

  /** A sheet to be filled in and sent back, one row a person for one half day. */
  @GET
  @Path("{session}/half-days/{half}/sheet.xlsx")
  @Permission(TrainingModule.WRITE)
  public Download sheet(
      @Context Caller caller,
      @Context View view,
      @PathParam("session") Id session,
      @PathParam("half") Id half) {
    if (of(attendance.board(caller, session), half).confirmed()) {
      throw new Refused("training.attendance.confirmed");
    }
    Board board = attendance.taken(caller, session);
    Checked checked = of(board, half);
    String called =
        view.t(
            "training.attendance-import.half-day",
            board.session().title(),
            checked.half().day(),
            view.t(checked.half().half().textKey()));
    List<String> heads = new ArrayList<>();
    for (String id : List.of("halfDay", "code", "name", "presence", "online", "reason")) {
      heads.add(view.t("training.attendance-import.column." + id));
    }
    return SheetExport.xlsx(
        called,
        called,
        Mark.of(caller, clock.instant(), view.texts()),
        heads,
        each -> {
          for (Seat s : board.seats()) {
            Attendance a = board.of(half, s.enrolment());
            String was = a == null ? "" : view.t(a.presence().textKey());
            String why = why(Entry.empty(), a, s);
            each.accept(
                List.of(
                    called, s.enrolment().toString(), s.name(), was, "", why == null ? "" : why));
          }
        });
  }

  /** What the sheets of satisfaction say, and what the session cost a head. */
  @GET
  @Path("{session}/rating")
  @Permission(TrainingModule.READ)
  public Page rating(@Context Caller caller, @Context View view, @PathParam("session") Id session) {
    Told told = satisfaction.of(caller, session);
    return Page.of(
            "training.satisfaction",
            seen ->
                Kit.html(
                    out ->
                        JteratingGenerated.render(
                            out, null, seen, told, signing.satisfactionLeast())))
        .titled(told.session().title())
        .under(view.t("training.attendance"), LIST);
  }
}
