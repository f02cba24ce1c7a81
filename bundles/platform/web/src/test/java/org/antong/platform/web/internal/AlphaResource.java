package org.antong.platform.web.internal;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.SecondFactor;
import org.antong.platform.api.data.Leaving;
import org.antong.platform.api.data.Match;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.data.Slice;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.fault.FieldProblem;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.api.fault.Refused;
import org.antong.platform.web.ApiResource;
import org.antong.platform.web.Download;
import org.antong.platform.web.Filter;
import org.antong.platform.web.Permission;
import org.antong.platform.web.Public;
import org.antong.platform.web.Versioned;

/** A resource as modules write them. */
@Path("things")
public final class AlphaResource implements ApiResource {

  /** A record as modules send them. */
  public record Thing(Id id, String name, DivisionCode division, LocalDate since) {}

  static final Id KNOWN = new Id(42);
  final CountDownLatch entered = new CountDownLatch(1);
  final CountDownLatch released = new CountDownLatch(1);

  @GET
  @Permission("alpha:thing:read")
  @Filter(value = "since", says = "the first day looked at", type = LocalDate.class)
  @Filter(value = "kind", says = "codes of the kind", many = true)
  public Slice<Thing> list(@Context Caller caller, @Context Query query, @Context Paging paging) {
    query.date("since");
    query.text("kind");
    query.done();
    String name = caller.exercising() + " " + paging.sort();
    return new Slice<>(List.of(thing(name)), paging.page(), paging.size(), 1);
  }

  /** What asks again who the reader is. */
  @GET
  @Path("precious")
  @Permission("alpha:thing:read")
  public String precious(@Context Query query) {
    throw new SecondFactor.FactorNeeded(!query.has("never"));
  }

  @GET
  @Path("{id}")
  @Permission("alpha:thing:read")
  public Versioned<Thing> get(@PathParam("id") Id id) {
    return Versioned.of(new Thing(id, "thing", DivisionCode.of("610999"), null), 3);
  }

  @POST
  @Permission("alpha:thing:write")
  public Versioned<Thing> create(Thing thing) {
    if (thing.name() == null) throw new Invalid("name", "required", "web.session.name.required");
    return Versioned.created(thing, 1, "/api/alpha/things/" + KNOWN);
  }

  @PUT
  @Path("{id}")
  @Permission("alpha:thing:write")
  public Versioned<Thing> change(@PathParam("id") Id id, @Context Match match, Thing thing) {
    match.check(3);
    return Versioned.of(thing, 4);
  }

  @POST
  @Path("{id}/close")
  @Permission("alpha:thing:write")
  public Versioned<Thing> close(@PathParam("id") Id id, @Context Match match) {
    match.check(3);
    throw new Refused("alpha.refused", "此项");
  }

  @GET
  @Path("secret")
  @Permission("alpha:thing:hide")
  public Thing secret() {
    return thing("secret");
  }

  @GET
  @Path("broken")
  @Permission("alpha:thing:read")
  public Thing broken() {
    throw new IllegalStateException("name of a child");
  }

  @GET
  @Path("open")
  @Public
  public Thing open() {
    return thing("open");
  }

  @GET
  @Path("long")
  @Public
  public Thing longOne() {
    return thing("安".repeat(4000));
  }

  /** Shows something whose line in the audit log cannot be written. */
  @GET
  @Path("unwritten")
  @Permission("alpha:thing:read")
  public Thing unwritten(@QueryParam("letters") int letters) {
    Leaving.awaits(CompletableFuture.failedFuture(new IllegalStateException("no disk")));
    return thing("名".repeat(letters));
  }

  @GET
  @Path("slow")
  @Permission("alpha:thing:read")
  public Thing slow() throws InterruptedException {
    entered.countDown();
    released.await(10, TimeUnit.SECONDS);
    return thing("slow");
  }

  @GET
  @Path("file")
  @Permission("alpha:thing:read")
  public Download file() {
    byte[] bytes = "编号,姓名\n".getBytes(StandardCharsets.UTF_8);
    return new Download("text/csv;charset=utf-8", "名册 1.csv", false, out -> out.write(bytes));
  }

  @POST
  @Path("many")
  @Permission("alpha:thing:write")
  public void many(List<Thing> things) {
    if (things.isEmpty()) {
      throw new Invalid(List.of(FieldProblem.of("", "empty", "web.json.format", "")));
    }
  }

  private static Thing thing(String name) {
    return new Thing(KNOWN, name, DivisionCode.of("610999"), LocalDate.of(2026, 9, 30));
  }
}
