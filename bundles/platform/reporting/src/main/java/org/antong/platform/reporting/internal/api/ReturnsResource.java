package org.antong.platform.reporting.internal.api;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.antong.platform.api.Id;
import org.antong.platform.api.Period;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Match;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.data.Slice;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.report.ReportTable.Row;
import org.antong.platform.api.text.TextSource;
import org.antong.platform.api.text.Texts;
import org.antong.platform.reporting.internal.ReportingModule;
import org.antong.platform.reporting.internal.ReturnService;
import org.antong.platform.reporting.internal.ReturnSight;
import org.antong.platform.reporting.internal.api.ReturnJson.FindingJson;
import org.antong.platform.reporting.internal.api.ReturnJson.StepJson;
import org.antong.platform.reporting.internal.api.ReturnJson.TownsJson;
import org.antong.platform.reporting.internal.api.ReturnJson.VersionJson;
import org.antong.platform.reporting.internal.domain.Differences;
import org.antong.platform.reporting.internal.domain.Report;
import org.antong.platform.reporting.internal.domain.ReturnKey;
import org.antong.platform.reporting.internal.domain.ReturnState;
import org.antong.platform.reporting.internal.domain.Snapshot;
import org.antong.platform.reporting.internal.domain.StatReturn;
import org.antong.platform.reporting.internal.domain.StatReturn.By;
import org.antong.platform.web.ApiResource;
import org.antong.platform.web.Filter;
import org.antong.platform.web.Permission;
import org.antong.platform.web.Versioned;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Returns of statistics as data: towns hand in, the county locks, the prefecture receives. */
@Component(service = ApiResource.class)
@Path("returns")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class ReturnsResource implements ApiResource {

  private final ReturnService returns;
  private final TextSource texts;

  /** A cell a correction changed. */
  public record ChangeJson(
      String division, String place, String column, String label, Number before, Number after) {}

  @Activate
  public ReturnsResource(@Reference ReturnService returns, @Reference TextSource texts) {
    this.returns = returns;
    this.texts = texts;
  }

  /** Returns of a period; of the last one that is over when none is named. */
  @GET
  @Permission(ReportingModule.RETURNS)
  @Filter(value = "report", says = "表号，缺省为全部 table, all when absent")
  @Filter(value = "period", says = "报告期，缺省为各表上一期 period, each table's last one when absent")
  @Filter(value = "division", says = "区划代码 division code")
  @Filter(value = "state", says = "状态 state", type = ReturnState.class, many = true)
  public Slice<ReturnJson> list(
      @Context Caller caller, @Context Query query, @Context Paging paging) {
    Optional<String> report = query.text("report");
    Optional<Period> period = query.period("period");
    Optional<DivisionCode> division = query.division("division");
    List<ReturnState> states = query.choices("state", ReturnState.class);
    query.done();
    List<ReturnJson> all = new ArrayList<>();
    for (Report r : returns.returned(caller)) {
      if (report.isPresent() && !report.get().equals(r.info().id())) continue;
      Period of = period.orElseGet(() -> returns.lastOver(r));
      if (!r.info().returns(of.kind())) continue;
      for (ReturnSight.Line line : returns.list(caller, r, of)) {
        boolean wanted =
            (states.isEmpty() || states.contains(line.stat().state()))
                && division.filter(d -> !d.equals(line.stat().key().area().division())).isEmpty();
        if (wanted) all.add(json(line, texts.in(caller.locale())));
      }
    }
    int from = (int) Math.min(paging.offset(), all.size());
    int to = Math.min(from + paging.size(), all.size());
    return new Slice<>(all.subList(from, to), paging.page(), paging.size(), all.size());
  }

  @GET
  @Path("{id}")
  @Permission(ReportingModule.RETURNS)
  public Versioned<ReturnJson> find(@Context Caller caller, @PathParam("id") String id) {
    return sight(caller, key(id));
  }

  /** A town hands its sheet in. */
  @POST
  @Path("{id}/submit")
  @Permission(ReportingModule.SUBMIT)
  public Versioned<ReturnJson> submit(
      @Context Caller caller, @PathParam("id") String id, ReturnWords said, @Context Match match) {
    ReturnKey key = key(id);
    returns.submit(caller, key, ReturnWords.of(said).explanations(), match);
    return sight(caller, key);
  }

  /** The county takes a town's sheet. */
  @POST
  @Path("{id}/check")
  @Permission(ReportingModule.LOCK)
  public Versioned<ReturnJson> check(
      @Context Caller caller, @PathParam("id") String id, @Context Match match) {
    ReturnKey key = key(id);
    returns.check(caller, key, match);
    return sight(caller, key);
  }

  /** Back to the town, or, once locked, to the county. */
  @POST
  @Path("{id}/return")
  @Permission(ReportingModule.SEND_BACK)
  public Versioned<ReturnJson> returnBack(
      @Context Caller caller, @PathParam("id") String id, ReturnWords said, @Context Match match) {
    ReturnKey key = key(id);
    returns.returnBack(caller, key, ReturnWords.of(said).reason(), match);
    return sight(caller, key);
  }

  /** The county locks its table with the sheets of its towns. */
  @POST
  @Path("{id}/lock")
  @Permission(ReportingModule.LOCK)
  public Versioned<ReturnJson> lock(
      @Context Caller caller, @PathParam("id") String id, ReturnWords said, @Context Match match) {
    ReturnKey key = key(id);
    returns.lock(caller, key, ReturnWords.of(said).explanations(), match);
    return sight(caller, key);
  }

  @POST
  @Path("{id}/receive")
  @Permission(ReportingModule.RECEIVE)
  public Versioned<ReturnJson> receive(
      @Context Caller caller, @PathParam("id") String id, @Context Match match) {
    ReturnKey key = key(id);
    returns.receive(caller, key, match);
    return sight(caller, key);
  }

  /** Proposes a further version, counted with what is known now. */
  @POST
  @Path("{id}/correct")
  @Permission(ReportingModule.LOCK)
  public Versioned<ReturnJson> correct(
      @Context Caller caller, @PathParam("id") String id, ReturnWords said, @Context Match match) {
    ReturnKey key = key(id);
    ReturnWords words = ReturnWords.of(said);
    returns.correct(caller, key, words.reason(), words.explanations(), match);
    return sight(caller, key);
  }

  /** Lets a proposed version count; by somebody else than its author. */
  @POST
  @Path("{id}/approve")
  @Permission(ReportingModule.APPROVE)
  public Versioned<ReturnJson> approve(
      @Context Caller caller, @PathParam("id") String id, @Context Match match) {
    ReturnKey key = key(id);
    returns.approve(caller, key, match);
    return sight(caller, key);
  }

  @POST
  @Path("{id}/decline")
  @Permission(ReportingModule.APPROVE)
  public Versioned<ReturnJson> decline(
      @Context Caller caller, @PathParam("id") String id, @Context Match match) {
    ReturnKey key = key(id);
    returns.decline(caller, key, match);
    return sight(caller, key);
  }

  /** What a version changed against the one before it, cell by cell. */
  @GET
  @Path("{id}/versions/{version}/changes")
  @Permission(ReportingModule.RETURNS)
  @Filter(value = "layout", says = "版式 another layout of the same facts")
  public Slice<ChangeJson> changes(
      @Context Caller caller,
      @PathParam("id") String id,
      @PathParam("version") int version,
      @Context Query query) {
    String layout = query.text("layout").orElse(null);
    query.done();
    ReturnKey key = key(id);
    Texts words = texts.in(caller.locale());
    List<ChangeJson> all =
        returns.changes(caller, key, version, layout).stream().map(c -> json(c, words)).toList();
    return new Slice<>(all, 1, Math.max(1, all.size()), all.size());
  }

  private static ReturnKey key(String id) {
    return ReturnKey.parse(id).orElseThrow(Missing::new);
  }

  private Versioned<ReturnJson> sight(Caller caller, ReturnKey key) {
    ReturnSight sight = returns.find(caller.exercising(ReportingModule.RETURNS), key);
    ReturnJson json = json(sight, sight.report().texts(texts.in(caller.locale())));
    return Versioned.of(json, json.version());
  }

  private static ChangeJson json(Differences.Cell c, Texts texts) {
    return new ChangeJson(
        c.area().division().toString(),
        c.place(),
        c.column().id(),
        texts.get(c.column().labelKey()),
        value(c.before(), c.column().id()),
        value(c.after(), c.column().id()));
  }

  private static Number value(Row row, String column) {
    return row == null ? null : row.values().get(column);
  }

  private ReturnJson json(ReturnSight.Line line, Texts texts) {
    Texts own = line.report().texts(texts);
    return json(
        line.stat(),
        own.get(line.report().info().title()),
        line.name(),
        line.due().toString(),
        line.overdue(),
        new TownsJson(line.towns(), line.submitted(), line.checked()),
        Map.of());
  }

  private ReturnJson json(ReturnSight sight, Texts texts) {
    ReturnJson j =
        json(
            sight.stat(),
            texts.get(sight.report().info().title()),
            sight.name(),
            sight.due().toString(),
            sight.overdue(),
            new TownsJson(
                sight.towns().size(),
                (int) sight.towns().stream().filter(t -> handedIn(t.stat())).count(),
                (int) sight.towns().stream().filter(t -> checked(t.stat())).count()),
            sight.names());
    return new ReturnJson(
        j.id(),
        j.version(),
        j.report(),
        j.title(),
        j.period(),
        j.division(),
        j.unit(),
        j.name(),
        j.level(),
        j.state(),
        j.inForce(),
        j.pending(),
        j.due(),
        j.overdue(),
        j.reason(),
        j.submitted(),
        j.checked(),
        j.locked(),
        j.received(),
        j.towns(),
        sight.actions(),
        sight.findings() == null
            ? null
            : sight.findings().stream()
                .map(f -> new FindingJson(f.check(), f.hard(), ReturnService.sentence(f, texts)))
                .toList(),
        sight.towns().isEmpty() ? null : sight.towns().stream().map(t -> json(t, texts)).toList(),
        sight.versions().stream().map(v -> version(v, sight.names())).toList());
  }

  private static boolean handedIn(StatReturn stat) {
    return stat.state() != ReturnState.OPEN && stat.state() != ReturnState.RETURNED;
  }

  private static boolean checked(StatReturn stat) {
    return handedIn(stat) && stat.state() != ReturnState.TOWN_SUBMITTED;
  }

  private static ReturnJson json(
      StatReturn stat,
      String title,
      String name,
      String due,
      boolean overdue,
      TownsJson towns,
      Map<Id, String> names) {
    ReturnKey key = stat.key();
    Function<By, StepJson> step = by -> step(by, names);
    return new ReturnJson(
        key.toString(),
        stat.version(),
        key.report(),
        title,
        key.period().toString(),
        key.area().division().toString(),
        key.area().unit() == null ? null : key.area().unit().toString(),
        name,
        key.county() ? "COUNTY" : "TOWN",
        stat.state().name(),
        stat.inForce(),
        stat.pending(),
        due,
        overdue,
        stat.reason(),
        step.apply(stat.steps().submitted()),
        step.apply(stat.steps().checked()),
        step.apply(stat.steps().locked()),
        step.apply(stat.steps().received()),
        key.county() ? towns : null,
        null,
        null,
        null,
        null);
  }

  private static VersionJson version(Snapshot s, Map<Id, String> names) {
    Instant known = s.knownAt();
    return new VersionJson(
        s.no(),
        s.state().name(),
        s.asOf().toString(),
        known.toString(),
        s.template(),
        s.sha256(),
        s.reason(),
        step(s.made(), names),
        step(s.approved(), names));
  }

  private static StepJson step(By by, Map<Id, String> names) {
    return by == null ? null : new StepJson(by.at().toString(), names.get(by.account()));
  }
}
