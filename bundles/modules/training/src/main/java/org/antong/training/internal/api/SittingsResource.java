package org.antong.training.internal.api;

import java.util.List;
import java.util.Objects;
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
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.api.fault.Refused;
import org.antong.platform.api.text.TextSource;
import org.antong.platform.api.text.Texts;
import org.antong.platform.web.ApiResource;
import org.antong.platform.web.Permission;
import org.antong.training.internal.SittingService;
import org.antong.training.internal.SittingService.Outcome;
import org.antong.training.internal.SittingService.PaperSight;
import org.antong.training.internal.SittingService.Result;
import org.antong.training.internal.SittingService.Tap;
import org.antong.training.internal.TrainingModule;
import org.antong.training.internal.domain.Sitting;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Sitting an exam, at /api/training/sittings. */
@Component(service = ApiResource.class)
@Path("sittings")
@Produces(MediaType.APPLICATION_JSON)
public final class SittingsResource implements ApiResource {

  private static final int MOST = 200;

  /** Which exam is to be sat. */
  public record Begin(Id exam) {}

  /**
   * A queue of answers.
   *
   * @param account that gave them
   */
  public record Answers(String account, List<Tap> items) {}

  /**
   * What became of one answer.
   *
   * @param detail why it was refused; null when it was taken
   */
  public record One(String clientId, Result result, String detail) {}

  /** In the order of the queue. */
  public record Outcomes(List<One> items) {}

  private final SittingService sittings;
  private final TextSource texts;

  @Activate
  public SittingsResource(@Reference SittingService sittings, @Reference TextSource texts) {
    this.sittings = sittings;
    this.texts = texts;
  }

  /** Begins a paper, or goes on with the one that was begun. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Permission(TrainingModule.SELF)
  public Sitting begin(@Context Caller caller, Begin sent) {
    if (sent == null || sent.exam() == null) {
      throw new Invalid("exam", "required", "training.problem.required");
    }
    return sittings.begin(caller, sent.exam());
  }

  /** The paper as it stands, with the seconds that are left by the server's clock. */
  @GET
  @Path("{id}")
  @Permission(TrainingModule.SELF)
  public PaperSight paper(@Context Caller caller, @PathParam("id") Id id) {
    return sittings.paper(caller, id);
  }

  /** Takes a queue of answers; each is answered for itself, a repeated one is KNOWN. */
  @POST
  @Path("{id}/answers")
  @Consumes(MediaType.APPLICATION_JSON)
  @Permission(TrainingModule.SELF)
  public Outcomes answer(@Context Caller caller, @PathParam("id") Id id, Answers sent) {
    if (sent == null || sent.items() == null) {
      throw new Invalid("items", "required", "training.problem.required");
    }
    if (sent.account() != null && !sent.account().equals(caller.name())) {
      throw new Refused("training.exam.answer.account");
    }
    if (sent.items().size() > MOST || sent.items().stream().anyMatch(Objects::isNull)) {
      throw new Invalid("items", "many", "training.problem.many", MOST);
    }
    Texts t = texts.in(caller.locale() == null ? TextSource.CHINESE : caller.locale());
    return new Outcomes(
        sittings.answer(caller, id, sent.items()).stream().map(o -> one(t, o)).toList());
  }

  private static One one(Texts t, Outcome o) {
    String why = o.why() == null ? null : t.get(o.why().key(), o.why().args());
    return new One(o.clientId(), o.result(), why);
  }

  /** Hands the paper in; it is marked at once. */
  @POST
  @Path("{id}/submit")
  @Permission(TrainingModule.SELF)
  public Sitting submit(@Context Caller caller, @PathParam("id") Id id) {
    return sittings.submit(caller, id);
  }
}
