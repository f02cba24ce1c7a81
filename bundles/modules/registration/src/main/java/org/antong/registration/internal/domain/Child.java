package org.antong.registration.internal.domain;

import java.time.LocalDate;
import java.util.List;
import org.antong.platform.api.Id;

/**
 * A child's file as it stands, or stood on a day (domain.md 3).
 *
 * @param fileNo what people call the file by, {@code 610921-2026-000123}
 * @param desk who decides on it; null while nothing is to decide
 * @param categories past, present and future ones, without the restricted
 */
public record Child(
    Id id,
    int version,
    String fileNo,
    FileState state,
    Desk desk,
    LocalDate closedOn,
    String closeReason,
    ChildFacts facts,
    List<Guardian> guardians,
    List<ChildCategory> categories,
    Trail trail) {

  public Child {
    guardians = List.copyOf(guardians);
    categories = List.copyOf(categories);
  }
}
