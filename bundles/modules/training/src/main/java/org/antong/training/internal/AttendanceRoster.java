package org.antong.training.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.access.FieldCipher;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.data.Tx;
import org.antong.platform.api.fault.Stale;
import org.antong.platform.api.text.Texts;
import org.antong.platform.exchange.Choice;
import org.antong.platform.exchange.Roster;
import org.antong.platform.exchange.RosterColumn;
import org.antong.platform.exchange.RosterColumn.Kind;
import org.antong.platform.exchange.RosterRow;
import org.antong.platform.exchange.RowProblem;
import org.antong.training.internal.AttendanceService.Said;
import org.antong.training.internal.domain.Attendance;
import org.antong.training.internal.domain.AttendanceRules;
import org.antong.training.internal.domain.Checked;
import org.antong.training.internal.domain.Held;
import org.antong.training.internal.domain.Presence;
import org.antong.training.internal.domain.Seat;
import org.antong.training.internal.domain.SignedBy;
import org.antong.training.internal.store.AttendanceStore;
import org.antong.training.internal.store.HeldStore;
import org.antong.training.internal.store.SheetStore;
import org.antong.training.internal.store.SheetStore.Row;
import org.jdbi.v3.core.Handle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Attendance as it comes in a sheet: one row a person and half day. */
@Component(service = {Roster.class, AttendanceRoster.class})
public final class AttendanceRoster implements Roster {

  private static final String KEY = "training.attendance-import.";
  private static final int TOGETHER = 100;

  private final ModuleDb db;
  private final AttendanceService service;
  private final HeldStore held;
  private final AttendanceStore attendance;
  private final SheetStore sheets;

  @Activate
  public AttendanceRoster(
      @Reference(target = "(antong.module=training)") ModuleDb db,
      @Reference FieldCipher cipher,
      @Reference AttendanceService service) {
    this.db = db;
    this.held = new HeldStore(cipher);
    this.attendance = new AttendanceStore(cipher);
    this.sheets = new SheetStore(cipher);
    this.service = service;
  }

  @Override
  public String id() {
    return "training.attendance";
  }

  @Override
  public String permission() {
    return TrainingModule.WRITE;
  }

  @Override
  public String titleKey() {
    return "training.attendance-import";
  }

  @Override
  public String fileKey() {
    return "training.attendance-import.file";
  }

  @Override
  public List<RosterColumn> columns(Caller caller, Texts t) {
    List<Choice> halves = db.read(caller, (scope, handle) -> halves(scope, handle, t));
    List<Choice> presences = new ArrayList<>();
    for (Presence p : Presence.values()) {
      presences.add(new Choice(p.name(), t.get(p.textKey())));
    }
    return List.of(
        column(t, "halfDay", Kind.CODE)
            .also("班次", "半天")
            .must()
            .choices(halves)
            .example(halves.isEmpty() ? null : halves.get(0).label()),
        column(t, "code", Kind.TEXT).also("编号"),
        column(t, "name", Kind.TEXT).also("学员姓名").must().example(t.get(KEY + "example")),
        column(t, "presence", Kind.CODE)
            .also("出勤情况", "签到")
            .must()
            .choices(presences)
            .spelt(
                List.of(
                    new Choice("PRESENT", "到"),
                    new Choice("PRESENT", "√"),
                    new Choice("PRESENT", "出勤"),
                    new Choice("ABSENT", "缺"),
                    new Choice("ABSENT", "×"),
                    new Choice("ABSENT", "旷课"),
                    new Choice("LEAVE", "假")))
            .example(presences.get(0).label()),
        column(t, "online", Kind.YES_NO).also("是否线上"),
        column(t, "reason", Kind.TEXT).also("备注", "请假原因", "请假事由", "事由"));
  }

  private static RosterColumn column(Texts t, String id, Kind kind) {
    return RosterColumn.of(id, t.get(KEY + "column." + id), kind);
  }

  /** Half days of sessions under way that are not confirmed, as people call them. */
  private List<Choice> halves(DataScope scope, Handle handle, Texts t) {
    List<Choice> all = new ArrayList<>();
    Map<Id, Held> sessions = new HashMap<>();
    for (Held s : held.hosted(scope, handle)) sessions.put(s.id(), s);
    for (Checked c : held.open(scope, handle)) {
      Held s = sessions.get(c.session());
      if (s == null) continue;
      String called =
          t.get(KEY + "half-day", s.title(), c.half().day(), t.get(c.half().half().textKey()));
      all.add(new Choice(c.id().toString(), called));
    }
    return all;
  }

  @Override
  public List<String> unique() {
    return List.of();
  }

  @Override
  public int together() {
    return TOGETHER;
  }

  /** A row that can be taken. */
  private record Good(int no, Checked half, Seat seat, Said said) {}

  @Override
  public List<RowProblem> check(Caller caller, Texts t, List<RosterRow> rows) {
    List<RowProblem> problems = new ArrayList<>();
    db.read(caller, (scope, handle) -> good(scope, handle, t, rows, problems));
    return problems;
  }

  @Override
  public List<RowProblem> take(Caller caller, Texts t, Id batch, List<RosterRow> rows) {
    List<RowProblem> problems = new ArrayList<>();
    db.write(
        caller,
        (scope, tx) -> {
          Set<Integer> there = sheets.numbers(scope, tx.handle(), batch);
          List<RosterRow> fresh = rows.stream().filter(r -> !there.contains(r.number())).toList();
          for (Good g : good(scope, tx.handle(), t, fresh, problems)) {
            take(scope, tx, batch, g);
          }
          return null;
        });
    return problems;
  }

