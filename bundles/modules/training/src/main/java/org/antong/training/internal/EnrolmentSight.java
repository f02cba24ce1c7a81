package org.antong.training.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.antong.platform.api.Id;
import org.antong.platform.api.division.DivisionCode;
import org.antong.training.internal.domain.EnrolmentState;
import org.antong.training.internal.domain.Results;
import org.antong.training.internal.domain.Source;
import org.antong.workforce.api.PostType;

/**
 * A person in a session as the reader sees it.
 *
 * @param place name of the place she came from
 * @param fromDay first day of the session
 * @param actions what the reader may do with it
 */
public record EnrolmentSight(
    Id id,
    int version,
    Id session,
    String title,
    LocalDate fromDay,
    LocalDate toDay,
    Id staff,
    String name,
    PostType post,
    DivisionCode division,
    DivisionCode unit,
    String place,
    Source source,
    EnrolmentState state,
    Instant waitingSince,
    String note,
    Results results,
    List<String> actions) {

  public EnrolmentSight {
    actions = List.copyOf(actions);
  }
}
