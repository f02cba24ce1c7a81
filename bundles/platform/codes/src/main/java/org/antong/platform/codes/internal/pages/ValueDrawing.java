package org.antong.platform.codes.internal.pages;

import gg.jte.Content;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antong.platform.api.code.CodeTable.Standing;
import org.antong.platform.api.code.CodeValue;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.codes.internal.CodeService.Told;
import org.antong.platform.codes.internal.CodeUsers.Used;
import org.antong.platform.codes.internal.CodesModule;
import org.antong.platform.ui.Button;
import org.antong.platform.ui.Dialog;
import org.antong.platform.ui.Entry;
import org.antong.platform.ui.Fact;
import org.antong.platform.ui.Kit;
import org.antong.platform.ui.Tone;
import org.antong.platform.web.View;

/** One value: what it is, who uses it, and what may be done with it. */
final class ValueDrawing {

  private final ListDrawing list;
  private final View view;
  private final ListModel model;
  private final CodeValue value;
  private final String failed;
  private final Entry entry;

  /**
   * @param failed the action that was just refused, null for none
   * @param entry what was typed into it
   */
  ValueDrawing(ListDrawing list, CodeValue value, String failed, Entry entry) {
    this.list = list;
    this.view = list.view;
    this.model = list.model;
    this.value = value;
    this.failed = failed;
    this.entry = entry;
  }

  Content page(List<Told> changes) {
    Optional<String> ruled = list.codes.ruled(model.list(), value.code());
    List<String> actions = actions(ruled.isPresent());
    long rows = value.local() ? list.codes.rows(model.list(), value.code()) : 0;
    List<Button> buttons = new ArrayList<>();
    for (String action : actions) {
      if (action.equals("remove") && rows > 0) continue;
      Button button = Button.opens(view.t("codes." + action), action).icon(icon(action));
      buttons.add(action.equals("resume") || action.equals("end") ? button.primary() : button);
    }
    List<Content> parts = new ArrayList<>();
    parts.add(
        Kit.heading(list.name(value), model.title(), Kit.buttons(buttons.toArray(Button[]::new))));
    ruled.ifPresent(
        key -> parts.add(Kit.note(Tone.BLUE, view.t("codes.ruled.because", view.t(key)))));
    if (rows > 0 && actions.contains("remove")) {
      parts.add(Kit.note(Tone.BLUE, view.t("codes.remove.used", list.name(value), rows)));
    }
    parts.add(
        Kit.aside(
            Kit.join(
                Kit.card(view.t("codes.value"), facts()),
                list.changes(changes, view.t("codes.changes"))),
            uses()));
    for (String action : actions) parts.add(dialog(action));
    return Kit.join(parts);
  }

  /** What the reader may do with the value, the leading action last. */
  private List<String> actions(boolean ruled) {
    List<String> actions = new ArrayList<>();
    boolean mine = !value.local() || value.place().equals(decides());
    if (!view.may(CodesModule.WRITE) || !mine) return actions;
    boolean over = list.standing(value) == Standing.ENDED;
    boolean set = list.lastDay(value).isPresent();
    boolean national =
        !value.local()
            && model.table().ends(value.code()).stream()
                .noneMatch(e -> e.place().equals(model.place()));
    if (value.local()) {
      actions.add("remove");
      if (!over) actions.add("rename");
    }
    if (set && !national) actions.add("resume");
    else if (!set && !ruled) actions.add("end");
    return actions;
  }

  /** A county's value is looked after as that county, also by who decides for more. */
  private DivisionCode decides() {
    if (!value.local()) return model.place();
    return model.places().contains(value.place()) ? value.place() : null;
  }

