package org.antong.platform.divisions.internal.api;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.core.Context;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Match;
import org.antong.platform.api.data.Slice;
import org.antong.platform.api.division.Division;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.divisions.internal.DivisionTree;
import org.antong.platform.divisions.internal.DivisionsModule;
import org.antong.platform.divisions.internal.Restamping;
import org.antong.platform.divisions.internal.Trusteeships;
import org.antong.platform.divisions.internal.Trusteeships.Handover;
import org.antong.platform.divisions.internal.domain.Trust;
import org.antong.platform.web.ApiResource;
import org.antong.platform.web.Permission;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Which villages a zone manages (托管). */
@Path("{zone:\\d+}/trusteeship")
@Component(service = ApiResource.class)
public final class TrusteeshipResource implements ApiResource {

  private final DivisionTree tree;
  private final Trusteeships trusteeships;
  private final Restamping restamping;

  @Activate
  public TrusteeshipResource(
      @Reference DivisionTree tree,
      @Reference Trusteeships trusteeships,
      @Reference Restamping restamping) {
    this.tree = tree;
    this.trusteeships = trusteeships;
    this.restamping = restamping;
  }

  /** One village of a zone for some time; {@code to} null while it lasts. */
  public record TrustJson(
      Id id,
      int version,
      DivisionCode village,
      String name,
      DivisionCode zone,
      LocalDate from,
      LocalDate to,
      boolean example) {}

  /** Villages to hand over. */
  public record HandoverJson(List<DivisionCode> villages, LocalDate from, LocalDate to) {
    public HandoverJson {
      villages = villages == null ? List.of() : List.copyOf(villages);
    }
  }

  /** How many villages changed hands by an action. */
  public record Moved(int villages) {}

  /** Villages whose records have not yet followed, by module. */
  public record Progress(Map<String, Long> left) {}

  /** The last day a zone managed a village. */
  public record Ending(LocalDate lastDay) {}

  @GET
  @Permission(DivisionsModule.READ)
  public Slice<TrustJson> list(@PathParam("zone") String zone) {
    DivisionCode code = zone(zone);
    return DivisionsResource.all(tree.snapshot().trustsOf(code).stream().map(this::json).toList());
  }

  @POST
  @Permission(DivisionsModule.WRITE)
  public Moved entrust(
      @Context Caller caller, @PathParam("zone") String zone, HandoverJson handover) {
    return new Moved(
        trusteeships.entrust(
            caller, new Handover(zone(zone), handover.villages(), handover.from(), handover.to())));
  }

  @POST
  @Path("{id}/end")
  @Permission(DivisionsModule.WRITE)
  public Moved end(
      @Context Caller caller, @PathParam("id") Id id, @Context Match match, Ending ending) {
    return new Moved(trusteeships.end(caller, id, ending.lastDay(), match));
  }

  @DELETE
  @Path("{id}")
  @Permission(DivisionsModule.WRITE)
  public Moved remove(@Context Caller caller, @PathParam("id") Id id, @Context Match match) {
    return new Moved(trusteeships.remove(caller, id, match));
  }

  /** How far the records are behind the last change. */
  @GET
  @Path("progress")
  @Permission(DivisionsModule.READ)
  public Progress progress() {
    return new Progress(restamping.left());
  }

  private DivisionCode zone(String text) {
    DivisionCode code = DivisionsResource.code(text);
    return tree.find(code, tree.today())
        .filter(Division::zone)
        .map(Division::code)
        .orElseThrow(Missing::new);
  }

  private TrustJson json(Trust t) {
    return new TrustJson(
        t.id(),
        t.version(),
        t.village(),
        tree.name(t.village(), t.span().from()),
        t.zone(),
        t.span().from(),
        t.span().lastOrNull(),
        t.example());
  }
}
