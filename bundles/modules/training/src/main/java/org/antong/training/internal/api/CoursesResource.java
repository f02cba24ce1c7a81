package org.antong.training.internal.api;

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
import org.antong.platform.api.data.Match;
import org.antong.platform.api.data.Slice;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.web.ApiResource;
import org.antong.platform.web.Permission;
import org.antong.platform.web.Versioned;
import org.antong.training.internal.CourseService;
import org.antong.training.internal.TrainingModule;
import org.antong.training.internal.TypedCourse;
import org.antong.training.internal.domain.Course;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Courses, at /api/training/courses. */
@Component(service = ApiResource.class)
@Path("courses")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class CoursesResource implements ApiResource {

  private final CourseService courses;

  @Activate
  public CoursesResource(@Reference CourseService courses) {
    this.courses = courses;
  }

  @GET
  @Permission(TrainingModule.READ)
  public Slice<Course> list(@Context Caller caller) {
    List<Course> all = courses.list(caller);
    return new Slice<>(all, 1, Math.max(1, all.size()), all.size());
  }

  @POST
  @Permission(TrainingModule.WRITE)
  public Versioned<Course> create(@Context Caller caller, TypedCourse typed) {
    Course made = courses.create(caller, there(typed));
    return Versioned.created(made, made.version(), "/api/training/courses/" + made.id());
  }

  @GET
  @Path("{id}")
  @Permission(TrainingModule.READ)
  public Versioned<Course> find(@Context Caller caller, @PathParam("id") Id id) {
    Course course = courses.find(caller, id);
    return Versioned.of(course, course.version());
  }

  @PUT
  @Path("{id}")
  @Permission(TrainingModule.WRITE)
  public Versioned<Course> update(
      @Context Caller caller, @PathParam("id") Id id, TypedCourse typed, @Context Match match) {
    Course after = courses.update(caller, id, there(typed), match);
    return Versioned.of(after, after.version());
  }

  private static TypedCourse there(TypedCourse typed) {
    if (typed == null) throw new Invalid("title", "required", "training.problem.required");
    return typed;
  }
}
