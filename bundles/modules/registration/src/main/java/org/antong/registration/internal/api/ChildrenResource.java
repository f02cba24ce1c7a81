package org.antong.registration.internal.api;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.code.CodeTables;
import org.antong.platform.api.data.Match;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.data.Slice;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.web.ApiResource;
import org.antong.platform.web.Filter;
import org.antong.platform.web.Permission;
import org.antong.platform.web.Versioned;
import org.antong.registration.internal.Assessment;
import org.antong.registration.internal.AssessmentService;
import org.antong.registration.internal.CategorySight;
import org.antong.registration.internal.ChildListing;
import org.antong.registration.internal.ChildService;
import org.antong.registration.internal.ChildService.Unmasked;
import org.antong.registration.internal.ChildSight;
import org.antong.registration.internal.DraftService;
import org.antong.registration.internal.GivenFiles;
import org.antong.registration.internal.RegistrationModule;
import org.antong.registration.internal.RestrictedService;
import org.antong.registration.internal.RevisionSight;
import org.antong.registration.internal.domain.ChildFilter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Files of children as JSON, at /api/registration/children (design.md 10). */
@Component(service = ApiResource.class)
@Path("children")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class ChildrenResource implements ApiResource {

  private static final String HERE = "/api/registration/children/";

  private final ChildService children;
  private final GivenFiles given;
  private final DraftService drafts;
  private final RestrictedService restricted;
  private final AssessmentService assessments;
  private final Divisions divisions;
  private final CodeTables codes;

  @Activate
  public ChildrenResource(
      @Reference ChildService children,
      @Reference GivenFiles given,
      @Reference DraftService drafts,
      @Reference RestrictedService restricted,
      @Reference AssessmentService assessments,
      @Reference Divisions divisions,
      @Reference CodeTables codes) {
    this.children = children;
    this.given = given;
    this.drafts = drafts;
    this.restricted = restricted;
    this.assessments = assessments;
    this.divisions = divisions;
    this.codes = codes;
  }

  @GET
  @Permission(RegistrationModule.READ)
  @ChildFilters
  public Slice<ChildListing> list(
      @Context Caller caller, @Context Query query, @Context Paging paging) {
    return children.list(caller, ChildFilter.of(query, divisions, codes, children.today()), paging);
  }

  @GET
  @Path("{id}")
  @Permission(RegistrationModule.READ)
  @Filter(
      value = "asOf",
      says = "看哪一天，缺省为今天 the day looked at, today when absent",
      type = LocalDate.class)
  @Filter(
      value = "knownAt",
      says = "当时所知，缺省为现在所知 as known at this moment, now when absent",
      type = Instant.class)
  public Versioned<ChildSight> find(
      @Context Caller caller, @PathParam("id") Id id, @Context Query query) {
    LocalDate asOf = query.date("asOf").orElse(null);
    Instant knownAt = query.moment("knownAt").orElse(null);
    query.done();
    try {
      return versioned(children.find(caller, id, asOf, knownAt));
    } catch (Missing elsewhere) {
      if (asOf != null || knownAt != null) throw elsewhere;
      return versioned(given.open(caller, id).child());
    }
  }

  /** Who changed what, when and why, the newest first. */
  @GET
  @Path("{id}/changes")
  @Permission(RegistrationModule.READ)
  public Slice<RevisionSight> changes(@Context Caller caller, @PathParam("id") Id id) {
    List<RevisionSight> all = children.changes(caller, id);
    return new Slice<>(all, 1, Math.max(all.size(), 1), all.size());
  }

  /** What the rules make of the file: de facto support, and categories the data suggest. */
  @GET
  @Path("{id}/assessment")
  @Permission(RegistrationModule.READ)
  public Assessment assessment(@Context Caller caller, @PathParam("id") Id id) {
    return assessments.of(caller, id);
  }

  /** A person confirms what the data suggest, for example {@code LB-begin}. */
  @POST
  @Path("{id}/assessment/{proposal}/confirm")
  @Permission(RegistrationModule.WRITE)
  public Versioned<ChildSight> confirm(
      @Context Caller caller,
      @PathParam("id") Id id,
      @PathParam("proposal") String proposal,
      @Context Match match) {
    return versioned(assessments.confirm(caller, id, proposal, match));
  }

  @POST
  @Permission(RegistrationModule.WRITE)
  public Versioned<ChildSight> create(@Context Caller caller, ChildSight typed) {
    ChildSight made = children.create(caller, given(typed));
    return Versioned.created(made, made.version(), HERE + made.id());
  }

  @PUT
  @Path("{id}")
  @Permission(RegistrationModule.WRITE)
  public Versioned<ChildSight> update(
      @Context Caller caller, @PathParam("id") Id id, ChildSight typed, @Context Match match) {
    return versioned(children.update(caller, id, given(typed), match));
  }

  @POST
  @Path("{id}/submit")
  @Permission(RegistrationModule.WRITE)
  public Versioned<ChildSight> submit(
      @Context Caller caller, @PathParam("id") Id id, @Context Match match) {
    return versioned(children.submit(caller, id, match));
  }

  @POST
  @Path("{id}/verify")
  @Permission(RegistrationModule.VERIFY)
  public Versioned<ChildSight> verify(
      @Context Caller caller, @PathParam("id") Id id, @Context Match match) {
    return versioned(children.verify(caller, id, match));
  }

  @POST
  @Path("{id}/return")
  @Permission(RegistrationModule.VERIFY)
  public Versioned<ChildSight> returnBack(
      @Context Caller caller, @PathParam("id") Id id, Reason why, @Context Match match) {
    return versioned(children.returnBack(caller, id, Reason.words(why), match));
  }

  @POST
  @Path("{id}/close-request")
  @Permission(RegistrationModule.WRITE)
  public Versioned<ChildSight> requestClose(
      @Context Caller caller, @PathParam("id") Id id, Reason why, @Context Match match) {
    String code = why == null ? null : why.closeReason();
    return versioned(children.requestClose(caller, id, code, Reason.words(why), match));
  }

  @POST
  @Path("{id}/close")
  @Permission(RegistrationModule.VERIFY)
  public Versioned<ChildSight> close(
      @Context Caller caller, @PathParam("id") Id id, @Context Match match) {
    return versioned(children.close(caller, id, match));
  }

  @POST
  @Path("{id}/reopen")
  @Permission(RegistrationModule.VERIFY)
  public Versioned<ChildSight> reopen(
      @Context Caller caller, @PathParam("id") Id id, Reason why, @Context Match match) {
    return versioned(children.reopen(caller, id, Reason.words(why), match));
  }

  /** Takes a draft away that was entered twice or by mistake; it was never on the books. */
  @POST
  @Path("{id}/discard")
  @Permission(RegistrationModule.WRITE)
  public void discard(
      @Context Caller caller, @PathParam("id") Id id, Reason why, @Context Match match) {
    drafts.discard(caller, id, Reason.words(why), match);
  }

  @POST
  @Path("{id}/unmask")
  @Permission(RegistrationModule.READ)
  public Unmasked unmask(@Context Caller caller, @PathParam("id") Id id, UnmaskRequest asked) {
    if (asked == null) throw new Invalid("field", "required", "registration.problem.required");
    try {
      return children.unmask(caller, id, asked.field(), asked.reason());
    } catch (Missing elsewhere) {
      return given.unmask(caller, id, asked.field());
    }
  }

  @GET
  @Path("{id}/restricted-categories")
  @Permission(RegistrationModule.RESTRICTED)
  public List<CategorySight> restricted(@Context Caller caller, @PathParam("id") Id id) {
    return restricted.list(caller, id);
  }

  @POST
  @Path("{id}/restricted-categories")
  @Permission(RegistrationModule.RESTRICTED)
  public List<CategorySight> restrict(
      @Context Caller caller, @PathParam("id") Id id, List<CategorySight> typed) {
    return restricted.replace(caller, id, typed == null ? List.of() : typed);
  }

  private static Versioned<ChildSight> versioned(ChildSight child) {
    return Versioned.of(child, child.version());
  }

  private static ChildSight given(ChildSight typed) {
    if (typed == null) throw new Invalid("name", "required", "registration.problem.required");
    return typed;
  }
}
