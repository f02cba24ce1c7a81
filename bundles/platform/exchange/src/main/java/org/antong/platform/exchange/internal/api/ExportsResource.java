package org.antong.platform.exchange.internal.api;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.AccountNames;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.Gate;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Slice;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.api.text.TextSource;
import org.antong.platform.api.text.Texts;
import org.antong.platform.exchange.internal.ExchangeModule;
import org.antong.platform.exchange.internal.ExportService;
import org.antong.platform.exchange.internal.ExportService.Kept;
import org.antong.platform.exchange.internal.domain.Export;
import org.antong.platform.web.ApiResource;
import org.antong.platform.web.Download;
import org.antong.platform.web.Permission;
import org.antong.platform.web.Versioned;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** 我的导出 as data, at /api/exchange/exports. */
@Component(service = ApiResource.class)
@Path("exports")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class ExportsResource implements ApiResource {

  private final ExportService exports;
  private final AccountNames names;
  private final TextSource texts;

  /**
   * What is asked for.
   *
   * @param source the list, for example {@code registration.children}
   * @param format xlsx, pdf or csv
   * @param purpose why; must be given for a file with names
   * @param filters of the list, under the names of its address
   */
  public record Wanted(String source, String format, String purpose, Map<String, String> filters) {

    Map<String, List<String>> query() {
      Map<String, List<String>> values = new LinkedHashMap<>();
      if (filters != null) {
        filters.forEach(
            (name, value) -> {
              if (value != null) values.put(name, List.of(value));
            });
      }
      return values;
    }
  }

  /** The password of a file, told on demand. */
  public record Password(String password) {}

  @Activate
  public ExportsResource(
      @Reference ExportService exports,
      @Reference AccountNames names,
      @Reference TextSource texts) {
    this.exports = exports;
    this.names = names;
    this.texts = texts;
  }

  /** The reader's own files, the newest first. */
  @GET
  @Permission(ExchangeModule.OWN)
  public Slice<ExportJson> list(@Context Caller caller, @Context Paging paging) {
    Slice<Export> mine = exports.list(caller, paging);
    Map<Id, String> called = names(names, mine.items());
    return mine.map(e -> ExportJson.own(e, called, texts.in(caller.locale()), message(caller, e)));
  }

  /** Asks for a file; whether somebody has to agree first is told by its state. */
  @POST
  @Permission(ExchangeModule.OWN)
  public Versioned<ExportJson> ask(
      @Context Caller caller, @Context Gate.Visit visit, Wanted wanted) {
    if (wanted == null) throw new Invalid("source", "required", "exchange.export.source");
    Export made =
        exports.ask(
            caller, visit, wanted.source(), wanted.format(), wanted.query(), wanted.purpose());
    return Versioned.created(
        json(caller, made), made.version(), "/api/exchange/exports/" + made.id());
  }

  @GET
  @Path("{id}")
  @Permission(ExchangeModule.OWN)
  public Versioned<ExportJson> find(@Context Caller caller, @PathParam("id") Id id) {
    return versioned(caller, exports.find(caller, id));
  }

  @POST
  @Path("{id}/cancel")
  @Permission(ExchangeModule.OWN)
  public Versioned<ExportJson> cancel(@Context Caller caller, @PathParam("id") Id id) {
    return versioned(caller, exports.cancel(caller, id));
  }

  /** The password of a locked file; in the audit log. */
  @POST
  @Path("{id}/password")
  @Permission(ExchangeModule.OWN)
  public Password password(
      @Context Caller caller, @Context Gate.Visit visit, @PathParam("id") Id id) {
    return new Password(exports.password(caller, visit, id));
  }

  @GET
  @Path("{id}/file")
  @Permission(ExchangeModule.OWN)
  @Produces(MediaType.WILDCARD)
  public Download file(@Context Caller caller, @PathParam("id") Id id) {
    return download(exports.open(caller, id));
  }

  /** A kept file as it goes out. */
  public static Download download(Kept kept) {
    return new Download(
        kept.export().file().mediaType(), kept.export().file().name(), false, kept::write);
  }

  /** What those who asked and those who decided are called. */
  public static Map<Id, String> names(AccountNames names, List<Export> exports) {
    Set<Id> accounts = new LinkedHashSet<>();
    for (Export e : exports) {
      accounts.add(e.account());
      if (e.decision() != null) accounts.add(e.decision().by());
    }
    return accounts.isEmpty() ? Map.of() : names.of(accounts);
  }

  private Versioned<ExportJson> versioned(Caller caller, Export export) {
    return Versioned.of(json(caller, export), export.version());
  }

  private ExportJson json(Caller caller, Export export) {
    return ExportJson.own(
        export, names(names, List.of(export)), texts.in(caller.locale()), message(caller, export));
  }

  private String message(Caller caller, Export e) {
    Texts words = texts.in(caller.locale());
    if (e.message() != null) return words.get(e.message());
    if (exports.bySum(e)) {
      return words.get("exchange.export.sum", exports.hours(), exports.limit())
          + words.get("exchange.export.says.second");
    }
    return exports.withheld(caller, e).map(words::get).orElse(null);
  }
}
