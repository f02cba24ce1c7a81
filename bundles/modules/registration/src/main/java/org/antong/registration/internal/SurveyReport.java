package org.antong.registration.internal;

/**
 * What a director reports when her village is done.
 *
 * @param households visited
 * @param found children found who had no file
 * @param filesStarted of them
 * @param note why somebody was not visited, or anything else; null for nothing
 */
public record SurveyReport(Integer households, Integer found, Integer filesStarted, String note) {}
