package org.antong.training.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Match;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.Divisions;
import org.antong.platform.api.fault.Missing;
import org.antong.training.internal.domain.Above;
import org.antong.training.internal.domain.Course;
import org.antong.training.internal.store.CourseStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The courses a coordinator keeps, beside those of the places above. */
@Component(service = CourseService.class)
public final class CourseService {

  private final ModuleDb db;
  private final Divisions divisions;
  private final TrainingConfig config;
  private final Clock clock;
  private final CourseStore courses = new CourseStore();

  @Activate
  public CourseService(
      @Reference(target = "(antong.module=training)") ModuleDb db,
      @Reference Divisions divisions,
      @Reference TrainingConfig config,
      @Reference Clock clock) {
    this.db = db;
    this.divisions = divisions;
    this.config = config;
    this.clock = clock;
  }

  /** The courses in sight, those in use first. */
  public List<Course> list(Caller caller) {
    Above above = above(caller);
    return db.read(caller, (scope, handle) -> courses.list(scope, above, handle));
  }

  public Course find(Caller caller, Id id) {
    Above above = above(caller);
    return db.read(caller, (scope, handle) -> courses.find(scope, above, handle, id))
        .orElseThrow(Missing::new);
  }

  /** Whether the caller keeps the course. */
  public boolean keeps(Caller caller, Course course) {
    return Desk.may(caller, TrainingModule.WRITE, course.place());
  }

  /** Adds a course to the caller's own place. */
  public Course create(Caller caller, TypedCourse typed) {
    typed.checked();
    Area place =
        Desk.roots(caller, divisions, today()).stream()
            .findFirst()
            .map(Desk::keeper)
            .orElseThrow(Missing::new);
    String title = Desk.clean("title", typed.title(), 100);
    String summary = Desk.clean("summary", typed.summary(), Desk.LONGEST);
    return db.write(
        caller,
        (scope, tx) ->
            courses.insert(
                scope,
                tx,
                new Course(
                    Id.next(),
                    1,
                    place,
                    title,
                    summary,
                    typed.tier(),
                    typed.terms(config),
                    false,
                    typed.parts(),
                    caller.account(),
                    tx.now(),
                    caller.account(),
                    tx.now())));
  }

  /** Changes a course; sessions made of it keep the terms they have. */
  public Course update(Caller caller, Id id, TypedCourse typed, Match match) {
    typed.checked();
    String title = Desk.clean("title", typed.title(), 100);
    String summary = Desk.clean("summary", typed.summary(), Desk.LONGEST);
    return db.write(
        caller,
        (scope, tx) -> {
          Course before =
              courses.find(scope, Above.NOTHING, tx.handle(), id).orElseThrow(Missing::new);
          match.check(before.version());
          Course after =
              before.edited(
                  title,
                  summary,
                  typed.tier(),
                  typed.terms(config),
                  Boolean.TRUE.equals(typed.retired()),
                  typed.parts(),
                  caller.account(),
                  tx.now());
          return courses.update(scope, tx, before, after);
        });
  }

  private Above above(Caller caller) {
    return Desk.above(caller, divisions, today());
  }

  public LocalDate today() {
    return LocalDate.now(clock);
  }
}
