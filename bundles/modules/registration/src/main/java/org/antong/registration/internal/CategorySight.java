package org.antong.registration.internal;

import java.time.LocalDate;
import org.antong.platform.api.Id;

/**
 * A category of a child as it is shown and entered.
 *
 * @param to last day, null while it lasts
 */
public record CategorySight(
    Id id, String category, String subType, String basis, LocalDate from, LocalDate to) {}
