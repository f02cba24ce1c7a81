package org.antong.platform.web.internal.session;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.antong.platform.api.AntongModule;
import org.antong.platform.api.ModuleDeclaration;
import org.antong.platform.api.ModuleInfo;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.Gate;
import org.antong.platform.api.access.Grant;
import org.antong.platform.api.access.SecondFactor;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.api.text.TextSource;
import org.antong.platform.api.text.Texts;
import org.antong.platform.web.ApiResource;
import org.antong.platform.web.Permission;
import org.antong.platform.web.Public;
import org.antong.platform.web.internal.Exchange;
import org.antong.platform.web.internal.SessionCookie;
import org.antong.platform.web.internal.answer.Halt;
import org.antong.platform.web.internal.answer.Kind;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Login, logout and who I am: {@code /api/session}. */
@Path("session")
@Component(service = ApiResource.class)
public final class SessionResource implements ApiResource {

  /**
   * What a login sends; the code where the account has a second factor, the digits of a picture
   * where one was asked for.
   */
  public record Credentials(
      String name, String password, String code, String riddle, String digits) {}

  /** A code of the second factor, or a recovery code. */
  public record Code(String code) {}

  /** A second factor just enrolled; the recovery codes are told once. */
  public record Enrolled(Me session, List<String> recoveryCodes) {}

  /** Why identities are looked at in this sitting. */
  public record PurposeChoice(String purpose) {}

  /** The reader's own password, before and after. */
  public record PasswordChange(String old, String fresh) {}

  /** {@code zh} or {@code en}. */
  public record LanguageChoice(String language) {}

  /** A role at a division, in codes and in words. */
  public record Office(
      String role,
      String roleName,
      DivisionCode division,
      String divisionName,
      DivisionCode unit) {}

  /** The purpose chosen, while it lasts. */
  public record Chosen(String text, Instant until) {}

  /** Who is logged in, with the token every unsafe call sends back. */
  public record Me(
      String name,
      String displayName,
      List<Office> roles,
      List<DivisionCode> divisions,
      Set<String> permissions,
      List<String> modules,
      String csrf,
      Chosen purpose,
      boolean mustChangePassword,
      Gate.Owed owes,
      Instant factorProved,
      String language,
      Instant idleEnds,
      Instant ends) {}

  private final Gate gate;
  private final SecondFactor factor;
  private final TextSource texts;
  private final Clock clock;

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile List<AntongModule> modules = List.of();

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile Divisions divisions;

  @Activate
  public SessionResource(
      @Reference Gate gate,
      @Reference SecondFactor factor,
      @Reference TextSource texts,
      @Reference Clock clock) {
    this.gate = gate;
    this.factor = factor;
    this.texts = texts;
    this.clock = clock;
  }

  @POST
  @Public
  @Consumes(MediaType.APPLICATION_JSON)
  public Response enter(Credentials credentials, @Context HttpServletRequest request) {
    String name = required(credentials.name(), "name");
    String password = required(credentials.password(), "password");
    Exchange exchange = Exchange.of(request);
    Gate.RiddleAnswer answer =
        credentials.riddle() == null
            ? null
            : new Gate.RiddleAnswer(credentials.riddle(), credentials.digits());
    Gate.Visit visit =
        gate.enter(name, password, answer, request.getRemoteAddr(), exchange.locale());
    if (visit.owed() == Gate.Owed.CODE) visit = complete(visit, credentials.code());
    SessionCookie.value(request, SessionCookie.SESSION).ifPresent(gate::leave);
    return renewed(visit, request);
  }

  /** A program names the code with the password; a session with the password alone is not left. */
  private Gate.Visit complete(Gate.Visit visit, String code) {
    boolean entire = false;
    try {
      if (code == null || code.isBlank()) throw new Halt(Kind.CODE);
      Gate.Visit proved = proved(visit, code);
      entire = true;
      return proved;
    } finally {
      if (!entire) gate.leave(visit.session());
    }
  }

  /** A wrong code is told from a wrong password: who comes so far has shown the password. */
  private Gate.Visit proved(Gate.Visit visit, String code) {
    try {
      return factor.prove(visit, code);
    } catch (Gate.LoginFailed e) {
      if (e.lockedUntil() != null) throw e;
      throw new Halt(Kind.CODE_FAILED);
    }
  }

  /** Proves the second factor, again where something demands a fresh proof. */
  @POST
  @Path("code")
  @Permission("")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response prove(Code code, @Context Gate.Visit visit, @Context HttpServletRequest request) {
    return renewed(proved(visit, required(code.code(), "code")), request);
  }

  @GET
  @Path("factor")
  @Permission("")
  public SecondFactor.Standing standing(@Context Gate.Visit visit) {
    return factor.standing(visit);
  }

