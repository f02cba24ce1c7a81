package org.antong.platform.exchange.internal.pages;

import gg.jte.Content;
import java.util.List;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.platform.exchange.internal.ExportService.Prospect;
import org.antong.platform.ui.Button;
import org.antong.platform.ui.Entry;
import org.antong.platform.ui.Fact;
import org.antong.platform.ui.Field;
import org.antong.platform.ui.Form;
import org.antong.platform.ui.Kit;
import org.antong.platform.ui.Option;
import org.antong.platform.ui.Tone;
import org.antong.platform.web.View;

/** The form that asks for a file. */
final class ExportForm {

  private static final int PURPOSE_ROWS = 2;

  private ExportForm() {}

  static Content draw(View view, Prospect prospect, Entry entry, List<FieldProblem> problems) {
    boolean named = prospect.offer().named();
    Field purpose =
        entry
            .field(view, "purpose", view.t("exchange.export.purpose-label"))
            .help(view.t("exchange.export.purpose-help"))
            .most(100);
    Content fields =
        Kit.join(
            Kit.radios(
                view,
                entry.field(view, "format", view.t("exchange.export.format-label")).must(),
                Option.list(prospect.formats(), f -> view.t("exchange.export.format." + f))),
            Kit.textArea(view, named ? purpose.must() : purpose, PURPOSE_ROWS));
    String submit = prospect.secondPerson() ? "exchange.export.ask" : "exchange.export.make";
    return Kit.join(
        Kit.heading(view.t("exchange.export.heading", prospect.offer().title()), null),
        Kit.card(
            view.t("exchange.export.holds"),
            Kit.definitions(
                Fact.of(view.t("exchange.export.asked"), prospect.offer().asked()),
                Fact.of(view.t("exchange.export.rows"), Kit.grouped(prospect.offer().rows())),
                Fact.of(
                    view.t("exchange.export.names"),
                    view.t(
                        named ? "exchange.export.names.full" : "exchange.export.names.masked")))),
        Kit.note(prospect.secondPerson() ? Tone.ORANGE : Tone.BLUE, what(view, prospect)),
        Kit.form(
            view,
            Form.of("/exchange/exports", Button.submit(view.t(submit)).icon("file-export"))
                .sends("source", prospect.source())
                .sends("filters", prospect.query())
                .problems(problems)
                .naming(f -> view.t("exchange.export." + f + "-label")),
            Kit.section(view.t("exchange.export.how"), null, fields)));
  }

  /** What will happen when it is asked for. */
  private static String what(View view, Prospect prospect) {
    if (!prospect.offer().named()) return view.t("exchange.export.will.masked");
    String key = "exchange.export.will.named";
    if (prospect.secondPerson()) {
      String how = prospect.somebodyElse() ? "approve" : "wait";
      key = "exchange.export.will." + how + (prospect.bySum() ? "-sum" : "");
    }
    return view.t(
        key,
        prospect.hours(),
        prospect.limit(),
        Kit.grouped(prospect.together()),
        Kit.grouped(prospect.before()));
  }
}
