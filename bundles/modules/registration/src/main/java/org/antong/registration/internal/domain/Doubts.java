package org.antong.registration.internal.domain;

/**
 * From when on a figure asks for an explanation before it is handed in (domain.md 6.4).
 *
 * @param jumpPercent more or fewer than in the period before, in percent
 * @param leastBoys boys for each girl at least
 * @param mostBoys boys for each girl at most
 * @param boysFrom the ratio is looked at from so many children on
 */
public record Doubts(int jumpPercent, double leastBoys, double mostBoys, int boysFrom) {

  public static final Doubts USUAL = new Doubts(20, 0.8, 1.5, 30);
}
