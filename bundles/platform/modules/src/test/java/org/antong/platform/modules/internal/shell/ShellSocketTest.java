package org.antong.platform.modules.internal.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.api.console.SessionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ShellSocketTest {

  @TempDir Path run;

  private final CountDownLatch stopped = new CountDownLatch(1);
  private ShellSocket socket;
  private Properties notice;

  @BeforeEach
  void open() throws IOException {
    socket = new ShellSocket(factory(), String::valueOf, stopped::countDown, run);
    notice = new Properties();
    try (var in = Files.newInputStream(run.resolve("shell.properties"))) {
      notice.load(in);
    }
  }

  @AfterEach
  void close() throws IOException {
    socket.close();
  }

  @Test
  void a_command_with_the_token_is_run_and_its_colours_are_dropped() throws IOException {
    assertThat(ask(notice.getProperty("token"), "say 汉滨区")).isEqualTo("say 汉滨区\n\0exit 0\n");
  }

  @Test
  void a_command_that_fails_answers_its_sentence_and_a_code() throws IOException {
    assertThat(ask(notice.getProperty("token"), "fail")).isEqualTo("No such child.\n\0exit 1\n");
  }

  @Test
  void a_command_without_the_token_is_not_run() throws IOException {
    assertThat(ask("0".repeat(64), "say 1")).isEmpty();
    assertThat(ask("0".repeat(64), ShellSocket.STOP)).isEmpty();
    assertThat(stopped.getCount()).isOne();
  }

  @Test
  void the_wish_to_stop_is_answered_and_then_carried_out() throws Exception {
    assertThat(ask(notice.getProperty("token"), ShellSocket.STOP)).isEqualTo("\0exit 0\n");
    assertThat(stopped.await(5, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void only_the_owner_reads_the_token() throws IOException {
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(run.resolve("shell.properties"))))
        .isEqualTo("rw-------");
  }

  @Test
  void when_it_closes_the_token_is_gone() throws IOException {
    socket.close();
    assertThat(run.resolve("shell.properties")).doesNotExist();
  }

  private String ask(String token, String command) throws IOException {
    try (Socket caller =
        new Socket(
            InetAddress.getLoopbackAddress(), Integer.parseInt(notice.getProperty("port")))) {
      caller.setSoTimeout(10_000);
      caller
          .getOutputStream()
          .write((token + "\n" + command + "\n").getBytes(StandardCharsets.UTF_8));
      return new String(caller.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** A console that repeats, in red, what it is told. */
  private static SessionFactory factory() {
    return (SessionFactory)
        Proxy.newProxyInstance(
            ShellSocketTest.class.getClassLoader(),
            new Class<?>[] {SessionFactory.class},
            (proxy, create, given) -> session((PrintStream) given[1]));
  }

  private static Session session(PrintStream out) {
    return (Session)
        Proxy.newProxyInstance(
            ShellSocketTest.class.getClassLoader(),
            new Class<?>[] {Session.class},
            (proxy, method, given) -> {
              if (!method.getName().equals("execute")) return null;
              if (given[0].equals("fail")) throw new IllegalArgumentException("No such child.");
              out.print("\u001b[31m" + given[0] + "\u001b[0m\n");
              return null;
            });
  }
}
