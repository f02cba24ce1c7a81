package org.antong.launcher;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * Runs console commands in a running system over a socket that listens on this machine only and
 * asks for a token only the owner of the data folder can read. There is no sshd.
 */
final class Shell {

  /** The answer ends with this character and the word {@code exit} and a code. */
  static final char END = '\0';

  private final DataFolder data;

  Shell(DataFolder data) {
    this.data = data;
  }

  /** Runs a command, prints what it answers as it comes, and returns its exit code. */
  int run(String command, Appendable out) {
    return run(command, out, Duration.ZERO);
  }

  /**
   * @param patience how long to wait for an answer; zero waits as long as the command takes
   */
  int run(String command, Appendable out, Duration patience) {
    Properties where = data.read(data.shell());
    String token = where.getProperty("token");
    if (token == null) throw unreachable();
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(
              InetAddress.getLoopbackAddress(), Integer.parseInt(where.getProperty("port"))),
          3000);
      socket.setSoTimeout((int) patience.toMillis());
      Writer ask = new OutputStreamWriter(socket.getOutputStream(), StandardCharsets.UTF_8);
      ask.write(token + "\n" + command.replace('\n', ' ') + "\n");
      ask.flush();
      return answer(
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8)),
          out);
    } catch (SocketTimeoutException e) {
      throw new Problem(
          "系统没有在规定时间内回答，请用 antong logs 查看日志。",
          "The system did not answer in time: antong logs shows why.");
    } catch (IOException | NumberFormatException e) {
      throw unreachable();
    }
  }

  private static int answer(BufferedReader in, Appendable out) throws IOException {
    char[] piece = new char[4096];
    StringBuilder end = null;
    for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
      String text = new String(piece, 0, n);
      if (end == null) {
        int at = text.indexOf(END);
        out.append(at < 0 ? text : text.substring(0, at));
        if (out instanceof java.io.Flushable stream) stream.flush();
        if (at >= 0) end = new StringBuilder(text.substring(at + 1));
      } else {
        end.append(text);
      }
    }
    if (end == null || !end.toString().startsWith("exit ")) {
      throw new IOException("The answer broke off.");
    }
    return Integer.parseInt(end.substring("exit ".length()).trim());
  }

  /** One command line out of the words of the operating system's shell, quoted where it must be. */
  static String line(List<String> words) {
    if (words.size() == 1) return words.get(0);
    return words.stream()
        .map(
            word ->
                word.isEmpty() || word.chars().anyMatch(Character::isWhitespace)
                    ? '"' + word.replace("\\", "\\\\").replace("\"", "\\\"") + '"'
                    : word)
        .collect(Collectors.joining(" "));
  }

  private Problem unreachable() {
    return new Problem(
        3,
        "数据目录 " + data.root() + " 上没有运行中的系统，请先运行 antong start。",
        "No system runs on the data folder " + data.root() + ": run antong start first.");
  }
}
