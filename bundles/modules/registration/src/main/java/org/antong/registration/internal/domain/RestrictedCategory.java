package org.antong.registration.internal.domain;

import java.time.LocalDate;
import org.antong.platform.api.Id;

/** HIV infection or abuse: what only named handlers may know of a child (domain.md 4.2, 12.6). */
public record RestrictedCategory(
    Id id, Category category, String basis, LocalDate from, LocalDate to) {}
