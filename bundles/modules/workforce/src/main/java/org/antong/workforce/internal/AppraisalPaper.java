package org.antong.workforce.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.Mask;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Slice;
import org.antong.platform.api.report.ListSheet;
import org.antong.platform.api.text.Texts;
import org.antong.platform.web.Download;
import org.antong.workforce.api.PostType;
import org.antong.workforce.internal.domain.AppraisalFilter;
import org.antong.workforce.internal.domain.AppraisalState;
import org.antong.workforce.internal.domain.Codes;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The list that is posted up: place, name and grade, nothing else. It names people in full, for who
 * can tell a mistake must know who is meant; a county may set that names are masked. Whoever takes
 * it is in the audit log.
 */
@Component(service = AppraisalPaper.class)
public final class AppraisalPaper {

  /** One line of the list. */
  public record Line(String place, String name, String grade) {}

  private static final List<String> COLUMNS = List.of("no", "town", "village", "name", "grade");

  private final ModuleDb db;
  private final AppraisalService appraisals;
  private final AppraisalConfig config;
  private final Printing printing;

  @Activate
  public AppraisalPaper(
      @Reference(target = "(antong.module=workforce)") ModuleDb db,
      @Reference AppraisalService appraisals,
      @Reference AppraisalConfig config,
      @Reference Printing printing) {
    this.db = db;
    this.appraisals = appraisals;
    this.config = config;
    this.printing = printing;
  }

  /** The published results of a year, in the order of the places. */
  public List<Line> lines(Caller caller, PostType type, int year) {
    AppraisalFilter filter = AppraisalFilter.ALL.of(year).on(type).in(AppraisalState.PUBLISHED);
    List<Line> lines = new ArrayList<>();
    Slice<AppraisalSight> page;
    int number = 1;
    do {
      page = appraisals.list(caller, filter, new Paging(number++, Paging.MOST, List.of()));
      for (AppraisalSight a : page.items()) {
        String name = config.fullNames() ? a.name() : Mask.name(a.name());
        // everybody on the list is of one county: her town and village say enough
        String place = a.divisionName().replaceFirst("^[^ ]+ ", "");
        lines.add(new Line(place, name, a.grade()));
      }
    } while (page.page() < page.pages());
    return lines;
  }

  /** The list as PDF. */
  public Download print(Caller caller, PostType type, int year) {
    List<Line> lines = lines(caller, type, year);
    db.write(
        caller,
        (scope, tx) -> {
          String what =
              "posted list "
                  + type
                  + " "
                  + year
                  + " rows "
                  + lines.size()
                  + (config.fullNames() ? " with names" : " masked");
          tx.note("export", "workforce.appraisal", null, null, null, what);
          return null;
        });
    ListSheet sheet = sheet(lines, type, year, printing.words());
    return printing.list(sheet, sheet.texts().get("title"));
  }

  /** The list as rows of its template. */
  ListSheet sheet(List<Line> lines, PostType type, int year, Texts t) {
    Map<String, String> texts = new HashMap<>();
    texts.put("title", t.get("workforce.appraisal.notice.title", year, t.get(type.textKey())));
    texts.put("left", t.get("workforce.appraisal.notice.count", lines.size()));
    texts.put("right", t.get("workforce.paper.day", appraisals.today()));
    texts.put("note", t.get("workforce.appraisal.notice.note", config.rules().appealDays()));
    texts.put("sign", t.get("workforce.appraisal.notice.sign"));
    texts.put("signed", t.get("workforce.appraisal.notice.signed"));
    for (String c : COLUMNS) texts.put("head." + c, t.get("workforce.appraisal.notice." + c));
    List<Map<String, String>> rows = new ArrayList<>();
    for (Line l : lines) {
      // the last of the place's names is her village, or her town when she is its supervisor
      String[] place = l.place().split(" ");
      boolean village = type == PostType.DIRECTOR && place.length > 1;
      String own = place[place.length - 1];
      rows.add(
          Map.of(
              "no", String.valueOf(rows.size() + 1),
              "town", village ? place[place.length - 2] : own,
              "village", village ? own : "",
              "name", l.name(),
              "grade", t.get(Codes.APPRAISAL_GRADE.textKey(l.grade()))));
    }
    return new ListSheet(WorkforceModule.ID, "notice", texts, rows);
  }
}
