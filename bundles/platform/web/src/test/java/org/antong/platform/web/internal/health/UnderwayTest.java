package org.antong.platform.web.internal.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.servlet.http.HttpServletResponse;
import org.antong.platform.api.data.Nodes;
import org.antong.platform.api.data.Nodes.Node;
import org.junit.jupiter.api.Test;

class UnderwayTest {

  private final Underway underway = new Underway(1);

  private static Node node(boolean own) {
    return new Node("n", "1", "", Instant.EPOCH, Instant.EPOCH, own, true);
  }

  private static HttpServletResponse response() {
    return (HttpServletResponse)
        Proxy.newProxyInstance(
            UnderwayTest.class.getClassLoader(),
            new Class<?>[] {HttpServletResponse.class},
            (proxy, method, args) -> null);
  }

  @Test
  void a_node_that_leaves_says_so_at_once_and_waits_for_what_is_under_way() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch answer = new CountDownLatch(1);
    Thread reader =
        new Thread(
            () -> {
              try {
                underway.doFilter(
                    null,
                    response(),
                    (request, response) -> {
                      inside.countDown();
                      try {
                        answer.await();
                      } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                      }
                    });
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
    reader.start();
    inside.await();
    assertThat(underway.check().well()).isTrue();
    underway.begin();
    assertThat(underway.check().well()).isFalse();
    Thread leaving =
        new Thread(
            () -> {
              try {
                underway.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    leaving.start();
    leaving.join(200);
    assertThat(leaving.isAlive()).as("somebody is still answered").isTrue();
    answer.countDown();
    leaving.join(5_000);
    assertThat(leaving.isAlive()).isFalse();
    reader.join();
  }

  @Test
  void only_where_another_node_serves_a_balancer_is_given_time() throws Exception {
    int alone = underway.begin();
    Nodes two = () -> List.of(node(true), node(false));
    underway.nodes = two;
    assertThat(underway.begin() - alone).isEqualTo(1);
    long began = System.nanoTime();
    underway.await();
    assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began))
        .isGreaterThanOrEqualTo(1_000);
  }
}
