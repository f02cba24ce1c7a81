package org.antong.workforce.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.portal.OpenWork;
import org.antong.platform.api.portal.Reminder.ToDo;
import org.antong.platform.api.report.FormSheet;
import org.antong.platform.api.report.FormSheet.Cell;
import org.antong.platform.api.report.FormSheet.Section;
import org.antong.platform.api.text.Texts;
import org.antong.platform.web.Download;
import org.antong.workforce.api.CareLoad;
import org.antong.workforce.api.Post;
import org.antong.workforce.api.PostType;
import org.antong.workforce.internal.domain.AppointmentState;
import org.antong.workforce.internal.domain.Codes;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * The sheet on which who leaves hands the work of the post over: what is open belongs to the post,
 * whoever holds it (design.md 11).
 */
@Component(service = HandOverPaper.class)
public final class HandOverPaper {

  private static final List<String> MATERIALS =
      List.of("files", "ledgers", "seals", "devices", "other");

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile CareLoad load;

  private final AppointmentService appointments;
  private final OpenWork work;
  private final Printing printing;

  @Activate
  public HandOverPaper(
      @Reference AppointmentService appointments,
      @Reference OpenWork work,
      @Reference Printing printing) {
    this.appointments = appointments;
    this.work = work;
    this.printing = printing;
  }

  /** The sheet as PDF. */
  public Download print(Caller caller, Id id) {
    Texts t = printing.words();
    FormSheet sheet = sheet(caller, id, t);
    return printing.form(caller, sheet, sheet.title() + "_" + sheet.left().replace(' ', '_'));
  }

  /** The sheets of several as one PDF, in the order given. */
  public Download print(Caller caller, List<Id> ids, String name) {
    Texts t = printing.words();
    return printing.forms(caller, ids.stream().map(id -> sheet(caller, id, t)).toList(), name);
  }

  FormSheet sheet(Caller caller, Id id, Texts t) {
    AppointmentSight a = appointments.find(caller, id);
    LocalDate today = appointments.today();
    Post post = Post.of(a.post()).orElseThrow();
    Area place = Area.of(a.division(), a.unit());
    Optional<AppointmentSight> next = successor(caller, a, post);
    List<Cell> person = new ArrayList<>();
    person.add(Cell.of(t.get("workforce.paper.hand-over.leaver"), a.name()));
    person.add(Cell.of(t.get("workforce.field.document"), a.document()));
    person.add(Cell.of(t.get("workforce.field.from"), text(a.from())));
    person.add(Cell.of(t.get("workforce.field.lastDay"), text(a.lastDay())));
    person.add(
        Cell.of(
            t.get("workforce.field.endReason"),
            a.endReason() == null ? "" : t.get(Codes.END_REASON.textKey(a.endReason()))));
    person.add(Cell.of(t.get("workforce.paper.hand-over.account"), account(a, t)));
    List<Cell> receiver = new ArrayList<>();
    receiver.add(
        Cell.of(
            t.get("workforce.paper.hand-over.receiver"),
            next.map(AppointmentSight::name).orElse(a.handedOverTo())));
    receiver.add(Cell.of(t.get("workforce.field.from"), next.map(n -> text(n.from())).orElse("")));
    List<Section> sections = new ArrayList<>();
    sections.add(new Section(t.get("workforce.paper.hand-over.who"), person));
    sections.add(new Section(t.get("workforce.paper.hand-over.to"), receiver));
    sections.add(
        new Section(t.get("workforce.paper.hand-over.open", today), open(caller, post, place, t)));
    sections.add(
        new Section(
            t.get("workforce.paper.hand-over.materials"),
            MATERIALS.stream()
                .map(m -> Cell.of(t.get("workforce.paper.hand-over.material." + m), ""))
                .toList()));
    sections.add(
        new Section(
            null, List.of(Cell.wide(t.get("workforce.field.handOverNote"), a.handOverNote()))));
    String third =
        post.type() == PostType.DIRECTOR
            ? "workforce.paper.hand-over.sign.supervisor"
            : "workforce.paper.hand-over.sign.county";
    return new FormSheet(
        t.get("workforce.paper.hand-over.title." + post.type()),
        a.divisionName(),
        t.get("workforce.paper.day", today),
        sections,
        List.of(
            t.get("workforce.paper.hand-over.sign.leaver"),
            t.get("workforce.paper.hand-over.sign.receiver"),
            t.get(third)),
        t.get("workforce.paper.hand-over.note"));
  }

  /** What waits at the post, asked as if the reader held it. */
  private List<Cell> open(Caller caller, Post post, Area place, Texts t) {
    List<Cell> cells = new ArrayList<>();
    children(caller, place)
        .ifPresent(
            n ->
                cells.add(
                    Cell.of(
                        t.get("workforce.paper.hand-over.children"),
                        t.get("workforce.paper.hand-over.persons", n))));
    Post managed = new Post(post.type(), place, post.seat());
    List<ToDo> waiting = work.at(caller, managed.grant());
    for (ToDo w : waiting) {
      String late = w.overdue() ? t.get("workforce.paper.hand-over.late") : "";
      cells.add(
          Cell.of(t.get(w.textKey()), t.get("workforce.paper.hand-over.items", w.count()) + late));
    }
    if (waiting.isEmpty()) {
      cells.add(
          Cell.wide(
              t.get("workforce.paper.hand-over.todo"), t.get("workforce.paper.hand-over.nothing")));
    }
    return cells;
  }

  private Optional<Long> children(Caller caller, Area place) {
    CareLoad there = load;
    if (there == null) return Optional.empty();
    Optional<Map<DivisionCode, Long>> told =
        there.children(caller, place, appointments.today(), null);
    return told.map(m -> m.values().stream().mapToLong(Long::longValue).sum());
  }

  /** Who is to come, or came, after her. */
  private Optional<AppointmentSight> successor(Caller caller, AppointmentSight a, Post post) {
    return appointments.ofPost(caller, post).stream()
        .filter(o -> !o.id().equals(a.id()) && !Boolean.TRUE.equals(o.acting()))
        .filter(o -> o.state() != AppointmentState.ENDED)
        .findFirst();
  }

  private static String account(AppointmentSight a, Texts t) {
    return a.account() == null || a.lastDay() == null
        ? ""
        : t.get("workforce.paper.hand-over.account-until", a.account(), a.lastDay());
  }

  private static String text(LocalDate day) {
    return day == null ? "" : day.toString();
  }
}
