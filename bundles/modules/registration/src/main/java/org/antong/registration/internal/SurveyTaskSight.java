package org.antong.registration.internal;

import java.time.Instant;
import java.util.List;
import org.antong.platform.api.Id;
import org.antong.platform.api.division.DivisionCode;
import org.antong.registration.internal.domain.SurveyTask;

/**
 * A village's part of a survey as its reader sees it.
 *
 * @param actions steps the reader may take
 */
public record SurveyTaskSight(
    Id id,
    int version,
    Id round,
    DivisionCode division,
    DivisionCode unit,
    String divisionName,
    SurveyTask.State state,
    int toVisit,
    int visited,
    Integer households,
    Integer found,
    Integer filesStarted,
    String note,
    String reason,
    Instant doneAt,
    Instant checkedAt,
    List<String> actions) {}
