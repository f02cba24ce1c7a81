package org.antong.workforce.internal;

import java.util.ArrayList;
import java.util.List;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Slice;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.text.TextSource;
import org.antong.platform.api.text.Texts;
import org.antong.platform.exchange.Imports;
import org.antong.platform.web.Download;
import org.antong.workforce.internal.ElectionRoster.Ahead;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What an election's sheet will do, told in numbers and row by row, and the papers after it. */
@Component(service = ElectionDesk.class)
public final class ElectionDesk {

  /** So many files of hand-over sheets one batch may need. */
  public static final int FILES_MOST = 100;

  private static final int SHEETS_OF_FILE = 100;

  /**
   * @param places full names of the places of the rows
   * @param vacant posts that nobody comes to
   * @param accounts that end with an appointment
   * @param waiting who is approved and begins later
   */
  public record Foreseen(
      Slice<Ahead> rows,
      List<String> places,
      int leaving,
      int coming,
      int waiting,
      int again,
      int vacant,
      int accounts) {}

  /**
   * Who left by a batch.
   *
   * @param files how many files their hand-over sheets fill
   */
  public record Left(Slice<AppointmentSight> rows, int files) {

    /** Which sheets a file has, for example 1 and 100. */
    public long first(int file) {
      return (file - 1L) * SHEETS_OF_FILE + 1;
    }

    public long last(int file) {
      return Math.min(rows.total(), (long) file * SHEETS_OF_FILE);
    }
  }

  private final Imports imports;
  private final ElectionRoster roster;
  private final AppointmentService appointments;
  private final HandOverPaper paper;
  private final Divisions divisions;
  private final TextSource texts;

  @Activate
  public ElectionDesk(
      @Reference Imports imports,
      @Reference ElectionRoster roster,
      @Reference AppointmentService appointments,
      @Reference HandOverPaper paper,
      @Reference Divisions divisions,
      @Reference TextSource texts) {
    this.imports = imports;
    this.roster = roster;
    this.appointments = appointments;
    this.paper = paper;
    this.divisions = divisions;
    this.texts = texts;
  }

  /** What the good rows will do; refused once they were taken. */
  public Foreseen ahead(Caller caller, Id batch, Paging paging) {
    Texts words = texts.in(caller.locale() == null ? TextSource.CHINESE : caller.locale());
    List<Ahead> all = new ArrayList<>();
    imports.eachGood(caller, roster, batch, rows -> all.addAll(roster.ahead(caller, words, rows)));
    int from = (int) Math.min(all.size(), paging.offset());
    List<Ahead> page = all.subList(from, Math.min(all.size(), from + paging.size()));
    return new Foreseen(
        new Slice<>(page, paging.page(), paging.size(), all.size()),
        page.stream()
            .map(a -> divisions.fullName(a.place().division(), appointments.today()))
            .toList(),
        (int) all.stream().filter(a -> a.leaver() != null).count(),
        (int) all.stream().filter(a -> a.successor() != null && a.begins()).count(),
        (int) all.stream().filter(a -> a.successor() != null && !a.begins()).count(),
        (int) all.stream().filter(a -> a.stays() != null).count(),
        (int) all.stream().filter(Ahead::leavesVacant).count(),
        (int) all.stream().filter(Ahead::accountEnds).count());
  }

  /** Who left by the batch. */
  public Left left(Caller caller, Id batch, Paging paging) {
    imports.find(caller, roster, batch, new Paging(1, 1, List.of()));
    List<Id> ids = roster.ended(caller, batch);
    int from = (int) Math.min(ids.size(), paging.offset());
    List<Id> page = ids.subList(from, Math.min(ids.size(), from + paging.size()));
    Caller reader = caller.exercising(WorkforceModule.READ);
    return new Left(
        new Slice<>(appointments.all(reader, page), paging.page(), paging.size(), ids.size()),
        (ids.size() + SHEETS_OF_FILE - 1) / SHEETS_OF_FILE);
  }

  /** The hand-over sheets of those who left, a hundred a file. */
  public Download sheets(Caller caller, Id batch, int file) {
    imports.find(caller, roster, batch, new Paging(1, 1, List.of()));
    List<Id> ids = roster.ended(caller, batch);
    int from = (file - 1) * SHEETS_OF_FILE;
    if (from >= ids.size()) throw new Missing();
    List<Id> some = ids.subList(from, Math.min(ids.size(), from + SHEETS_OF_FILE));
    String name =
        texts
            .in(TextSource.CHINESE)
            .get("workforce.election.sheets-file", from + 1, from + some.size());
    return paper.print(caller.exercising(WorkforceModule.READ), some, name);
  }
}
