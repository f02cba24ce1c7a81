package org.antong.training.internal;

import java.time.LocalDate;
import org.antong.platform.api.Id;
import org.antong.platform.api.division.DivisionCode;
import org.antong.workforce.api.PostType;

/**
 * How a person stands with one kind of post: a line of the coverage matrix.
 *
 * @param name null where the reader may not know it
 * @param since first day on a post of this kind; of a newcomer the day she came
 * @param trained in the yearly round
 * @param hours whole class hours that count in the year
 * @param requiredHours of the year
 * @param before trained before her first day; null for who is no newcomer of the period
 * @param catchUpBy until when somebody new is to be trained; null for others
 */
public record PersonSight(
    Id id,
    String name,
    PostType post,
    DivisionCode division,
    DivisionCode unit,
    String place,
    boolean acting,
    LocalDate since,
    boolean should,
    boolean trained,
    int hours,
    int requiredHours,
    LocalDate validUntil,
    Boolean before,
    LocalDate catchUpBy) {}
