package org.antong.workforce.internal.domain;

import org.antong.platform.api.division.Area;

/**
 * So many published appraisals of a village or town.
 *
 * @param handled something was done about those found unqualified
 */
public record ResultCount(
    Area place, String grade, boolean appealed, boolean handled, long count) {}
