package org.antong.workforce.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.FieldCipher;
import org.antong.platform.api.access.Mask;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.text.TextSource;
import org.antong.platform.api.text.Texts;
import org.antong.platform.exchange.Mark;
import org.antong.platform.exchange.SheetExport;
import org.antong.platform.web.Download;
import org.antong.workforce.internal.domain.Appointment;
import org.antong.workforce.internal.domain.AppointmentState;
import org.antong.workforce.internal.domain.CodeList;
import org.antong.workforce.internal.domain.Codes;
import org.antong.workforce.internal.domain.Staff;
import org.antong.workforce.internal.domain.StaffFacts;
import org.antong.workforce.internal.domain.StaffFilter;
import org.antong.workforce.internal.store.AppointmentStore;
import org.antong.workforce.internal.store.StaffListStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The people of the list as a file, masked as the list masks them; who took how many along is in
 * the audit log before the first line leaves.
 */
@Component(service = StaffExport.class)
public final class StaffExport {

  private static final List<String> COLUMNS =
      List.of(
          "name",
          "posts",
          "from",
          "sex",
          "age",
          "idNumber",
          "phone",
          "education",
          "politicalStatus",
          "employment",
          "occupation",
          "otherPosts",
          "socialWork",
          "vettingNextDue");

  private final ModuleDb db;
  private final Divisions divisions;
  private final TextSource texts;
  private final Clock clock;
  private final StaffListStore lists;
  private final AppointmentStore appointments;

  @Activate
  public StaffExport(
      @Reference(target = "(antong.module=workforce)") ModuleDb db,
      @Reference FieldCipher cipher,
      @Reference Divisions divisions,
      @Reference TextSource texts,
      @Reference Clock clock) {
    this.db = db;
    this.divisions = divisions;
    this.texts = texts;
    this.clock = clock;
    this.lists = new StaffListStore(cipher);
    this.appointments = new AppointmentStore(cipher);
  }

  /** Everybody the list with these parameters has, in its order; xlsx, or csv when it is asked. */
  public Download roster(Caller caller, Query query, Paging paging) {
    LocalDate today = LocalDate.now(clock);
    boolean csv = query.text("format").filter("csv"::equals).isPresent();
    StaffFilter filter = StaffFilter.of(query, divisions, today);
    Locale locale = caller.locale() == null ? TextSource.CHINESE : caller.locale();
    Texts words = texts.in(locale);
    db.write(
        caller,
        (scope, tx) -> {
          long rows = lists.count(scope, tx.handle(), filter, today);
          String what = (csv ? "csv" : "xlsx") + " rows " + rows;
          tx.note("export", "workforce.staff", null, null, null, what);
          return rows;
        });
    SheetExport.Rows rows =
        each ->
            db.read(
                caller,
                (scope, handle) -> {
                  List<Staff> all = new ArrayList<>();
                  lists.each(scope, handle, filter, paging, today, all::add);
                  for (int from = 0; from < all.size(); from += Paging.MOST) {
                    List<Staff> some = all.subList(from, Math.min(all.size(), from + Paging.MOST));
                    Map<Id, List<Appointment>> held =
                        appointments
                            .ofStaff(scope, handle, some.stream().map(Staff::id).toList())
                            .stream()
                            .filter(a -> a.from() != null)
                            .filter(a -> a.stateOn(today) == AppointmentState.ACTIVE)
                            .collect(Collectors.groupingBy(Appointment::staff));
                    some.forEach(
                        s ->
                            each.accept(
                                cells(words, s, held.getOrDefault(s.id(), List.of()), today)));
                  }
                  return null;
                });
    String title = words.get("workforce.export.name");
    String name = title + "-" + today.toString().replace("-", "");
    List<String> headings = COLUMNS.stream().map(c -> words.get("workforce.field." + c)).toList();
    String note = Mark.of(caller, clock.instant(), words);
    return csv
        ? SheetExport.csv(name, headings, rows, false)
        : SheetExport.xlsx(name, title, note, headings, rows);
  }

  private List<String> cells(Texts words, Staff s, List<Appointment> held, LocalDate today) {
    StaffFacts f = s.facts();
    List<String> cells = new ArrayList<>();
    cells.add(f.name());
    cells.add(
        held.stream()
            .map(
                a ->
                    divisions.fullName(a.post().place().division(), today)
                        + " "
                        + words.get(a.post().type().textKey()))
            .collect(Collectors.joining(words.get("workforce.comma"))));
    cells.add(
        held.stream()
            .map(a -> a.from().toString())
            .collect(Collectors.joining(words.get("workforce.comma"))));
    cells.add(word(words, Codes.SEX, f.sex()));
    cells.add(f.birthDate() == null ? null : String.valueOf(f.birthDate().until(today).getYears()));
    cells.add(Mask.idNumber(f.idNumber()));
    cells.add(Mask.phone(f.phone()));
    cells.add(word(words, Codes.EDUCATION, f.education()));
    cells.add(word(words, Codes.POLITICAL_STATUS, f.politicalStatus()));
    cells.add(word(words, Codes.EMPLOYMENT, f.employment()));
    cells.add(word(words, Codes.OCCUPATION, f.occupation()));
    cells.add(f.otherPosts());
    cells.add(word(words, Codes.SOCIAL_WORK, f.socialWork()));
    cells.add(s.vetting().nextDue() == null ? null : s.vetting().nextDue().toString());
    return cells;
  }

  private static String word(Texts words, CodeList list, String code) {
    return code == null ? null : words.get(list.textKey(code));
  }
}
