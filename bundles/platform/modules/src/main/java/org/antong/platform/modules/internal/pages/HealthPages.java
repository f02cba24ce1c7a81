package org.antong.platform.modules.internal.pages;

import gg.jte.Content;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.antong.platform.api.portal.HealthCheck.Health;
import org.antong.platform.api.portal.HealthCheck.State;
import org.antong.platform.modules.internal.HealthBoard;
import org.antong.platform.modules.internal.ModulesModule;
import org.antong.platform.ui.Column;
import org.antong.platform.ui.Fact;
import org.antong.platform.ui.Kit;
import org.antong.platform.ui.Row;
import org.antong.platform.ui.Tone;
import org.antong.platform.web.Page;
import org.antong.platform.web.PageResource;
import org.antong.platform.web.Permission;
import org.antong.platform.web.View;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** 系统状态: what county IT looks at when somebody says that the system is slow or broken. */
@javax.ws.rs.Path("health")
@Component(service = PageResource.class)
public final class HealthPages implements PageResource {

  private final HealthBoard board;

  @Activate
  public HealthPages(@Reference HealthBoard board) {
    this.board = board;
  }

  @javax.ws.rs.GET
  @Permission(ModulesModule.READ)
  public Page show() {
    return Page.of("modules.health", this::draw);
  }

  private Content draw(View view) {
    // The worst first: what is well needs no reading.
    List<Health> all =
        board.ask().stream().sorted(Comparator.comparing(Health::state).reversed()).toList();
    long ill = all.stream().filter(h -> h.state() == State.ILL).count();
    long watch = all.stream().filter(h -> h.state() == State.WATCH).count();
    return Kit.join(
        Kit.heading(view.t("modules.health"), null),
        verdict(view, ill, watch),
        Kit.table(
            view,
            view.t("modules.health"),
            List.of(
                Column.title(view.t("modules.health.name")),
                Column.fact(view.t("modules.health.says")),
                Column.badge(view.t("modules.state"))),
            all.stream().map(h -> row(view, h)).toList()),
        Kit.card(
            view.t("modules.health.system"),
            Kit.definitions(
                Fact.of(view.t("modules.version"), System.getProperty("antong.version")),
                Fact.of(
                    view.t("modules.health.since"),
                    Kit.moment(
                        Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime()))),
                Fact.of(
                    view.t("modules.health.folder"),
                    Path.of(System.getProperty("antong.data", ".")).toString()))));
  }

  private static Content verdict(View view, long ill, long watch) {
    if (ill > 0) return Kit.note(Tone.RED, view.t("modules.health.all.ill", ill));
    if (watch > 0) return Kit.note(Tone.ORANGE, view.t("modules.health.all.watch", watch));
    return Kit.note(Tone.GREEN, view.t("modules.health.all.well"));
  }

  private static Row row(View view, Health h) {
    Tone tone =
        switch (h.state()) {
          case WELL -> Tone.GREEN;
          case WATCH -> Tone.ORANGE;
          case ILL -> Tone.RED;
        };
    return Row.of(
        null,
        Kit.text(HealthBoard.title(h, view.texts())),
        Kit.text(HealthBoard.says(h, view.texts())),
        Kit.badge(tone, view.t("modules.health.state." + h.state())));
  }
}
