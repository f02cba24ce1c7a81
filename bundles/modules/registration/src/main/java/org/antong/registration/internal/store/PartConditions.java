package org.antong.registration.internal.store;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.antong.registration.internal.domain.AgeBand;
import org.antong.registration.internal.domain.ChildFilter;
import org.antong.registration.internal.domain.CountedPart;

/** What a counted column asks of a file, as a condition on the row {@code c}; values are bound. */
final class PartConditions {

  private final LocalDate day;
  private final Map<String, Object> values;

  /**
   * @param values where bound values are put
   */
  PartConditions(LocalDate day, Map<String, Object> values) {
    this.day = day;
    this.values = values;
  }

  /** Sex, age, carer, health, means, schooling and sub-type; empty when the part asks none. */
  String of(CountedPart part) {
    ChildFilter f = part.filter();
    List<String> pieces = new ArrayList<>();
    in(pieces, part, "c.sex", f.sex());
    in(pieces, part, "c.current_carer", f.carer());
    in(pieces, part, "c.health", f.health());
    in(pieces, part, "c.family_economic", f.familyEconomic());
    in(pieces, part, "c.schooling", f.schooling());
    in(pieces, part, "k.sub_type", f.subType());
    if (f.ageTo() != null) {
      pieces.add("c.birth_date > :" + part.column() + "_after");
      values.put(part.column() + "_after", new AgeBand(0, f.ageTo()).bornAfter(day));
    }
    if (f.ageFrom() != null) {
      pieces.add("c.birth_date <= :" + part.column() + "_by");
      values.put(part.column() + "_by", new AgeBand(f.ageFrom(), f.ageFrom()).bornBy(day));
    }
    return String.join(" and ", pieces);
  }

  private void in(List<String> pieces, CountedPart part, String column, List<String> codes) {
    if (codes.isEmpty()) return;
    pieces.add(column + " in " + list(part.column() + "_" + column.substring(2), codes));
  }

  /** Codes as a list in brackets. */
  String list(String name, List<String> codes) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < codes.size(); i++) {
      names.add(":" + name + i);
      values.put(name + i, codes.get(i));
    }
    return "(" + String.join(", ", names) + ")";
  }
}
