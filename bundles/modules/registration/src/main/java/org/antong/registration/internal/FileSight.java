package org.antong.registration.internal;

import java.util.List;
import org.antong.platform.api.Id;
import org.antong.platform.api.division.DivisionCode;
import org.antong.registration.internal.domain.FileState;

/**
 * A file beside another one, as one reader sees it; names as in {@link ChildSight}.
 *
 * @param score how like it is to the child in question, 0 when it stands in a pair
 * @param reasons codes of why
 */
public record FileSight(
    Id id,
    String fileNo,
    FileState state,
    String name,
    String sex,
    String birthDate,
    Integer age,
    DivisionCode division,
    String divisionName,
    int score,
    List<String> reasons) {

  public FileSight {
    reasons = List.copyOf(reasons);
  }
}
