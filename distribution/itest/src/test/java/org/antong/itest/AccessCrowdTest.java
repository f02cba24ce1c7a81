package org.antong.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.antong.itest.AccessTable.Line;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.ExtendWith;

/** Fifty people of several counties at the same moment, each with the answers he gets alone. */
@ExtendWith(Demo.class)
class AccessCrowdTest {

  private static final int USERS = 50;
  private static final int ROUNDS = 1;

  /** Heavy or made anew each time. */
  private static final Set<String> LEFT_OUT = Set.of("/api/openapi.json", "/api/session");

  @Test
  void fifty_at_once_get_the_answers_each_of_them_gets_alone(TestReporter told) throws Exception {
    AccessTable table = AccessTable.read();
    Asking asking = new Asking(Demo.one("PREF_OFFICER"));
    Map<Reader, Map<Line, String>> alone = new LinkedHashMap<>();
    for (Reader reader : Demo.readers()) {
      Map<Line, String> his = new LinkedHashMap<>();
      for (Line line : table.lines()) {
        if (!asked(line) || !table.may(reader.role(), line)) continue;
        Reply reply = asking.ask(reader, line, line.path());
        if (reply.status() == 200) his.put(line, reply.plain("-"));
      }
      alone.put(reader, his);
    }
    List<Reader> people = List.copyOf(alone.keySet());
    Set<String> differing = ConcurrentHashMap.newKeySet();
    CountDownLatch gate = new CountDownLatch(1);
    ExecutorService users = Executors.newFixedThreadPool(USERS);
    List<Future<Integer>> all = new ArrayList<>();
    try {
      for (int u = 0; u < USERS; u++) {
        Reader reader = people.get(u % people.size());
        List<Line> lines = new ArrayList<>(alone.get(reader).keySet());
        Collections.rotate(lines, u * 3);
        all.add(
            users.submit(
                () -> {
                  gate.await();
                  for (int round = 0; round < ROUNDS; round++) {
                    for (Line line : lines) {
                      Reply reply = asking.ask(reader, line, line.path());
                      String is = reply.status() == 200 ? reply.plain("-") : reply.toString();
                      if (!is.equals(alone.get(reader).get(line))) {
                        differing.add(reader + " at " + line + ": " + reply);
                      }
                    }
                  }
                  return lines.size() * ROUNDS;
                }));
      }
      long began = System.nanoTime();
      gate.countDown();
      int answers = 0;
      for (Future<Integer> one : all) answers += one.get();
      long millis = (System.nanoTime() - began) / 1_000_000;
      told.publishEntry("fifty at once", answers + " answers in " + millis + " ms");
      assertThat(answers).isGreaterThan(800);
    } finally {
      users.shutdownNow();
    }
    Set<String> counties = new LinkedHashSet<>();
    people.forEach(p -> counties.add(p.county()));
    assertThat(counties).hasSizeGreaterThanOrEqualTo(4);
    assertThat(differing).isEmpty();
  }

  /** What shows people and figures: the lists of the API and the home page. */
  private static boolean asked(Line line) {
    if (!line.reads() || LEFT_OUT.contains(line.path()) || line.marked("never")) return false;
    if (line.path().equals("/home")) return true;
    boolean file = line.path().matches(".*\\.\\w+|.*/export");
    boolean plain = line.value("?") == null;
    return !line.page() && line.variables().isEmpty() && !file && plain;
  }
}
