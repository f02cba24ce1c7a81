package org.antong.training.internal.api;

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
import org.antong.platform.web.ApiResource;
import org.antong.platform.web.Permission;
import org.antong.training.internal.ExamService;
import org.antong.training.internal.ExamService.Board;
import org.antong.training.internal.ExamService.Typed;
import org.antong.training.internal.TrainingModule;
import org.antong.training.internal.domain.Exam;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The exams of sessions, at /api/training/exams. */
@Component(service = ApiResource.class)
@Path("exams")
@Produces(MediaType.APPLICATION_JSON)
public final class ExamsResource implements ApiResource {

  private final ExamService exams;

  @Activate
  public ExamsResource(@Reference ExamService exams) {
    this.exams = exams;
  }

  /** The exam of a session with everybody's standing. */
  @GET
  @Path("{session}")
  @Permission(TrainingModule.READ)
  public Board board(@Context Caller caller, @PathParam("session") Id session) {
    return exams.board(caller, session);
  }

  /** Sets the exam of a session while nobody has opened it. */
  @POST
  @Path("{session}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Permission(TrainingModule.WRITE)
  public Exam save(@Context Caller caller, @PathParam("session") Id session, Typed sent) {
    boolean whole =
        sent != null
            && sent.title() != null
            && sent.opensAt() != null
            && sent.closesAt() != null
            && sent.rules() != null
            && sent.minutes() > 0
            && sent.attempts() > 0
            && sent.rules().stream().allMatch(r -> r != null && r.kind() != null);
    if (!whole) throw new Invalid("exam", "required", "training.problem.required");
    return exams.save(caller, session, sent);
  }

  @POST
  @Path("{session}/open")
  @Permission(TrainingModule.WRITE)
  public void open(@Context Caller caller, @PathParam("session") Id session) {
    exams.open(caller, session);
  }

  @POST
  @Path("{session}/close")
  @Permission(TrainingModule.WRITE)
  public void close(@Context Caller caller, @PathParam("session") Id session) {
    exams.close(caller, session);
  }
}
