package org.antong.itest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A running system seen from outside: its pages, its console and its log. */
record Asked(int port, Path data) {

  private static final HttpClient WEB =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();

  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Asks for a page without following where it points. */
  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    String scheme = read(data.resolve("run/antong.properties")).getProperty("scheme", "http");
    return (scheme.equals("https") ? trusting() : WEB)
        .send(
            HttpRequest.newBuilder(URI.create(scheme + "://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(30))
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }

  /** A client that believes the certificate this system made for itself, and no other. */
  private HttpClient trusting() throws IOException {
    try {
      KeyStore own = KeyStore.getInstance("PKCS12");
      String password = Files.readString(data.resolve("keys/tls.p12.pass"));
      try (InputStream in = Files.newInputStream(data.resolve("keys/tls.p12"))) {
        own.load(in, password.toCharArray());
      }
      KeyStore trusted = KeyStore.getInstance("PKCS12");
      trusted.load(null, null);
      trusted.setCertificateEntry("antong", own.getCertificate("antong"));
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(trusted);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .sslContext(context)
          .build();
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  private static Properties read(Path file) throws IOException {
    Properties said = new Properties();
    if (!Files.exists(file)) return said;
    try (InputStream in = Files.newInputStream(file)) {
      said.load(in);
    }
    return said;
  }

  int status(String path) throws IOException, InterruptedException {
    return get(path).statusCode();
  }

  /** The status once it is the wanted one, or the last one when it does not become so in time. */
  int statusWhen(String path, int wanted, Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    int last = 0;
    while (last != wanted && System.nanoTime() < deadline) {
      try {
        last = status(path);
      } catch (IOException notYet) {
        last = 0;
      }
      if (last != wanted) Thread.sleep(100);
    }
    return last;
  }

  boolean ready() throws InterruptedException {
    try {
      return get("/health/ready").statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  void awaitReady(Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!ready()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("not ready: " + readiness() + "\nthe log:\n" + log());
      }
      Thread.sleep(100);
    }
  }

  private String readiness() throws InterruptedException {
    try {
      return get("/health/ready").body();
    } catch (IOException e) {
      return e.toString();
    }
  }

  /** Runs a console command; one that fails fails the test with what it said. */
  String shell(String command) throws IOException {
    Properties where = read(data.resolve("run/shell.properties"));
    try (Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(where.getProperty("port")))) {
      socket.setSoTimeout(120_000);
      socket
          .getOutputStream()
          .write(
              (where.getProperty("token") + "\n" + command + "\n")
                  .getBytes(StandardCharsets.UTF_8));
      StringBuilder answer = new StringBuilder();
      try (BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
        for (int c = in.read(); c >= 0; c = in.read()) answer.append((char) c);
      }
      int end = answer.lastIndexOf("\0exit ");
      if (end < 0 || !answer.substring(end + 6).trim().equals("0")) {
        throw new AssertionError(command + " failed: " + answer);
      }
      return answer.substring(0, end);
    }
  }

  Path logFile() {
    return data.resolve("log/antong.log");
  }

  String log() {
    try {
      return Files.readString(logFile());
    } catch (IOException e) {
      return "";
    }
  }

  /** The end of the log, for whoever reads why a test failed. */
  String logTail() {
    List<String> lines = log().lines().toList();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 25), lines.size()));
  }
}
