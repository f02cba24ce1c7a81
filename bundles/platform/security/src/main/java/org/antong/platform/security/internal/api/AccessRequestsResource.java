package org.antong.platform.security.internal.api;

import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.AccessRequests;
import org.antong.platform.api.access.AccessRequests.Asking;
import org.antong.platform.api.access.AccessRequests.Request;
import org.antong.platform.api.access.AccessRequests.State;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Match;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.data.Slice;
import org.antong.platform.security.internal.SecurityModule;
import org.antong.platform.web.ApiResource;
import org.antong.platform.web.Filter;
import org.antong.platform.web.Filters;
import org.antong.platform.web.Permission;
import org.antong.platform.web.Versioned;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Requests to read beyond one's posts, as JSON, at {@code /api/security/access-requests}. */
@Path("access-requests")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Component(service = ApiResource.class)
public final class AccessRequestsResource implements ApiResource {

  /** For how many days; all that were asked for when null. */
  public record Approval(Integer days) {}

  /** Why it is refused or ended. */
  public record Reason(String reason) {}

  private final AccessRequests requests;

  @Activate
  public AccessRequestsResource(@Reference AccessRequests requests) {
    this.requests = requests;
  }

  /** The caller's own. */
  @GET
  @Permission(SecurityModule.ASK)
  @Filters({})
  public Slice<Request> mine(@Context Caller caller, @Context Query query, @Context Paging paging) {
    query.done();
    return requests.mine(caller, paging);
  }

  @POST
  @Permission(SecurityModule.ASK)
  public Versioned<Request> ask(@Context Caller caller, Asking asking) {
    Request made = requests.ask(caller, asking);
    return Versioned.created(made, made.version(), "/api/security/access-requests/" + made.id());
  }

  @GET
  @Path("{id}")
  @Permission(SecurityModule.ASK)
  public Versioned<Request> mine(@Context Caller caller, @PathParam("id") Id id) {
    return versioned(requests.mine(caller, id));
  }

  /** Takes one's own request back, or gives up what it granted. */
  @POST
  @Path("{id}/end")
  @Permission(SecurityModule.ASK)
  public Versioned<Request> end(
      @Context Caller caller, @PathParam("id") Id id, @Context Match match) {
    return versioned(requests.end(caller, id, match));
  }

  /** Requests for records of the caller's unit. */
  @GET
  @Path("received")
  @Permission(SecurityModule.GIVE)
  @Filter(value = "state", says = "申请的状态 state of the request", type = State.class)
  public Slice<Request> received(
      @Context Caller caller, @Context Query query, @Context Paging paging) {
    State state = query.choices("state", State.class).stream().findFirst().orElse(null);
    query.done();
    return requests.received(caller, state, paging);
  }

  @GET
  @Path("received/{id}")
  @Permission(SecurityModule.GIVE)
  public Versioned<Request> received(@Context Caller caller, @PathParam("id") Id id) {
    return versioned(requests.received(caller, id));
  }

  @POST
  @Path("received/{id}/approve")
  @Permission(SecurityModule.GIVE)
  public Versioned<Request> approve(
      @Context Caller caller, @PathParam("id") Id id, @Context Match match, Approval approval) {
    Integer days = approval == null ? null : approval.days();
    return versioned(requests.approve(caller, id, days, match));
  }

  @POST
  @Path("received/{id}/refuse")
  @Permission(SecurityModule.GIVE)
  public Versioned<Request> refuse(
      @Context Caller caller, @PathParam("id") Id id, @Context Match match, Reason why) {
    return versioned(requests.refuse(caller, id, why == null ? null : why.reason(), match));
  }

  /** Ends what was approved. */
  @POST
  @Path("received/{id}/revoke")
  @Permission(SecurityModule.GIVE)
  public Versioned<Request> revoke(
      @Context Caller caller, @PathParam("id") Id id, @Context Match match, Reason why) {
    return versioned(requests.revoke(caller, id, why == null ? null : why.reason(), match));
  }

  private static Versioned<Request> versioned(Request request) {
    return Versioned.of(request, request.version());
  }
}
