package org.antong.platform.modules.internal.pages;

import gg.jte.Content;
import java.util.List;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import org.antong.platform.modules.internal.ModuleRegistry;
import org.antong.platform.modules.internal.ModuleRegistry.Listed;
import org.antong.platform.modules.internal.ModuleRegistry.State;
import org.antong.platform.modules.internal.ModulesModule;
import org.antong.platform.modules.internal.deploy.DeployedFiles;
import org.antong.platform.ui.Column;
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

/** What county IT looks at to see which modules run. */
@Path("")
@Component(service = PageResource.class)
public final class ModulePages implements PageResource {

  private final ModuleRegistry registry;
  private final DeployedFiles deployed;

  @Activate
  public ModulePages(@Reference ModuleRegistry registry, @Reference DeployedFiles deployed) {
    this.registry = registry;
    this.deployed = deployed;
  }

  @GET
  @Permission(ModulesModule.READ)
  public Page list() {
    return Page.of("modules.list", this::draw);
  }

  private Content draw(View view) {
    List<Listed> modules = registry.list(false);
    Content head = Kit.heading(view.t("modules.list"), view.t("modules.count", modules.size()));
    if (modules.isEmpty()) {
      return Kit.join(
          head, Kit.empty("puzzle-off", view.t("modules.none.title"), view.t("modules.none")));
    }
    List<Row> rows = modules.stream().map(m -> row(view, m)).toList();
    return Kit.join(
        head,
        Kit.table(
            view,
            view.t("modules.list"),
            List.of(
                Column.title(view.t("modules.title")),
                Column.detail(view.t("modules.purpose")),
                Column.detail(view.t("modules.needs")),
                Column.fact(view.t("modules.version")),
                Column.badge(view.t("modules.state"))),
            rows),
        DeployTable.draw(view, deployed.lines()));
  }

  private static Row row(View view, Listed m) {
    return Row.of(
        null,
        Kit.text(title(view, m.id())),
        Kit.text(view.t(m.id() + ".module.purpose")),
        Kit.text(titles(view, m.info().needs())),
        Kit.text(m.version()),
        m.state() == State.RUNNING
            ? Kit.badge(Tone.GREEN, view.t("modules.state.RUNNING"))
            : Kit.badge(Tone.RED, view.t("modules.state.WAITING.for", titles(view, m.missing()))));
  }

  private static String titles(View view, List<String> ids) {
    return String.join(view.t("modules.comma"), ids.stream().map(id -> title(view, id)).toList());
  }

  /** The title of a module that may not be there. */
  private static String title(View view, String id) {
    String key = id + ".module.title";
    return view.texts().has(key) ? view.t(key) : id;
  }
}
