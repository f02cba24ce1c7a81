package org.antong.registration.internal.api;

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
import org.antong.platform.web.ApiResource;
import org.antong.platform.web.Filter;
import org.antong.platform.web.Permission;
import org.antong.platform.web.Versioned;
import org.antong.registration.internal.AnonymisationSight;
import org.antong.registration.internal.Anonymising;
import org.antong.registration.internal.DueSight;
import org.antong.registration.internal.RegistrationModule;
import org.antong.registration.internal.RetentionService;
import org.antong.registration.internal.domain.AnonymisationState;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Closed files that fall due, and what is made anonymous, at /api/registration/retention. */
@Component(service = ApiResource.class)
@Path("retention")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class RetentionResource implements ApiResource {

  private final RetentionService retention;
  private final Anonymising work;

  @Activate
  public RetentionResource(@Reference RetentionService retention, @Reference Anonymising work) {
    this.retention = retention;
    this.work = work;
  }

  /** What is due, or will be within the days a county looks ahead. */
  @GET
  @Permission(RegistrationModule.RETENTION)
  public Slice<DueSight> due(@Context Caller caller, @Context Paging paging) {
    return retention.due(caller, paging);
  }

  /** What waits for the second person. */
  @GET
  @Path("proposals")
  @Permission(RegistrationModule.RETENTION)
  @Filter(
      value = "state",
      says = "状态，缺省为待复核 state, proposed when absent",
      type = AnonymisationState.class)
  public Slice<AnonymisationSight> proposals(
      @Context Caller caller, @Context Query query, @Context Paging paging) {
    AnonymisationState state =
        query.choices("state", AnonymisationState.class).stream()
            .findFirst()
            .orElse(AnonymisationState.PROPOSED);
    query.done();
    return retention.proposals(caller, state, paging);
  }

  @GET
  @Path("proposals/{id}")
  @Permission(RegistrationModule.RETENTION)
  public Versioned<AnonymisationSight> find(@Context Caller caller, @PathParam("id") Id id) {
    return versioned(retention.find(caller, id));
  }

  /** The second person says yes; the work begins at once. */
  @POST
  @Path("proposals/{id}/confirm")
  @Permission(RegistrationModule.DISPOSE)
  public Versioned<AnonymisationSight> confirm(
      @Context Caller caller, @PathParam("id") Id id, @Context Match match) {
    AnonymisationSight confirmed = retention.confirm(caller, id, match);
    work.begin(caller, id);
    return versioned(confirmed);
  }

  @POST
  @Path("proposals/{id}/decline")
  @Permission(RegistrationModule.DISPOSE)
  public Versioned<AnonymisationSight> decline(
      @Context Caller caller, @PathParam("id") Id id, Reason said, @Context Match match) {
    String reason = said == null ? null : said.reason();
    return versioned(retention.decline(caller, id, reason, match));
  }

  private static Versioned<AnonymisationSight> versioned(AnonymisationSight found) {
    return Versioned.of(found, found.version());
  }
}
