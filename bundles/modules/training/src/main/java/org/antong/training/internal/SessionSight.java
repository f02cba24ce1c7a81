package org.antong.training.internal;

import java.time.LocalDate;
import java.util.List;
import org.antong.platform.api.Id;
import org.antong.platform.api.division.DivisionCode;
import org.antong.training.internal.domain.HalfDay;
import org.antong.training.internal.domain.Mode;
import org.antong.training.internal.domain.SessionState;
import org.antong.training.internal.domain.Tier;
import org.antong.training.internal.domain.Trainer;
import org.antong.workforce.api.PostType;

/**
 * A session as the reader sees it.
 *
 * @param budget in fen, like cost; null also where the reader may not know it
 * @param halfDays empty in lists
 * @param trainers empty in lists; without fees where the reader does not hold the session
 * @param actions what the reader may do with it
 */
public record SessionSight(
    Id id,
    int version,
    DivisionCode division,
    DivisionCode unit,
    String place,
    Id course,
    String title,
    Tier tier,
    Mode mode,
    List<PostType> posts,
    boolean exam,
    int requiredShare,
    int onlineCap,
    Integer validityMonths,
    LocalDate fromDay,
    LocalDate toDay,
    LocalDate enrolBy,
    String venue,
    String organiser,
    String delegated,
    String contact,
    int capacity,
    int taken,
    int minutes,
    int halfDayCount,
    String materials,
    Long budget,
    Long cost,
    SessionState state,
    String reason,
    List<HalfDay> halfDays,
    List<Trainer> trainers,
    List<String> actions) {

  public SessionSight {
    posts = List.copyOf(posts);
    halfDays = List.copyOf(halfDays);
    trainers = List.copyOf(trainers);
    actions = List.copyOf(actions);
  }
}