  private Content facts() {
    List<Fact> facts = new ArrayList<>();
    facts.add(Fact.of(view.t("codes.state"), list.badge(value)));
    facts.add(Fact.of(view.t("codes.time"), list.time(value)));
    if (value.local()) {
      facts.add(Fact.of(view.t("codes.counts-as"), list.name(list.value(value.countsAs()))));
      facts.add(Fact.of(view.t("codes.place"), list.place(value.place())));
    } else {
      facts.add(Fact.of(view.t("codes.source"), ListDrawing.source(view, model.listed())));
    }
    facts.add(Fact.of(view.t("codes.code"), value.code()));
    facts.add(Fact.of(view.t("codes.name-en"), value.nameEn()));
    facts.add(Fact.of(view.t("codes.also"), String.join(view.t("codes.and"), value.also())));
    return Kit.definitions(facts);
  }

  private Content uses() {
    List<Fact> facts = new ArrayList<>();
    for (Used u : model.listed().users()) {
      String module = view.t(u.module() + ".module.title");
      facts.add(Fact.of(module, count(u)));
    }
    return Kit.card(
        view.t("codes.uses", list.place(model.place())),
        Kit.join(Kit.definitions(facts), Kit.muted(view.t("codes.uses.help"))));
  }

  private Content count(Used u) {
    if (!u.use().counted()) return Kit.text(view.t("codes.uses.sealed"));
    long rows = model.counts().getOrDefault(value.code(), 0L);
    String text = view.t("codes.uses.rows", Kit.grouped(rows));
    boolean follows = u.use().link() != null && rows > 0 && view.may(u.use().permission());
    return follows
        ? Kit.link(
            u.use().link().replace("{code}", value.code()) + "&division=" + model.place(), text)
        : Kit.text(text);
  }

  private Content dialog(String action) {
    boolean again = action.equals(failed);
    Entry typed = again ? entry : Entry.of(shown());
    String base = "/codes/" + model.list() + "/" + value.code() + "/" + action;
    Button submit = Button.submit(view.t("codes." + action));
    DivisionCode place = value.local() ? value.place() : model.place();
    Dialog dialog =
        Dialog.of(
                action,
                view.t("codes." + action),
                base,
                action.equals("remove") ? submit.danger() : submit)
            .says(says(action, place))
            .sends("version", list.codes.version(model.list(), value.code()))
            .sends("division", place);
    dialog =
        switch (action) {
          case "end" ->
              dialog.fields(
                  Kit.dateInput(
                      view,
                      typed
                          .field(view, "lastDay", view.t("codes.last-day"))
                          .must()
                          .help(view.t("codes.last-day.help"))));
          case "rename" ->
              dialog.fields(
                  Kit.join(
                      Kit.input(
                          view, typed.field(view, "name", view.t("codes.name")).must().most(30)),
                      Kit.dateInput(
                          view,
                          typed
                              .field(view, "from", view.t("codes.rename.from-label"))
                              .must()
                              .help(view.t("codes.rename.help", String.valueOf(value.from())))),
                      list.also(typed),
                      list.english(typed)));
          default -> dialog;
        };
    return Kit.dialog(view, again ? dialog.failed(entry.problems()) : dialog);
  }

  private String says(String action, DivisionCode place) {
    String called = list.name(value);
    return switch (action) {
      case "end" -> view.t("codes.end.says", called, list.place(place));
      case "resume" -> view.t("codes.resume.says", called, list.place(place));
      case "remove" -> view.t("codes.remove.says", called);
      default -> view.t("codes.rename.says", called);
    };
  }

  private Map<String, List<String>> shown() {
    Map<String, List<String>> values = new LinkedHashMap<>();
    values.put("lastDay", List.of(view.today().toString()));
    values.put("from", List.of(view.today().toString()));
    values.put("name", List.of(value.name()));
    values.put("nameEn", List.of(value.nameEn().equals(value.name()) ? "" : value.nameEn()));
    values.put("also", List.of(String.join("、", value.also())));
    return values;
  }

  private static String icon(String action) {
    return switch (action) {
      case "end" -> "calendar-off";
      case "resume" -> "refresh";
      case "rename" -> "pencil";
      default -> "trash";
    };
  }
}
