package org.antong.registration.internal;

import java.time.LocalDate;
import org.antong.platform.api.division.DivisionCode;

/** What a county officer types of a survey; without a division it is her whole county. */
public record SurveyPlan(
    Integer year,
    String title,
    String asked,
    LocalDate from,
    LocalDate to,
    DivisionCode division) {}
