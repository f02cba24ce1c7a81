package org.antong.registration.internal.domain;

/**
 * A counted column. What it counts is said once, as a filter: the table counts by it, and the link
 * behind the number lists by it.
 *
 * @param column id of the column
 * @param filter what this part asks for beyond what the whole table asks for
 */
public record CountedPart(String column, ChildFilter filter) {}
