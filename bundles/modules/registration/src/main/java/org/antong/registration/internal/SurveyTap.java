package org.antong.registration.internal;

/**
 * One tap on a survey's list of children, as it came from a phone: every part as text, so that one
 * that cannot be read is refused alone.
 *
 * @param clientId UUID the phone gave it
 * @param task the village's task
 * @param visited whether the child was visited; absent when an earlier tap is taken back
 * @param tappedAt when, by the phone's clock
 * @param undoes clientId of the tap taken back; null for an answer
 */
public record SurveyTap(
    String clientId, String task, String child, Boolean visited, String tappedAt, String undoes) {}
