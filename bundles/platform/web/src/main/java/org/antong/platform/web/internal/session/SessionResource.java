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

  /** What a login sends. */
  public record Credentials(String name, String password) {}

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
      String language,
      Instant idleEnds,
      Instant ends) {}

  private final Gate gate;
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
      @Reference Gate gate, @Reference TextSource texts, @Reference Clock clock) {
    this.gate = gate;
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
    Gate.Visit visit = gate.enter(name, password, request.getRemoteAddr(), exchange.locale());
    SessionCookie.value(request, SessionCookie.SESSION).ifPresent(gate::leave);
    return Response.ok(me(visit))
        .header("Set-Cookie", SessionCookie.session(request, visit.session()))
        .build();
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
        caller.purposeAt(clock.instant()).map(p -> new Chosen(p.text(), p.until())).orElse(null),
        visit.mustChangePassword(),
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
