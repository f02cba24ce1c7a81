package org.antong.platform.api.report;

/**
 * The rows behind a number.
 *
 * @param list path and query of the JSON list whose total is the number
 * @param permission what a reader needs to open it
 */
public record Behind(String list, String permission) {}
