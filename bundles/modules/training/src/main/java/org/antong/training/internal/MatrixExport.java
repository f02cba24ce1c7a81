package org.antong.training.internal;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.text.TextSource;
import org.antong.platform.api.text.Texts;
import org.antong.platform.exchange.ExportOffer;
import org.antong.platform.exchange.ExportPlace;
import org.antong.platform.exchange.ExportSource;
import org.antong.platform.exchange.Mark;
import org.antong.platform.exchange.SheetExport;
import org.antong.platform.web.Download;
import org.antong.training.internal.MatrixService.Asked;
import org.antong.training.internal.MatrixService.Line;
import org.antong.training.internal.api.Asks;
import org.antong.training.internal.domain.Codes;
import org.antong.training.internal.domain.Requirement;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The matrix of people and requirements, to be taken along: everybody with her full name, and a
 * column for each module that is taught.
 */
@Component(service = {ExportSource.class, MatrixExport.class})
public final class MatrixExport implements ExportSource {

  /** Its name in the address of the form. */
  public static final String ID = "training.matrix";

  private final MatrixService matrix;
  private final Divisions divisions;
  private final TextSource texts;
  private final Clock clock;

  @Activate
  public MatrixExport(
      @Reference MatrixService matrix,
      @Reference Divisions divisions,
      @Reference TextSource texts,
      @Reference Clock clock) {
    this.matrix = matrix;
    this.divisions = divisions;
    this.texts = texts;
    this.clock = clock;
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String permission() {
    return TrainingModule.READ;
  }

  @Override
  public List<String> formats() {
    return List.of("xlsx");
  }

  /** Whoever the matrix with these filters shows; their names are never masked. */
  @Override
  public ExportOffer offer(Caller caller, Query query, String format) {
    Asked asked = Asks.matrix(query, divisions, matrix.today());
    Texts t = texts.in(caller.locale() == null ? TextSource.CHINESE : caller.locale());
    return new ExportOffer(
        t.get("training.matrix"),
        words(caller, asked, t),
        matrix.count(caller, asked),
        true,
        () -> file(caller, asked, t));
  }

  private String words(Caller caller, Asked asked, Texts t) {
    List<String> words = new ArrayList<>();
    String comma = t.get("training.comma");
    words.add(ExportPlace.of(caller, asked.area(), divisions, matrix.today(), comma));
    if (asked.post() != null) words.add(t.get(asked.post().textKey()));
    if (asked.lacks() != null) {
      words.add(t.get("training.matrix.lacks-one", t.get(asked.lacks().textKey())));
    }
    return String.join(comma, words);
  }

  private Download file(Caller caller, Asked asked, Texts t) {
    List<Line> all = matrix.whole(caller, asked);
    List<String> headings = new ArrayList<>();
    for (String field : List.of("name", "place-of", "post", "since")) {
      headings.add(t.get("training.field." + field));
    }
    for (Requirement r : Requirement.values()) headings.add(t.get(r.textKey()));
    headings.add(t.get("training.need.hours"));
    headings.add(t.get("training.need.valid"));
    headings.add(t.get("training.need.catch-up"));
    for (String code : Codes.COURSE_MODULE.codes()) {
      headings.add(t.get(Codes.COURSE_MODULE.textKey(code)));
    }
    String title = t.get("training.matrix");
    return SheetExport.xlsx(
        title + "-" + matrix.today().toString().replace("-", ""),
        title,
        t.get(
            "training.matrix.note",
            matrix.today(),
            all.size(),
            Mark.of(caller, clock.instant(), t)),
        headings,
        each -> all.forEach(l -> each.accept(cells(t, l))));
  }

  private static List<String> cells(Texts t, Line l) {
    List<String> cells = new ArrayList<>();
    cells.add(l.name());
    cells.add(l.placeName());
    String post = t.get(l.post().textKey());
    cells.add(l.acting() ? t.get("training.acting", post) : post);
    cells.add(l.since().toString());
    for (Requirement r : Requirement.values()) cells.add(t.get(l.standing().get(r).textKey()));
    cells.add(t.get("training.need.of", l.hours(), l.requiredHours()));
    cells.add(l.validUntil() == null ? "" : l.validUntil().toString());
    cells.add(l.catchUpBy() == null ? "" : l.catchUpBy().toString());
    for (String code : Codes.COURSE_MODULE.codes()) cells.add(l.topics().contains(code) ? "√" : "");
    return cells;
  }
}
