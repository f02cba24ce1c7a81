package org.antong.platform.modules.internal.audit;

import java.time.Clock;
import java.time.LocalDate;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.core.Context;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.audit.AuditTrail;
import org.antong.platform.api.audit.AuditTrail.Line;
import org.antong.platform.api.audit.AuditTrail.Verdict;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Query;
import org.antong.platform.api.data.Slice;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.text.TextSource;
import org.antong.platform.api.text.Texts;
import org.antong.platform.exchange.SheetExport;
import org.antong.platform.modules.internal.ModulesModule;
import org.antong.platform.web.ApiResource;
import org.antong.platform.web.Download;
import org.antong.platform.web.Permission;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The audit log as JSON, and as a file to take along, at {@code /api/modules/audit}. */
@Path("audit")
@Component(service = ApiResource.class)
public final class AuditResource implements ApiResource {

  private final AuditTrail trail;
  private final AuditWords words;
  private final TextSource texts;
  private final Clock clock;

  @Activate
  public AuditResource(
      @Reference AuditTrail trail,
      @Reference Divisions divisions,
      @Reference TextSource texts,
      @Reference Clock clock) {
    this.trail = trail;
    this.words = new AuditWords(divisions, clock);
    this.texts = texts;
    this.clock = clock;
  }

  @GET
  @Permission(ModulesModule.AUDIT)
  @AuditFilters
  public Slice<Line> list(@Context Caller caller, @Context Query query, @Context Paging paging) {
    return trail.list(caller, AuditQuery.of(query, LocalDate.now(clock)).filter(), paging);
  }

  @GET
  @Path("entries.csv")
  @Permission(ModulesModule.AUDIT)
  @AuditFilters
  public Download csv(@Context Caller caller, @Context Query query) {
    AuditQuery asked = AuditQuery.of(query, LocalDate.now(clock));
    Texts say = texts.in(TextSource.CHINESE);
    return SheetExport.csv(
        name(asked, say), AuditWords.headings(say), rows(caller, asked, say), false);
  }

  @GET
  @Path("entries.xlsx")
  @Permission(ModulesModule.AUDIT)
  @AuditFilters
  public Download xlsx(@Context Caller caller, @Context Query query) {
    AuditQuery asked = AuditQuery.of(query, LocalDate.now(clock));
    Texts say = texts.in(TextSource.CHINESE);
    String note = say.get("modules.audit.note", caller.displayName(), asked.from(), asked.to());
    return SheetExport.xlsx(
        name(asked, say),
        say.get("modules.audit"),
        note,
        AuditWords.headings(say),
        rows(caller, asked, say));
  }

  private static String name(AuditQuery asked, Texts say) {
    return say.get("modules.audit") + "-" + asked.from() + "-" + asked.to();
  }

  private SheetExport.Rows rows(Caller caller, AuditQuery asked, Texts say) {
    return each ->
        trail.export(caller, asked.filter(), line -> each.accept(words.cells(line, say)));
  }

  @GET
  @Path("{id}")
  @Permission(ModulesModule.AUDIT)
  public Line one(@Context Caller caller, @PathParam("id") Id id) {
    return trail.find(caller, id).orElseThrow(Missing::new);
  }

  /** Checks the whole log. */
  @POST
  @Path("verify")
  @Permission(ModulesModule.AUDIT)
  public Verdict verify(@Context Caller caller) {
    return trail.verify(caller);
  }
}
