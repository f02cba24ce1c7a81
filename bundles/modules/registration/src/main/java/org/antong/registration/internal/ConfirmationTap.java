package org.antong.registration.internal;

/**
 * One tap in the month's confirmation, as it came from a phone: every part as text, so that one
 * that cannot be read is refused alone.
 *
 * @param clientId UUID the phone gave it
 * @param child the child's id
 * @param period the month, {@code 2026-10}
 * @param answer what was tapped; absent when an earlier tap is taken back
 * @param tappedAt when, by the phone's clock
 * @param undoes clientId of the tap taken back; null for an answer
 */
public record ConfirmationTap(
    String clientId, String child, String period, String answer, String tappedAt, String undoes) {}
