package org.antong.registration.internal;

import java.time.LocalDate;

/**
 * A child to be visited in a survey.
 *
 * @param visited null while nothing was said
 */
public record SurveyCard(ChildListing child, Boolean visited, LocalDate visitedOn) {}
