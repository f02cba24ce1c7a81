package org.antong.platform.modules.internal.api;

import java.util.List;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.core.Context;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Slice;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.text.TextSource;
import org.antong.platform.api.text.Texts;
import org.antong.platform.modules.internal.ModuleRegistry;
import org.antong.platform.modules.internal.ModuleRegistry.Listed;
import org.antong.platform.modules.internal.ModuleRegistry.State;
import org.antong.platform.web.ApiResource;
import org.antong.platform.web.Permission;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The modules that are there, for every reader: a page shows what it may lead to. */
@Path("")
@Component(service = ApiResource.class)
public final class ModulesResource implements ApiResource {

  private final ModuleRegistry registry;
  private final TextSource texts;

  @Activate
  public ModulesResource(@Reference ModuleRegistry registry, @Reference TextSource texts) {
    this.registry = registry;
    this.texts = texts;
  }

  /**
   * A module.
   *
   * @param missing modules it needs that are not there
   * @param enabled whether it is on anywhere in the reader's divisions
   * @param off counties of the reader's divisions that have it off
   */
  public record ModuleJson(
      String id,
      String title,
      String purpose,
      String version,
      List<String> needs,
      List<String> awareOf,
      State state,
      List<String> missing,
      boolean enabled,
      List<DivisionCode> off) {

    public static ModuleJson of(Listed m, Texts texts, Caller caller) {
      return new ModuleJson(
          m.id(),
          text(texts, m.id() + ".module.title", m.id()),
          text(texts, m.id() + ".module.purpose", ""),
          m.version(),
          m.info().needs(),
          m.info().awareOf(),
          m.state(),
          m.missing(),
          caller.uses(m.id()),
          caller.grants().stream()
              .map(g -> g.unit() == null ? g.division() : g.unit())
              .flatMap(d -> caller.switches().off(d, m.id()).stream())
              .distinct()
              .sorted()
              .toList());
    }

    /** Parts of the platform need not say what they are for. */
    private static String text(Texts texts, String key, String otherwise) {
      return texts.has(key) ? texts.get(key) : otherwise;
    }
  }

  @GET
  @Permission("")
  public Slice<ModuleJson> list(@Context Caller caller) {
    Texts language = texts.in(caller.locale());
    List<ModuleJson> all =
        registry.list(false).stream().map(m -> ModuleJson.of(m, language, caller)).toList();
    return new Slice<>(all, 1, Math.max(1, all.size()), all.size());
  }
}
