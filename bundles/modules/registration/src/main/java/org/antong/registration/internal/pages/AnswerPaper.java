package org.antong.registration.internal.pages;

import java.util.ArrayList;
import java.util.List;
import org.antong.platform.api.report.FormSheet;
import org.antong.platform.api.report.FormSheet.Cell;
import org.antong.platform.api.report.FormSheet.Section;
import org.antong.platform.api.text.Texts;
import org.antong.registration.internal.RequestService;
import org.antong.registration.internal.domain.Codes;
import org.antong.registration.internal.domain.RightsRequest;

/** 个人信息权利请求答复书: the answer in writing, for signature and seal. */
public final class AnswerPaper {

  private static final String KEY = "registration.request.paper.";

  private final RequestService.Letter letter;
  private final Texts t;

  public AnswerPaper(RequestService.Letter letter, Texts texts) {
    this.letter = letter;
    this.t = texts;
  }

  public FormSheet sheet() {
    RightsRequest r = letter.line().request();
    RightsRequest.Asked a = r.asked();
    RightsRequest.Decided d = r.decided();
    String who = letter.relation() == null ? null : Words.of(t, Codes.RELATION, letter.relation());
    String name = a.name() == null ? "" : a.name();
    List<Cell> asked = new ArrayList<>();
    asked.add(Cell.of(t.get(KEY + "to"), name));
    asked.add(
        Cell.of(
            t.get(KEY + "relation"),
            who == null ? Words.of(t, Codes.REQUESTER, a.requester().name()) : who));
    asked.add(Cell.of(t.get("registration.request.child"), letter.line().childName()));
    asked.add(Cell.of(t.get("registration.field.fileNo"), letter.line().fileNo()));
    asked.add(
        Cell.of(
            t.get("registration.request.kind"), Words.of(t, Codes.REQUEST_KIND, a.kind().name())));
    asked.add(Cell.of(t.get("registration.request.received"), a.receivedOn().toString()));
    asked.add(Cell.wide(t.get("registration.request.asked"), a.text()));
    List<Cell> answer = new ArrayList<>();
    if (r.owesCorrection()) {
      answer.add(
          Cell.wide(t.get(KEY + "corrects"), t.get(KEY + "corrects-says", r.answered().on())));
    }
    answer.add(
        Cell.of(
            t.get("registration.request.outcome"),
            Words.of(t, Codes.REQUEST_OUTCOME, d.outcome().name())));
    answer.add(
        Cell.of(
            t.get("registration.request.paper.decided"),
            d.at().atZone(java.time.ZoneId.of("Asia/Shanghai")).toLocalDate().toString()));
    if (d.ground() != null) {
      answer.add(
          Cell.wide(
              t.get("registration.request.ground"),
              Words.of(t, Codes.REQUEST_GROUND, d.ground().name())));
    }
    if (d.reason() != null) {
      answer.add(Cell.wide(t.get("registration.request.reason"), d.reason()));
    }
    if (d.kept() != null) answer.add(Cell.wide(t.get("registration.request.kept"), d.kept()));
    if (r.done() != null) {
      String said = r.done().note();
      answer.add(
          Cell.wide(
              t.get("registration.request.note"),
              said == null ? t.get(KEY + "done." + a.kind()) : said));
    }
    return new FormSheet(
            t.get(KEY + "title"),
            letter.office(),
            t.get(KEY + "no", r.number()),
            List.of(
                new Section(t.get(KEY + "asked"), asked),
                new Section(t.get(KEY + "answer"), answer),
                new Section(
                    null, List.of(Cell.wide(t.get(KEY + "remedy"), t.get(KEY + "remedy-says"))))),
            List.of(t.get(KEY + "officer"), t.get(KEY + "seal"), t.get(KEY + "receiver")),
            t.get(KEY + "law"))
        .again(t.get("registration.paper.again", t.get(KEY + "title"), name, r.number()));
  }
}
