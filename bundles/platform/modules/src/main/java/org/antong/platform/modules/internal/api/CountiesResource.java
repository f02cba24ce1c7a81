package org.antong.platform.modules.internal.api;

import java.time.Instant;
import java.util.List;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.HeaderParam;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.antong.platform.api.ModuleInfo;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Slice;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.fault.Stale;
import org.antong.platform.api.text.TextSource;
import org.antong.platform.api.text.Texts;
import org.antong.platform.modules.internal.ModulesModule;
import org.antong.platform.modules.internal.county.Outcome;
import org.antong.platform.modules.internal.county.SwitchService;
import org.antong.platform.web.ApiResource;
import org.antong.platform.web.Permission;
import org.antong.platform.web.Versioned;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /api/counties/{code}/modules/{id}}: which county has which module on. */
@Path("")
@Component(service = ApiResource.class, property = "antong.path=counties")
public final class CountiesResource implements ApiResource {

  private final SwitchService switches;
  private final TextSource texts;

  @Activate
  public CountiesResource(@Reference SwitchService switches, @Reference TextSource texts) {
    this.switches = switches;
    this.texts = texts;
  }

  /** What is asked for; both are needed. */
  public record Wanted(Boolean enabled, String reason) {}

  /**
   * How a module stands in a county.
   *
   * @param since when it was switched last; absent where nobody has
   * @param changed whether this request changed it
   */
  public record StandingJson(
      DivisionCode county,
      String countyName,
      String module,
      String title,
      boolean enabled,
      int version,
      Instant since,
      String by,
      String reason,
      boolean changed) {}

  @GET
  @Path("{code}/modules")
  @Permission(ModulesModule.SWITCHES)
  public Slice<StandingJson> all(@Context Caller caller, @PathParam("code") String code) {
    DivisionCode county = county(code);
    if (!switches.counties(caller).contains(county)) throw new Missing();
    List<StandingJson> all =
        switches.modules().stream()
            .map(ModuleInfo::id)
            .map(id -> json(caller, switches.find(caller, county, id)))
            .toList();
    return new Slice<>(all, 1, Math.max(1, all.size()), all.size());
  }

  @GET
  @Path("{code}/modules/{id}")
  @Permission(ModulesModule.SWITCHES)
  public Versioned<StandingJson> find(
      @Context Caller caller, @PathParam("code") String code, @PathParam("id") String id) {
    Outcome found = switches.find(caller, county(code), id);
    return Versioned.of(json(caller, found), found.version());
  }

  @PUT
  @Path("{code}/modules/{id}")
  @Permission(ModulesModule.SWITCH)
  @Consumes(MediaType.APPLICATION_JSON)
  public Versioned<StandingJson> turn(
      Wanted wanted,
      @Context Caller caller,
      @PathParam("code") String code,
      @PathParam("id") String id,
      @HeaderParam("If-Match") String match) {
    DivisionCode county = county(code);
    switches.find(caller, county, id);
    if (wanted.enabled() == null) {
      throw new Invalid("enabled", "required", "modules.switch.enabled.required");
    }
    Outcome done =
        switches.turn(caller, county, id, wanted.enabled(), wanted.reason(), version(match));
    return Versioned.of(json(caller, done), done.version());
  }

  private StandingJson json(Caller caller, Outcome o) {
    Texts words = texts.in(caller.locale());
    String key = o.module() + ".module.title";
    return new StandingJson(
        o.county(),
        switches.name(o.county()),
        o.module(),
        words.has(key) ? words.get(key) : o.module(),
        o.enabled(),
        o.version(),
        o.since(),
        o.last() == null ? null : o.last().byName(),
        o.last() == null ? null : o.last().reason(),
        o.changed());
  }

  private static DivisionCode county(String code) {
    return DivisionCode.parse(code).orElseThrow(Missing::new);
  }

  /** The version of an If-Match header, which a switch honours when it is given. */
  private static Integer version(String match) {
    if (match == null || match.strip().equals("*")) return null;
    try {
      return Integer.valueOf(match.strip().replace("W/", "").replace("\"", ""));
    } catch (NumberFormatException e) {
      throw new Stale();
    }
  }
}