  /** A secret for the phone. */
  @POST
  @Path("factor")
  @Permission("")
  public SecondFactor.Offer offer(@Context Gate.Visit visit) {
    return factor.offer(visit);
  }

  /** Puts the offered secret in force by its first code. */
  @PUT
  @Path("factor")
  @Permission("")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response enrol(Code code, @Context Gate.Visit visit, @Context HttpServletRequest request) {
    SecondFactor.Enrolled enrolled = factor.enrol(visit, required(code.code(), "code"));
    return Response.ok(new Enrolled(me(enrolled.visit()), enrolled.recoveryCodes()))
        .header("Set-Cookie", SessionCookie.session(request, enrolled.visit().session()))
        .build();
  }

  /** Where the reader is logged in. */
  @GET
  @Path("sessions")
  @Permission("")
  public List<Gate.Session> sessions(@Context Gate.Visit visit) {
    return gate.sessions(visit);
  }

  /** Ends all of the reader's sessions but this one. */
  @DELETE
  @Path("sessions")
  @Permission("")
  public Response leaveOthers(@Context Gate.Visit visit) {
    gate.leaveOthers(visit);
    return Response.noContent().build();
  }

  @GET
  @Permission("")
  public Me who(@Context Gate.Visit visit) {
    return me(visit);
  }

  /** Public, so that leaving twice is no error. */
  @DELETE
  @Public
  public Response leave(@Context HttpServletRequest request) {
    SessionCookie.value(request, SessionCookie.SESSION).ifPresent(gate::leave);
    return Response.noContent().header("Set-Cookie", SessionCookie.noSession(request)).build();
  }

  @POST
  @Path("purpose")
  @Permission("")
  @Consumes(MediaType.APPLICATION_JSON)
  public Me choosePurpose(PurposeChoice choice, @Context Gate.Visit visit) {
    return me(gate.choosePurpose(visit, required(choice.purpose(), "purpose")));
  }

  @PUT
  @Path("password")
  @Permission("")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response changePassword(
      PasswordChange change, @Context Gate.Visit visit, @Context HttpServletRequest request) {
    String old = required(change.old(), "old");
    String fresh = required(change.fresh(), "fresh");
    return renewed(gate.changePassword(visit, old, fresh), request);
  }

  @PUT
  @Path("language")
  @Permission("")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response chooseLanguage(
      LanguageChoice choice, @Context Gate.Visit visit, @Context HttpServletRequest request) {
    Locale locale =
        switch (required(choice.language(), "language")) {
          case "zh", "zh-CN", "zh_CN" -> TextSource.CHINESE;
          case "en" -> TextSource.ENGLISH;
          default -> throw new Invalid("language", "code", "web.session.language");
        };
    return renewed(gate.chooseLanguage(visit, locale), request);
  }

  /** The gate may have exchanged the session for a new one. */
  private Response renewed(Gate.Visit visit, HttpServletRequest request) {
    return Response.ok(me(visit))
        .header("Set-Cookie", SessionCookie.session(request, visit.session()))
        .build();
  }

  private static String required(String value, String field) {
    if (value == null || value.isBlank()) {
      throw new Invalid(field, "required", "web.session." + field + ".required");
    }
    return value;
  }

  private Me me(Gate.Visit visit) {
    Caller caller = visit.caller();
    Texts words = texts.in(caller.locale());
    Set<String> permissions = new TreeSet<>();
    caller
        .roles()
        .forEach(
            r ->
                caller.permissions().getOrDefault(r, Set.of()).stream()
                    .filter(caller::may)
                    .forEach(permissions::add));
    return new Me(
        caller.name(),
        caller.displayName(),
        caller.grants().stream().map(g -> office(g, words)).toList(),
        caller.grants().stream().map(Grant::division).distinct().sorted().toList(),
        permissions,
        ModuleDeclaration.infos(modules).stream()
            .filter(info -> !info.platform())
            .map(ModuleInfo::id)
            .filter(caller::uses)
            .sorted(Comparator.naturalOrder())
            .toList(),
        visit.csrf(),
        caller.purposeAt(clock.instant()).map(p -> new Chosen(p.in(words), p.until())).orElse(null),
        visit.mustChangePassword(),
        visit.owed(),
        visit.proved(),
        words.locale().getLanguage(),
        visit.idleEnds(),
        visit.ends());
  }

  private Office office(Grant grant, Texts words) {
    Divisions tree = divisions;
    String name =
        tree == null
            ? grant.division().toString()
            : tree.name(grant.division(), LocalDate.now(clock));
    return new Office(
        grant.role().name(),
        words.get(grant.role().textKey()),
        grant.division(),
        name,
        grant.unit());
  }
}
