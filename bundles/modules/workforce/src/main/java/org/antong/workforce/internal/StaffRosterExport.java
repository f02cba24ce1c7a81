package org.antong.workforce.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.FieldCipher;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionLevel;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.text.TextSource;
import org.antong.platform.api.text.Texts;
import org.antong.platform.exchange.Choice;
import org.antong.platform.exchange.ExportOffer;
import org.antong.platform.exchange.ExportPlace;
import org.antong.platform.exchange.ExportSource;
import org.antong.platform.exchange.Mark;
import org.antong.platform.exchange.RosterColumn;
import org.antong.platform.exchange.SheetExport;
import org.antong.platform.web.Download;
import org.antong.workforce.api.PostType;
import org.antong.workforce.internal.domain.Appointment;
import org.antong.workforce.internal.domain.Staff;
import org.antong.workforce.internal.domain.StaffFacts;
import org.antong.workforce.internal.domain.StaffFilter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The roster in full, with the columns it is imported by, so that what goes out can come in again:
 * a row a post, its place by name and by 12 digits. Only for who may change these people; the audit
 * log has it before the first line.
 */
@Component(service = {ExportSource.class, StaffRosterExport.class})
public final class StaffRosterExport implements ExportSource {

  /** Its name in the address of the form. */
  public static final String ID = "workforce.roster";

  private final ModuleDb db;
  private final Divisions divisions;
  private final TextSource texts;
  private final Clock clock;
  private final PeopleOnPosts people;

  @Activate
  public StaffRosterExport(
      @Reference(target = "(antong.module=workforce)") ModuleDb db,
      @Reference FieldCipher cipher,
      @Reference Divisions divisions,
      @Reference TextSource texts,
      @Reference Clock clock) {
    this.db = db;
    this.divisions = divisions;
    this.texts = texts;
    this.clock = clock;
    this.people = new PeopleOnPosts(cipher);
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String permission() {
    return WorkforceModule.WRITE;
  }

  @Override
  public List<String> formats() {
    return List.of("xlsx");
  }

  /** Everybody on a post today within what the caller may change, with whole numbers and cards. */
  @Override
  public ExportOffer offer(Caller caller, Query query, String format) {
    LocalDate today = LocalDate.now(clock);
    StaffFilter filter = StaffFilter.ALL.holding();
    Texts words = texts.in(caller.locale() == null ? TextSource.CHINESE : caller.locale());
    long count = db.read(caller, (scope, handle) -> people.count(scope, handle, filter, today));
    String places = ExportPlace.of(caller, null, divisions, today, words.get("workforce.comma"));
    return new ExportOffer(
        words.get("workforce.export.full"),
        words.get("workforce.export.full-asked", places),
        count,
        true,
        () -> whole(caller, filter, count, words));
  }

  private Download whole(Caller writer, StaffFilter filter, long count, Texts words) {
    LocalDate today = LocalDate.now(clock);
    List<RosterColumn> columns = StaffColumns.roster(words);
    db.write(
        writer,
        (scope, tx) -> {
          tx.note("export", "workforce.staff", null, null, null, "in full, people " + count);
          return null;
        });
    String title = words.get("workforce.export.name");
    String note = words.get("workforce.export.note-full", Mark.of(writer, clock.instant(), words));
    return SheetExport.xlsx(
        title + "-" + today.toString().replace("-", ""),
        title,
        note,
        columns.stream().map(RosterColumn::header).toList(),
        each ->
            rows(writer, filter, today)
                .forEach(
                    row ->
                        each.accept(
                            columns.stream().map(c -> shown(c, row.get(c.id()))).toList())));
  }

  /** A row for each post somebody holds, values by column. */
  List<Map<String, String>> rows(Caller writer, StaffFilter filter, LocalDate today) {
    return db.read(
        writer,
        (scope, handle) -> {
          List<Map<String, String>> rows = new ArrayList<>();
          people.each(
              scope,
              handle,
              filter,
              Paging.first(),
              today,
              (s, held) ->
                  held.stream().filter(a -> !a.acting()).forEach(a -> rows.add(row(s, a, today))));
          return rows;
        });
  }

  private Map<String, String> row(Staff s, Appointment a, LocalDate today) {
    StaffFacts f = s.facts();
    Area place = a.post().place();
    boolean village = a.post().type() == PostType.DIRECTOR;
    Map<String, String> row = new HashMap<>();
    row.put("name", f.name());
    row.put("idNumber", f.idNumber());
    row.put("sex", f.sex());
    row.put("phone", f.phone());
    row.put("education", f.education());
    row.put("politicalStatus", f.politicalStatus());
    row.put("employment", f.employment());
    row.put("occupation", f.occupation());
    row.put("otherPosts", f.otherPosts());
    row.put("socialWork", f.socialWork());
    row.put("socialWorkNo", f.socialWorkNo());
    row.put("bankName", f.bankName());
    row.put("bankCard", f.bankCard());
    row.put("type", a.post().type().name());
    row.put("town", divisions.name(place.division().digits(DivisionLevel.TOWN), today));
    row.put("village", village ? divisions.name(place.division(), today) : null);
    row.put("code", place.division().toString());
    row.put("from", a.from().toString());
    row.put("document", a.papers().document());
    row.put("documentOn", day(a.papers().documentOn()));
    row.put("publicNotice", a.papers().publicNotice());
    row.put("checkedOn", day(s.vetting().checkedOn()));
    row.put("result", s.vetting().result());
    row.put("remarks", f.remarks());
    return row;
  }

  private static String day(LocalDate day) {
    return day == null ? null : day.toString();
  }

  private static String shown(RosterColumn column, String value) {
    return column.choices().stream()
        .filter(c -> c.code().equals(value))
        .map(Choice::label)
        .findFirst()
        .orElse(value);
  }
}
