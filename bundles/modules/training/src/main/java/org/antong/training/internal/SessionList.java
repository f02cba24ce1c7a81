package org.antong.training.internal;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Slice;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.report.ListContribution;
import org.antong.platform.api.report.ListQuery;
import org.antong.platform.api.text.TextSource;
import org.antong.platform.api.text.Texts;
import org.antong.training.internal.domain.SessionLine;
import org.antong.training.internal.store.SessionCountStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** T14 培训班次明细表: the sessions of a year up to a day, each with what it came to. */
@Component(service = ListContribution.class)
public final class SessionList implements ListContribution {

  private static final String KEY = "training.t14.";

  private static final List<Heading> HEADINGS =
      List.of(
          heading("title", 20),
          heading("tier", 8),
          heading("mode", 8),
          heading("days", 15),
          heading("venue", 10),
          heading("organiser", 12),
          heading("modules", 16),
          heading("capacity", 6),
          heading("enrolled", 6),
          heading("present", 6),
          heading("presentRate", 8),
          heading("score", 7),
          heading("passRate", 8),
          heading("cost", 10),
          heading("costEach", 9),
          heading("satisfaction", 7));

  private final ModuleDb db;
  private final Divisions divisions;
  private final TextSource texts;
  private final SigningConfig signing;
  private final SessionCountStore sessions = new SessionCountStore();

  @Activate
  public SessionList(
      @Reference(target = "(antong.module=training)") ModuleDb db,
      @Reference Divisions divisions,
      @Reference TextSource texts,
      @Reference SigningConfig signing) {
    this.db = db;
    this.divisions = divisions;
    this.texts = texts;
    this.signing = signing;
  }

  @Override
  public String id() {
    return "T14";
  }

  @Override
  public String module() {
    return TrainingModule.ID;
  }

  @Override
  public List<Heading> headings() {
    return HEADINGS;
  }

  @Override
  public List<Choice> choices() {
    return List.of();
  }

  @Override
  public Slice<Map<String, String>> page(Caller caller, ListQuery query, Paging paging) {
    List<Map<String, String>> all = rows(caller, query);
    int from = (int) Math.min(paging.offset(), all.size());
    int to = Math.min(from + paging.size(), all.size());
    return new Slice<>(all.subList(from, to), paging.page(), paging.size(), all.size());
  }

  @Override
  public <T> T whole(
      Caller caller,
      ListQuery query,
      String format,
      Function<Iterator<Map<String, String>>, T> reading) {
    // sessions name nobody: nothing to note in the audit log
    return reading.apply(rows(caller, query).iterator());
  }

  private List<Map<String, String>> rows(Caller caller, ListQuery query) {
    LocalDate newYear = query.asOf().withDayOfYear(1);
    Texts t = texts.in(caller.locale() == null ? TextSource.CHINESE : caller.locale());
    return db.read(
        caller.exercising(TrainingModule.REPORT),
        (scope, h) -> {
          List<SessionLine> lines =
              sessions.lines(scope, h, query.area(), newYear, query.asOf(), query.knownAt());
          Map<Id, List<String>> modules =
              sessions.modules(scope, h, lines.stream().map(SessionLine::id).toList());
          return lines.stream()
              .map(s -> row(s, modules.getOrDefault(s.id(), List.of()), t, query))
              .toList();
        });
  }

  private Map<String, String> row(SessionLine s, List<String> modules, Texts t, ListQuery query) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("title", s.title());
    row.put("tier", t.get(s.tier().textKey()));
    row.put("mode", t.get(s.mode().textKey()));
    row.put(
        "days",
        s.from().equals(s.to())
            ? s.from().toString()
            : t.get("training.from-to", s.from(), s.to()));
    row.put("venue", s.venue() == null ? "" : s.venue());
    row.put("organiser", Desk.organiser(divisions, s.organiser(), s.division(), query.asOf()));
    row.put("modules", String.join(t.get("training.comma"), modules));
    row.put("capacity", String.valueOf(s.capacity()));
    row.put("enrolled", String.valueOf(s.enrolled()));
    row.put("present", String.valueOf(s.present()));
    row.put("presentRate", told(s.presentPercent(), "%"));
    row.put("score", told(s.meanScore(), ""));
    row.put("passRate", told(s.passPercent(), "%"));
    row.put("cost", s.cost() == null ? "—" : yuan(BigDecimal.valueOf(s.cost(), 2)));
    row.put("costEach", s.costPerHead() == null ? "—" : yuan(s.costPerHead()));
    row.put("satisfaction", told(satisfaction(s, query), ""));
    return row;
  }

  /** Sheets that came later than the moment asked for are not known then. */
  private BigDecimal satisfaction(SessionLine s, ListQuery query) {
    int least = query.knownAt() == null ? signing.satisfactionLeast() : Integer.MAX_VALUE;
    return s.rating(least);
  }

  private static String yuan(BigDecimal amount) {
    return String.format(Locale.ROOT, "%,.2f", amount);
  }

  private static String told(BigDecimal number, String unit) {
    return number == null ? "—" : number.toPlainString() + unit;
  }

  private static Heading heading(String id, int weight) {
    return new Heading(id, KEY + id, weight);
  }
}
