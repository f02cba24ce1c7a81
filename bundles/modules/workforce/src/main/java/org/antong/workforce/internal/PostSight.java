package org.antong.workforce.internal;

import java.time.LocalDate;
import org.antong.platform.api.Id;
import org.antong.platform.api.division.DivisionCode;
import org.antong.workforce.api.PostType;
import org.antong.workforce.internal.domain.Coverage;

/**
 * A post as the board shows it.
 *
 * @param key its name in addresses
 * @param staff who holds it or stands in; null for nobody, and for readers who see no people
 * @param vacantDays days without a holder; null when it is filled, or never was
 * @param untrained null where no training module says it
 */
public record PostSight(
    String key,
    PostType type,
    DivisionCode division,
    String divisionName,
    DivisionCode unit,
    int seat,
    Coverage.State state,
    Id staff,
    String name,
    LocalDate since,
    LocalDate vacantSince,
    Long vacantDays,
    Boolean untrained,
    boolean vettingOverdue,
    boolean suspended) {}
