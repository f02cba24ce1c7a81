package org.antong.registration.internal.pages;

import gg.jte.Content;
import gg.jte.html.HtmlTemplateOutput;
import java.util.ArrayList;
import java.util.List;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.ui.Button;
import org.antong.platform.ui.Tone;
import org.antong.platform.web.View;
import org.antong.registration.internal.DuplicateService;
import org.antong.registration.internal.MergeService;
import org.antong.registration.internal.MergeSight;
import org.antong.registration.internal.PairSight;
import org.antong.registration.internal.RegistrationModule;
import org.antong.registration.internal.jte.registration.JtenoticeGenerated;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Says on a child's file that there may be another one of the same child, or was. */
@Component(service = RecordNotice.class)
public final class DuplicateNotice implements RecordNotice {

  private final DuplicateService duplicates;
  private final MergeService merges;

  @Activate
  public DuplicateNotice(@Reference DuplicateService duplicates, @Reference MergeService merges) {
    this.duplicates = duplicates;
    this.merges = merges;
  }

  @Override
  public String permission() {
    return RegistrationModule.DUPLICATES;
  }

  @Override
  public List<Content> draw(Caller caller, Id child, View view) {
    List<Content> notices = new ArrayList<>();
    for (MergeSight m : merges.ofChild(caller, child)) {
      if (m.undoneAt() != null) continue;
      boolean stays = m.kept().equals(child);
      notices.add(
          notice(
              "arrows-join",
              Tone.BLUE,
              view.t(
                  stays ? "registration.merge.notice.kept" : "registration.merge.notice.closed",
                  stays ? m.closedNo() : m.keptNo(),
                  m.mergedOn()),
              Button.link(
                  view.t(
                      m.mayUndo()
                          ? "registration.merge.notice.undo"
                          : "registration.merge.notice.see"),
                  DuplicatePages.LIST + "/merges/" + m.id())));
    }
    for (PairSight p : duplicates.ofChild(caller, child)) {
      boolean first = p.first().id().equals(child);
      notices.add(
          notice(
              "copy",
              DuplicateWords.tone(p.score()),
              view.t(
                  "registration.duplicate.notice",
                  DuplicateWords.called(first ? p.second() : p.first()),
                  DuplicateWords.reasons(view, p.reasons())),
              Button.link(
                  view.t("registration.duplicate.compare"), DuplicatePages.LIST + "/" + p.id())));
    }
    return notices;
  }

  private static Content notice(String icon, Tone tone, String says, Button button) {
    return out ->
        JtenoticeGenerated.render((HtmlTemplateOutput) out, null, icon, tone, says, button);
  }
}
