package org.antong.platform.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class IdTest {

  @Test
  void an_id_reads_back_from_its_thirteen_characters() {
    Id id = Id.next();
    assertThat(id.toString()).hasSize(13);
    assertThat(Id.parse(id.toString())).contains(id);
  }

  @Test
  void the_highest_and_the_lowest_number_read_back() {
    assertThat(Id.parse(new Id(0).toString())).contains(new Id(0));
    assertThat(Id.parse(new Id(Long.MAX_VALUE).toString())).contains(new Id(Long.MAX_VALUE));
  }

  @Test
  void what_is_no_id_reads_as_empty() {
    for (String text :
        new String[] {null, "", "1", "0123456789ABC0", "0123456789AB!", "../../etc/pass"}) {
      assertThat(Id.parse(text)).as("%s", text).isEmpty();
    }
  }

  @Test
  void ids_made_in_a_row_are_all_different_and_sorted() {
    List<Id> made = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) made.add(Id.next());
    assertThat(new HashSet<>(made)).hasSize(made.size());
    assertThat(made).isSorted();
    assertThat(made.stream().map(Id::toString)).isSorted();
  }
}
