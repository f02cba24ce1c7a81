package org.antong.bench;

/**
 * One figure.
 *
 * @param how how it was taken, so that another can take it again
 */
record Figure(String name, double value, String unit, String how) {}
