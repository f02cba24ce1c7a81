package org.antong.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShellTest {

  @TempDir Path folder;

  private DataFolder data;

  @BeforeEach
  void create() {
    data = new DataFolder(folder);
    data.create();
  }

  @Test
  void the_answer_is_printed_and_its_code_returned() throws Exception {
    try (ServerSocket door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CompletableFuture<List<String>> asked =
          CompletableFuture.supplyAsync(() -> answer(door, "汉滨区\nmore\n\0exit 4\n"));
      Files.writeString(data.shell(), "port=" + door.getLocalPort() + "\ntoken=secret\n");
      StringBuilder out = new StringBuilder();

      assertThat(new Shell(data).run("antong:modules", out)).isEqualTo(4);

      assertThat(out).hasToString("汉滨区\nmore\n");
      assertThat(asked.get()).containsExactly("secret", "antong:modules");
    }
  }

  @Test
  void an_answer_that_breaks_off_is_no_success() throws Exception {
    try (ServerSocket door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CompletableFuture<List<String>> asked =
          CompletableFuture.supplyAsync(() -> answer(door, "half"));
      Files.writeString(data.shell(), "port=" + door.getLocalPort() + "\ntoken=secret\n");

      assertThatThrownBy(() -> new Shell(data).run("x", new StringBuilder()))
          .isInstanceOf(Problem.class);
      asked.get();
    }
  }

  @Test
  void when_nothing_runs_the_sentence_says_to_start() {
    assertThatThrownBy(() -> new Shell(data).run("x", new StringBuilder()))
        .isInstanceOfSatisfying(Problem.class, p -> assertThat(p.code()).isEqualTo(3))
        .hasMessageContaining("antong start");
  }

  @Test
  void words_with_spaces_are_quoted_and_a_single_word_is_a_whole_line() {
    assertThat(Shell.line(List.of("antong:say", "a b", "c"))).isEqualTo("antong:say \"a b\" c");
    assertThat(Shell.line(List.of("bundle:list -t 0"))).isEqualTo("bundle:list -t 0");
  }

  private static List<String> answer(ServerSocket door, String text) {
    try (Socket caller = door.accept()) {
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(caller.getInputStream(), StandardCharsets.UTF_8));
      List<String> asked = List.of(in.readLine(), in.readLine());
      caller.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
      return asked;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
