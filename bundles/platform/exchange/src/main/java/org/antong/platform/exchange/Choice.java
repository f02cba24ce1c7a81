package org.antong.platform.exchange;

/** One value of a list, by its code and the name people know it by. */
public record Choice(String code, String label) {}
