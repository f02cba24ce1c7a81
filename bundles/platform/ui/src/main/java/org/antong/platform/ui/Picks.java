package org.antong.platform.ui;

/**
 * Rows of a table that can be ticked to do one thing with all of them.
 *
 * @param form id of the form the ticks are sent with ({@link Kit#picks})
 * @param name under which each tick is sent
 * @param all what ticking the box above the rows does, for example 全选本页
 * @param count how many are ticked, with # for the number
 */
public record Picks(String form, String name, String all, String count) {}
