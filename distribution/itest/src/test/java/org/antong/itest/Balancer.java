package org.antong.itest;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A load balancer as small as can be: the nodes that say they are ready, one after the other. */
final class Balancer implements AutoCloseable {

  private static final int CHECK_MILLIS = 200;

  private final List<Integer> nodes;
  private final Map<Integer, Boolean> ready = new ConcurrentHashMap<>();
  private final Map<Integer, AtomicInteger> answered = new ConcurrentHashMap<>();
  private final AtomicInteger turn = new AtomicInteger();
  private final ExecutorService hands = Executors.newCachedThreadPool();
  private final ScheduledExecutorService checks = Executors.newSingleThreadScheduledExecutor();
  private final HttpServer door;

  /**
   * @param nodes their ports
   */
  Balancer(Integer... nodes) throws IOException {
    this.nodes = List.of(nodes);
    this.nodes.forEach(n -> answered.put(n, new AtomicInteger()));
    look();
    checks.scheduleWithFixedDelay(this::look, CHECK_MILLIS, CHECK_MILLIS, TimeUnit.MILLISECONDS);
    door = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    door.setExecutor(hands);
    door.createContext("/", this::pass);
    door.start();
  }

  int port() {
    return door.getAddress().getPort();
  }

  /** How many requests a node has answered. */
  int answered(int node) {
    return answered.get(node).get();
  }

  /** Waits until a node is, or is not, given work. */
  void await(int node, boolean wanted) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (ready.getOrDefault(node, false) != wanted) {
      if (System.nanoTime() > deadline) throw new AssertionError("node " + node);
      Thread.sleep(50);
    }
  }

  private void look() {
    for (int node : nodes) {
      try {
        HttpURLConnection ask = open(node, "/health/ready");
        ask.setConnectTimeout(1_000);
        ask.setReadTimeout(5_000);
        ready.put(node, ask.getResponseCode() == 200);
        ask.disconnect();
      } catch (IOException down) {
        ready.put(node, false);
      }
    }
  }

  private static HttpURLConnection open(int node, String path) throws IOException {
    URI address = URI.create("http://127.0.0.1:" + node + path);
    HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
    connection.setInstanceFollowRedirects(false);
    connection.setRequestProperty("Connection", "close");
    return connection;
  }

  private void pass(HttpExchange asked) throws IOException {
    try (asked) {
      byte[] body = asked.getRequestBody().readAllBytes();
      List<Integer> up = nodes.stream().filter(n -> ready.getOrDefault(n, false)).toList();
      if (up.isEmpty()) {
        asked.sendResponseHeaders(503, -1);
        return;
      }
      int node = up.get(Math.floorMod(turn.getAndIncrement(), up.size()));
      try {
        answer(asked, node, body);
        answered.get(node).incrementAndGet();
      } catch (IOException died) {
        asked.sendResponseHeaders(502, -1);
      }
    }
  }

  private static void answer(HttpExchange asked, int node, byte[] body) throws IOException {
    HttpURLConnection on = open(node, asked.getRequestURI().toString());
    on.setRequestMethod(asked.getRequestMethod());
    asked
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              boolean own = name.equalsIgnoreCase("Connection") || name.equalsIgnoreCase("Host");
              if (!own) on.setRequestProperty(name, String.join("; ", values));
            });
    if (body.length > 0) {
      on.setDoOutput(true);
      on.setFixedLengthStreamingMode(body.length);
      try (OutputStream out = on.getOutputStream()) {
        out.write(body);
      }
    }
    int status = on.getResponseCode();
    InputStream in = status < 400 ? on.getInputStream() : on.getErrorStream();
    byte[] said = in == null ? new byte[0] : in.readAllBytes();
    on.getHeaderFields()
        .forEach(
            (name, values) -> {
              if (name != null
                  && !name.matches("(?i)connection|content-length|transfer-encoding")) {
                asked.getResponseHeaders().put(name, values);
              }
            });
    asked.sendResponseHeaders(status, said.length == 0 ? -1 : said.length);
    if (said.length > 0) asked.getResponseBody().write(said);
  }

  @Override
  public void close() {
    door.stop(0);
    checks.shutdownNow();
    hands.shutdownNow();
  }
}
