package org.antong.platform.backup.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Which nodes serve a database that somebody wants to himself. */
class OtherNodesTest {

  private static final Duration BEAT = Duration.ofMillis(400);
  private static final String NOW = "(current_timestamp at time zone 'UTC')";

  @Test
  void a_node_that_beats_is_there_and_one_that_was_killed_is_not() throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
        Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement sql = connection.createStatement()) {
      assertThat(OtherNodes.alive(connection, BEAT, "")).as("an older system").isEmpty();
      sql.execute("create schema antong");
      sql.execute(
          "create table antong.node (id varchar(13), name varchar(100), seen_at timestamp)");
      assertThat(OtherNodes.alive(connection, BEAT, "")).isEmpty();
      sql.execute("insert into antong.node values ('1', 'killed', " + NOW + ")");
      assertThat(OtherNodes.alive(connection, BEAT, "")).isEmpty();
      sql.execute("insert into antong.node values ('2', 'beating', " + NOW + ")");
      AtomicBoolean over = new AtomicBoolean();
      Thread node =
          new Thread(
              () -> {
                try (Connection own = postgres.getPostgresDatabase().getConnection();
                    Statement beat = own.createStatement()) {
                  while (!over.get()) {
                    beat.execute("update antong.node set seen_at = " + NOW + " where id = '2'");
                    Thread.sleep(20);
                  }
                } catch (Exception e) {
                  throw new IllegalStateException(e);
                }
              });
      node.start();
      try {
        assertThat(OtherNodes.alive(connection, BEAT, "")).containsExactly("beating");
      } finally {
        over.set(true);
        node.join();
      }
    }
  }
}