  private void take(DataScope scope, Tx tx, Id batch, Good g) {
    Attendance was =
        attendance.one(scope, tx.handle(), g.half().id(), g.seat().enrolment()).orElse(null);
    Attendance is;
    try {
      if (was == null) {
        is = AttendanceService.fresh(tx, g.half(), g.seat(), g.said(), SignedBy.SHEET);
        attendance.insert(scope, tx, is);
      } else {
        is =
            was.said(
                g.said().presence(),
                g.said().online(),
                SignedBy.SHEET,
                g.said().reason(),
                tx.caller().account(),
                tx.now());
        attendance.updateAll(scope, tx, Map.of(was, is));
      }
    } catch (AttendanceStore.Taken scannedMeanwhile) {
      throw new Stale();
    }
    sheets.insert(
        scope,
        tx,
        new Row(
            batch,
            g.no(),
            g.half().host(),
            SheetStore.Kind.PRESENCE,
            is.id(),
            is.version(),
            was == null ? null : was.presence(),
            was == null ? null : was.online(),
            was == null ? null : was.by(),
            was == null ? null : was.reason()));
  }

  private List<Good> good(
      DataScope scope, Handle handle, Texts t, List<RosterRow> rows, List<RowProblem> problems) {
    Map<Id, Checked> halves = new HashMap<>();
    Map<Id, Held> sessions = new HashMap<>();
    for (Held s : held.hosted(scope, handle)) sessions.put(s.id(), s);
    for (Checked c : held.open(scope, handle)) halves.put(c.id(), c);
    Map<Id, SeatFinder> people = new HashMap<>();
    List<Good> good = new ArrayList<>();
    Set<String> named = new HashSet<>();
    for (RosterRow row : rows) {
      Checked half = half(t, row, halves, problems);
      if (half == null) continue;
      SeatFinder finder =
          people.computeIfAbsent(
              half.session(), id -> new SeatFinder(held.seats(scope, handle, id)));
      Seat seat = finder.find(t, row, problems);
      Presence presence = presence(t, row, problems);
      if (seat == null || presence == null || !row.unread().isEmpty()) continue;
      if (!named.add(half.id() + "/" + seat.enrolment())) {
        problems.add(RowProblem.of(row.number(), "name", t.get(KEY + "twice")));
        continue;
      }
      String why = row.get("reason");
      if (why != null && why.codePointCount(0, why.length()) > AttendanceService.LONGEST) {
        problems.add(
            RowProblem.of(
                row.number(), "reason", t.get("training.problem.long", AttendanceService.LONGEST)));
        continue;
      }
      Held s = sessions.get(half.session());
      var allowed =
          AttendanceRules.saying(
              presence, why, half.half().day(), service.today(), s != null, half.confirmed());
      if (!allowed.allowed()) {
        boolean unreasoned = allowed.refusal().equals(AttendanceRules.LEAVE_REASON);
        problems.add(
            RowProblem.of(
                row.number(),
                unreasoned ? "reason" : "presence",
                t.get(allowed.refusal(), allowed.args().toArray())));
        continue;
      }
      boolean online =
          row.get("online") == null ? half.half().online() : row.get("online").equals("true");
      good.add(
          new Good(row.number(), half, seat, new Said(seat.enrolment(), presence, online, why)));
    }
    return good;
  }

  private static Checked half(
      Texts t, RosterRow row, Map<Id, Checked> halves, List<RowProblem> problems) {
    String code = row.get("halfDay");
    Checked half = code == null ? null : Id.parse(code).map(halves::get).orElse(null);
    if (half == null && !row.unread().contains("halfDay")) {
      problems.add(RowProblem.of(row.number(), "halfDay", t.get(KEY + "no-half-day")));
    }
    return half;
  }

  private static Presence presence(Texts t, RosterRow row, List<RowProblem> problems) {
    String code = row.get("presence");
    if (code == null && !row.unread().contains("presence")) {
      problems.add(RowProblem.of(row.number(), "presence", t.get(KEY + "no-presence")));
    }
    return code == null ? null : Presence.valueOf(code);
  }

  @Override
  public List<String> changed(Caller caller, Texts t, Id batch, int most) {
    return db.read(
        caller,
        (scope, handle) -> {
          List<String> changed = new ArrayList<>();
          for (Row row : sheets.rows(scope, handle, batch)) {
            if (changed.size() == most) break;
            boolean same =
                attendance
                    .find(scope, handle, row.made())
                    .filter(a -> a.version() == row.version())
                    .isPresent();
            if (!same) changed.add(t.get("training.sheet.row", row.no()));
          }
          return changed;
        });
  }

  @Override
  public int withdraw(Caller caller, Id batch) {
    return db.write(
        caller,
        (scope, tx) -> {
          List<Row> rows = sheets.rows(scope, tx.handle(), batch);
          for (Row row : rows) {
            attendance.find(scope, tx.handle(), row.made()).ifPresent(a -> back(scope, tx, row, a));
            sheets.delete(scope, tx, row);
          }
          return rows.size();
        });
  }

  private void back(DataScope scope, Tx tx, Row row, Attendance a) {
    if (row.presence() == null) {
      attendance.delete(scope, tx, a);
      return;
    }
    Attendance before =
        a.said(
            row.presence(),
            Boolean.TRUE.equals(row.online()),
            row.by(),
            row.reason(),
            tx.caller().account(),
            tx.now());
    attendance.updateAll(scope, tx, Map.of(a, before));
  }
}
