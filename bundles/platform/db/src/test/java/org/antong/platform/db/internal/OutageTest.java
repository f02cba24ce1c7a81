package org.antong.platform.db.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.antong.platform.api.fault.Crowded;
import org.antong.platform.api.fault.NoRoom;
import org.antong.platform.api.fault.Unavailable;
import org.jdbi.v3.core.transaction.TransactionException;
import org.jdbi.v3.core.transaction.UnableToRestoreAutoCommitStateException;
import org.junit.jupiter.api.Test;

class OutageTest {

  @Test
  void a_connection_the_pool_has_closed_is_a_database_that_is_away() {
    SQLException closed = new SQLException("Connection is closed");
    assertThat(Outage.told(new UnableToRestoreAutoCommitStateException(closed)))
        .isInstanceOf(Unavailable.class);
  }

  @Test
  void a_rule_of_a_table_broken_at_the_end_of_a_transaction_is_none() {
    TransactionException broken =
        new TransactionException("commit", new SQLException("twice", "23505"));
    assertThat(Outage.told(broken)).isSameAs(broken);
    IllegalStateException wrong = new IllegalStateException(new SQLException("no code"));
    assertThat(Outage.told(wrong)).isSameAs(wrong);
  }

  @Test
  void full_and_crowded_and_away_are_told_apart_by_their_code() {
    assertThat(told("53100")).isInstanceOf(NoRoom.class);
    assertThat(told("40P01")).isInstanceOf(Crowded.class);
    assertThat(told("40XL1")).isInstanceOf(Crowded.class);
    assertThat(told("08006")).isInstanceOf(Unavailable.class);
    assertThat(told("57P01")).isInstanceOf(Unavailable.class);
    assertThat(told("42X05")).isInstanceOf(TransactionException.class);
  }

  private static RuntimeException told(String code) {
    return Outage.told(new TransactionException("work", new SQLException("x", code)));
  }
}
