package org.antong.workforce.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.FieldCipher;
import org.antong.platform.api.access.Mask;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.text.TextSource;
import org.antong.platform.api.text.Texts;
import org.antong.platform.exchange.ExportOffer;
import org.antong.platform.exchange.ExportSource;
import org.antong.platform.exchange.Mark;
import org.antong.platform.exchange.SheetExport;
import org.antong.platform.web.Download;
import org.antong.workforce.internal.domain.Appointment;
import org.antong.workforce.internal.domain.CodeList;
import org.antong.workforce.internal.domain.Codes;
import org.antong.workforce.internal.domain.Staff;
import org.antong.workforce.internal.domain.StaffFacts;
import org.antong.workforce.internal.domain.StaffFilter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The people of the list, to be taken along: their names whole, their numbers masked as the list
 * masks them. Who took how many along is in the audit log before the first line.
 */
@Component(service = {ExportSource.class, StaffExport.class})
public final class StaffExport implements ExportSource {

  /** Its name in the address of the form. */
  public static final String ID = "workforce.staff";

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
  private final PeopleOnPosts people;

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
    this.people = new PeopleOnPosts(cipher);
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String permission() {
    return WorkforceModule.READ;
  }

  @Override
  public List<String> formats() {
    return List.of("xlsx");
  }

  /** Everybody the list with these filters has, in its order. */
  @Override
  public ExportOffer offer(Caller caller, Query query, String format) {
    LocalDate today = LocalDate.now(clock);
    StaffFilter filter = StaffFilter.of(query, divisions, today);
    Paging order = ExportSource.order(query);
    Texts words = texts.in(caller.locale() == null ? TextSource.CHINESE : caller.locale());
    long count = db.read(caller, (scope, handle) -> people.count(scope, handle, filter, today));
    return new ExportOffer(
        words.get("workforce.export.name"),
        new AskedStaff(words, divisions, today).of(caller, filter),
        count,
        true,
        () -> file(caller, filter, order, count, words));
  }

  private Download file(Caller caller, StaffFilter filter, Paging order, long count, Texts words) {
    LocalDate today = LocalDate.now(clock);
    db.write(
        caller,
        (scope, tx) -> {
          tx.note("export", "workforce.staff", null, null, null, "xlsx rows " + count);
          return null;
        });
    String title = words.get("workforce.export.name");
    return SheetExport.xlsx(
        title + "-" + today.toString().replace("-", ""),
        title,
        Mark.of(caller, clock.instant(), words),
        COLUMNS.stream().map(c -> words.get("workforce.field." + c)).toList(),
        each -> lines(caller, filter, order, today, words).forEach(each));
  }

  private List<List<String>> lines(
      Caller caller, StaffFilter filter, Paging order, LocalDate today, Texts words) {
    return db.read(
        caller,
        (scope, handle) -> {
          List<List<String>> lines = new ArrayList<>();
          people.each(
              scope,
              handle,
              filter,
              order,
              today,
              (s, held) -> lines.add(cells(words, s, held, today)));
          return lines;
        });
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
