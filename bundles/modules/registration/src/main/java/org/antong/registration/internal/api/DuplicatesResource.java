package org.antong.registration.internal.api;

import java.util.List;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Match;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.data.Slice;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.web.ApiResource;
import org.antong.platform.web.Filter;
import org.antong.platform.web.Permission;
import org.antong.platform.web.Versioned;
import org.antong.registration.internal.DuplicateService;
import org.antong.registration.internal.MergeService;
import org.antong.registration.internal.MergeService.Comparison;
import org.antong.registration.internal.MergeSight;
import org.antong.registration.internal.PairSight;
import org.antong.registration.internal.RegistrationModule;
import org.antong.registration.internal.ScanService;
import org.antong.registration.internal.domain.DuplicateScan;
import org.antong.registration.internal.domain.PairState;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Files that may be one child, at /api/registration/duplicates. */
@Component(service = ApiResource.class)
@Path("duplicates")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class DuplicatesResource implements ApiResource {

  private final DuplicateService duplicates;
  private final MergeService merges;
  private final ScanService scans;

  @Activate
  public DuplicatesResource(
      @Reference DuplicateService duplicates,
      @Reference MergeService merges,
      @Reference ScanService scans) {
    this.duplicates = duplicates;
    this.merges = merges;
    this.scans = scans;
  }

  @GET
  @Permission(RegistrationModule.DUPLICATES)
  @Filter(
      value = "state",
      says = "判断结果，缺省为待判断 what was decided, OPEN when absent",
      type = PairState.class)
  public Slice<PairSight> list(
      @Context Caller caller, @Context Query query, @Context Paging paging) {
    List<PairState> states = query.choices("state", PairState.class);
    query.done();
    return duplicates.list(caller, states.isEmpty() ? PairState.OPEN : states.get(0), paging);
  }

  @GET
  @Path("{id}")
  @Permission(RegistrationModule.DUPLICATES)
  public Versioned<PairSight> find(@Context Caller caller, @PathParam("id") Id id) {
    return versioned(duplicates.find(caller, id));
  }

  /** Both files side by side, with what differs. */
  @GET
  @Path("{id}/comparison")
  @Permission(RegistrationModule.DUPLICATES)
  public Comparison compare(@Context Caller caller, @PathParam("id") Id id) {
    return merges.compare(caller, id);
  }

  /** Says that they are two children, and why. */
  @POST
  @Path("{id}/dismiss")
  @Permission(RegistrationModule.DUPLICATES)
  public Versioned<PairSight> dismiss(
      @Context Caller caller,
      @PathParam("id") Id id,
      DuplicateDecision sent,
      @Context Match match) {
    return versioned(duplicates.dismiss(caller, id, DuplicateDecision.reason(sent), match));
  }

  /** Makes one file of two. */
  @POST
  @Path("{id}/merge")
  @Permission(RegistrationModule.MERGE)
  public Versioned<MergeSight> merge(
      @Context Caller caller,
      @PathParam("id") Id id,
      DuplicateDecision sent,
      @Context Match match) {
    MergeSight made = merges.merge(caller, id, DuplicateDecision.choice(sent), match);
    return Versioned.of(made, made.version());
  }

  @GET
  @Path("merges/{id}")
  @Permission(RegistrationModule.DUPLICATES)
  public Versioned<MergeSight> merged(@Context Caller caller, @PathParam("id") Id id) {
    MergeSight found = merges.find(caller, id);
    return Versioned.of(found, found.version());
  }

  /** Takes a merge back. */
  @POST
  @Path("merges/{id}/undo")
  @Permission(RegistrationModule.MERGE)
  public Versioned<MergeSight> undo(
      @Context Caller caller,
      @PathParam("id") Id id,
      DuplicateDecision sent,
      @Context Match match) {
    MergeSight undone = merges.undo(caller, id, DuplicateDecision.reason(sent), match);
    return Versioned.of(undone, undone.version());
  }

  /** How far the last search through the county has come. */
  @GET
  @Path("scan")
  @Permission(RegistrationModule.MERGE)
  public DuplicateScan scan(@Context Caller caller) {
    return scans.last(caller).orElseThrow(Missing::new);
  }

  /** Searches the whole county, in the background. */
  @POST
  @Path("scan")
  @Permission(RegistrationModule.MERGE)
  public DuplicateScan search(@Context Caller caller) {
    return scans.start(caller);
  }

  private static Versioned<PairSight> versioned(PairSight pair) {
    return Versioned.of(pair, pair.version());
  }
}
