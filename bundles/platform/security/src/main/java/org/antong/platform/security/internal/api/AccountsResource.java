package org.antong.platform.security.internal.api;

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
import org.antong.platform.api.Role;
import org.antong.platform.api.access.Accounts;
import org.antong.platform.api.access.Accounts.Account;
import org.antong.platform.api.access.Accounts.Filter;
import org.antong.platform.api.access.Accounts.Issued;
import org.antong.platform.api.access.Accounts.NewAccount;
import org.antong.platform.api.access.Accounts.State;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.Gate;
import org.antong.platform.api.access.Grant;
import org.antong.platform.api.data.Match;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.data.Slice;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.web.ApiResource;
import org.antong.platform.web.Permission;
import org.antong.platform.web.Versioned;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Accounts as JSON, at {@code /api/security/accounts}. */
@Path("accounts")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Component(service = ApiResource.class)
public final class AccountsResource implements ApiResource {

  /** What an account is moved to. */
  public record Move(String displayName, List<Grant> grants) {}

  /** Why an account is disabled. */
  public record Reason(String reason) {}

  /** How many sessions were ended. */
  public record Ended(int sessions) {}

  private final Accounts accounts;

  @Activate
  public AccountsResource(@Reference Accounts accounts) {
    this.accounts = accounts;
  }

  @GET
  @Permission("security:account:read")
  @org.antong.platform.web.Filter(
      value = "q",
      says = "登录名或姓名中的字 part of the login name or of the person's name")
  @org.antong.platform.web.Filter(value = "role", says = "角色 role", type = Role.class)
  @org.antong.platform.web.Filter(
      value = "state",
      says = "账号状态 state of the account",
      type = State.class)
  @org.antong.platform.web.Filter(
      value = "division",
      says = "在这个区划任职的账号，区划代码末尾的零可省略 accounts with a role there; trailing zeros may be left out")
  public Slice<Account> list(@Context Caller caller, @Context Query query, @Context Paging paging) {
    String q = query.text("q").orElse(null);
    List<Role> roles = query.choices("role", Role.class);
    List<State> states = query.choices("state", State.class);
    DivisionCode division = query.division("division").orElse(null);
    query.done();
    Filter filter =
        new Filter(
            q,
            roles.isEmpty() ? null : roles.get(0),
            states.isEmpty() ? null : states.get(0),
            division);
    return accounts.list(caller, filter, paging);
  }

  @GET
  @Path("roles")
  @Permission("security:account:write")
  @org.antong.platform.web.Filter(
      value = "division",
      says = "在哪个区划，必填 division the role would be held at, required")
  public List<Role> roles(@Context Caller caller, @Context Query query) {
    DivisionCode division = query.division("division").orElse(null);
    if (!query.has("division")) {
      query.problem("division", "required", "security.grant.division-required");
    }
    query.done();
    return accounts.grantable(caller, division);
  }

  @GET
  @Path("{id}")
  @Permission("security:account:read")
  public Versioned<Account> get(@Context Caller caller, @PathParam("id") Id id) {
    return versioned(accounts.find(caller, id));
  }

  @POST
  @Permission("security:account:write")
  public Versioned<Issued> create(@Context Caller caller, NewAccount account) {
    Issued issued = accounts.create(caller, account);
    Account made = issued.account();
    return Versioned.created(issued, made.version(), "/api/security/accounts/" + made.id());
  }

  @PUT
  @Path("{id}")
  @Permission("security:account:write")
  public Versioned<Account> move(
      @Context Caller caller, @PathParam("id") Id id, @Context Match match, Move move) {
    return versioned(
        accounts.move(
            caller,
            id,
            match.version(),
            move == null ? null : move.displayName(),
            move == null ? null : move.grants()));
  }

  @POST
  @Path("{id}/disable")
  @Permission("security:account:write")
  public Versioned<Account> disable(
      @Context Caller caller, @PathParam("id") Id id, @Context Match match, Reason reason) {
    return versioned(
        accounts.disable(
            caller, id, version(caller, id, match), reason == null ? null : reason.reason()));
  }

  @POST
  @Path("{id}/enable")
  @Permission("security:account:write")
  public Versioned<Account> enable(
      @Context Caller caller, @PathParam("id") Id id, @Context Match match) {
    return versioned(accounts.enable(caller, id, version(caller, id, match)));
  }

  /** A second administrator confirms that somebody becomes one. */
  @POST
  @Path("{id}/confirm")
  @Permission("security:account:confirm")
  public Versioned<Account> confirm(
      @Context Caller caller, @PathParam("id") Id id, @Context Match match) {
    return versioned(accounts.confirm(caller, id, version(caller, id, match)));
  }

  @POST
  @Path("{id}/unlock")
  @Permission("security:account:reset")
  public Versioned<Account> unlock(@Context Caller caller, @PathParam("id") Id id) {
    return versioned(accounts.unlock(caller, id));
  }

  @POST
  @Path("{id}/reset")
  @Permission("security:account:reset")
  public Versioned<Issued> reset(@Context Caller caller, @PathParam("id") Id id) {
    Issued issued = accounts.reset(caller, id);
    return Versioned.of(issued, issued.account().version());
  }

  /** Where somebody is logged in. */
  @GET
  @Path("{id}/sessions")
  @Permission("security:account:write")
  public List<Gate.Session> sessions(@Context Caller caller, @PathParam("id") Id id) {
    return accounts.sessions(caller, id);
  }

  /** Ends all sessions of an account. */
  @POST
  @Path("{id}/log-out")
  @Permission("security:account:write")
  public Ended logOut(@Context Caller caller, @PathParam("id") Id id) {
    return new Ended(accounts.logOut(caller, id));
  }

  /** Takes the second factor of somebody who lost the phone. */
  @POST
  @Path("{id}/reset-factor")
  @Permission("security:account:write")
  public Versioned<Account> resetFactor(@Context Caller caller, @PathParam("id") Id id) {
    return versioned(accounts.resetFactor(caller, id));
  }

  /** An action honours a version when one is named, and takes the present one else. */
  private int version(Caller caller, Id id, Match match) {
    return match.version() == null ? accounts.find(caller, id).version() : match.version();
  }

  private static Versioned<Account> versioned(Account account) {
    return Versioned.of(account, account.version());
  }
}
