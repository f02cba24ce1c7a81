package org.antong.itest;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Asks for some pages over and over and keeps every answer that is not 200. */
final class Hammer implements AutoCloseable {

  /** Asks for one page. */
  @FunctionalInterface
  interface Asking {
    HttpResponse<?> get(String path) throws IOException, InterruptedException;
  }

  private final Asking asked;
  private final List<String> paths;
  private final Queue<String> failures = new ConcurrentLinkedQueue<>();
  private final AtomicInteger rounds = new AtomicInteger();
  private final Thread thread = new Thread(this::run, "hammer");
  private volatile boolean stopped;

  Hammer(Asked asked, String... paths) {
    this(asked::get, List.of(paths));
  }

  Hammer(Asking asked, List<String> paths) {
    this.asked = asked;
    this.paths = List.copyOf(paths);
    thread.start();
  }

  int asked() {
    return rounds.get() * paths.size();
  }

  List<String> failures() {
    return List.copyOf(failures);
  }

  /** Returns when so many more rounds are over. */
  void awaitRounds(int more) throws InterruptedException {
    int wanted = rounds.get() + more;
    while (rounds.get() < wanted && thread.isAlive()) Thread.sleep(20);
  }

  @Override
  public void close() throws InterruptedException {
    stopped = true;
    thread.join();
  }

  private void run() {
    while (!stopped) {
      for (String path : paths) ask(path);
      rounds.incrementAndGet();
    }
  }

  private void ask(String path) {
    try {
      HttpResponse<?> answer = asked.get(path);
      if (answer.statusCode() != 200) {
        failures.add(path + " " + answer.statusCode() + " " + answer.body());
      }
    } catch (IOException e) {
      failures.add(path + " " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stopped = true;
    }
  }
}
