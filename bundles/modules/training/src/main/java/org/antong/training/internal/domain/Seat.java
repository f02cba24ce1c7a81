package org.antong.training.internal.domain;

import org.antong.platform.api.Id;
import org.antong.platform.api.division.Area;
import org.antong.workforce.api.PostType;

/**
 * A person who has a seat in a session.
 *
 * @param note why she is on leave; null for none
 */
public record Seat(
    Id enrolment,
    Id session,
    Id staff,
    Area home,
    PostType post,
    String name,
    EnrolmentState state,
    String note,
    Results results) {}
