package org.antong.workforce.internal;

import java.time.LocalDate;
import org.antong.platform.api.Id;
import org.antong.platform.api.division.DivisionCode;
import org.antong.workforce.api.PostType;

/**
 * Another number of posts at a place than one.
 *
 * @param to last day it holds; null while it lasts
 */
public record SeatSight(
    Id id,
    int version,
    PostType type,
    DivisionCode division,
    String divisionName,
    DivisionCode unit,
    int seats,
    LocalDate from,
    LocalDate to,
    String basis) {}
