package org.antong.platform.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.antong.platform.api.Id;
import org.antong.platform.api.data.Change;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Slice;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.rights.RecordReads.Look;
import org.antong.platform.db.internal.RecordReading;
import org.junit.jupiter.api.Test;

class RecordReadingTest extends StoreContract {

  private static final DivisionCode COUNTY = DivisionCode.of("610999");
  private static final DivisionCode NEIGHBOUR = DivisionCode.of("610997");
  private static final Area HERE = Area.of(DivisionCode.of("610999101201"), COUNTY);

  private final Callers callers = Callers.of();
  private final RecordReading reads = new RecordReading(db);

  RecordReadingTest() {
    super("sample");
  }

  private void changed(Id id, DivisionCode unit) {
    write(
        callers.officer(unit.toString()),
        (scope, tx) -> {
          tx.audit(Change.created("sample.thing", id, unit, unit, Map.of("n", 1)));
          return null;
        });
  }

  private Slice<Look> of(String county, Id id, Set<Id> parts) {
    return reads.of(callers.officer(county), "sample.thing", id, HERE, parts, Paging.first());
  }

  @Test
  void the_story_of_a_record_goes_with_it_and_what_hangs_on_it_belongs_to_it() {
    Id thing = Id.next();
    Id part = Id.next();
    changed(thing, NEIGHBOUR);
    changed(part, COUNTY);
    changed(Id.next(), COUNTY);
    Slice<Look> found = of("610999", thing, Set.of(part));
    assertThat(found.total()).isEqualTo(2);
    assertThat(found.items()).extracting(Look::office).containsExactlyInAnyOrder(COUNTY, NEIGHBOUR);
  }

  @Test
  void that_it_was_read_is_in_the_log_and_who_does_not_keep_it_reads_nothing() {
    Id thing = Id.next();
    changed(thing, COUNTY);
    assertThatThrownBy(() -> of("610997", thing, Set.of())).isInstanceOf(Missing.class);
    assertThat(of("610999", thing, Set.of()).items())
        .extracting(Look::action)
        .isEqualTo(List.of("create"));
    assertThat(of("610999", thing, Set.of()).items())
        .extracting(Look::action)
        .containsExactlyInAnyOrder("create", "looks");
  }
}
