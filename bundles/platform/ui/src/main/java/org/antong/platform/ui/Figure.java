package org.antong.platform.ui;

/**
 * A number on a card.
 *
 * @param value ready to read
 * @param note change or target under the number, null for none
 * @param tone of the note
 * @param href page behind the number, null for none
 * @param definition what is counted, shown as a hint, null for none
 */
public record Figure(
    String label, String value, String note, Tone tone, String href, String definition) {}
