package org.antong.registration.internal;

import java.time.LocalDate;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Match;
import org.antong.platform.api.text.TextSource;
import org.antong.registration.internal.domain.Child;
import org.antong.registration.internal.domain.ComingOfAge;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The one step that a child's 16th or 18th birthday asks for, taken when a person says so. Errors
 * are those of {@link ChildService}.
 */
@Component(service = AgeService.class)
public final class AgeService {

  private static final String LEFT_BEHIND_ENDS = "LB-end";

  private final ChildService children;
  private final AssessmentService assessments;
  private final TextSource texts;

  @Activate
  public AgeService(
      @Reference ChildService children,
      @Reference AssessmentService assessments,
      @Reference TextSource texts) {
    this.children = children;
    this.assessments = assessments;
    this.texts = texts;
  }

  /**
   * Ends the category of left-behind children on the eve of the 16th birthday; where it is the only
   * one, asks to close the file.
   */
  public void sixteen(Caller caller, Id id, Match match) {
    Child child = children.file(caller, id).child();
    LocalDate today = children.today();
    ComingOfAge.sixteen(child, today).orThrow();
    if (ComingOfAge.onlyLeftBehind(child)) close(caller, id, match, "registration.age.sixteen");
    else assessments.confirm(caller, id, LEFT_BEHIND_ENDS, match);
  }

  /** Asks to close the file of a child who is 18. */
  public void eighteen(Caller caller, Id id, Match match) {
    ComingOfAge.eighteen(children.file(caller, id).child(), children.today()).orThrow();
    close(caller, id, match, "registration.age.eighteen");
  }

  /** The reason stays in the file, so it is written as the files are: in Chinese. */
  private void close(Caller caller, Id id, Match match, String reason) {
    String words = texts.in(TextSource.CHINESE).get(reason);
    children.requestClose(caller, id, ComingOfAge.CLOSE_REASON, words, match);
  }
}
