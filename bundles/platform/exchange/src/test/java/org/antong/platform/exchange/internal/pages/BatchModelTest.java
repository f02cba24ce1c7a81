package org.antong.platform.exchange.internal.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.antong.platform.api.Id;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Slice;
import org.antong.platform.exchange.ImportSight;
import org.junit.jupiter.api.Test;

class BatchModelTest {

  @Test
  void a_row_with_two_problems_is_one_of_the_bad_rows_that_are_paged() {
    List<ImportSight.Problem> problems =
        List.of(problem(7, "身份证号"), problem(7, "出生日期"), problem(9, "姓名"));
    BatchModel model = new BatchModel(batch(problems, 2), "/x", "/l", null, Paging.first(), null);
    Slice<Integer> rows = model.slice();
    assertThat(rows.items()).containsExactly(7, 9);
    assertThat(rows.total()).isEqualTo(2);
  }

  private static ImportSight.Problem problem(int row, String column) {
    return new ImportSight.Problem(row, column, "?", "请核对。");
  }

  private static ImportSight batch(List<ImportSight.Problem> problems, int bad) {
    return new ImportSight(
        Id.next(),
        1,
        ImportSight.State.CHECKED,
        "花名册.xlsx",
        9,
        7,
        bad,
        9,
        0,
        null,
        problems,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Instant.EPOCH,
        Instant.EPOCH);
  }
}
