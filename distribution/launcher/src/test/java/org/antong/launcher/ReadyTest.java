package org.antong.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReadyTest {

  private HttpServer server;
  private URI address;
  private int status;
  private String chinese;
  private String english;

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/health/ready",
        exchange -> {
          String language = exchange.getRequestHeaders().getFirst("Accept-Language");
          byte[] body =
              ("en".equals(language) ? english : chinese).getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void what_is_lacking_is_told_with_its_sentence_in_the_language_asked_for() {
    status = 503;
    chinese =
        "{\"ready\":false,\"checks\":[{\"name\":\"divisions\",\"well\":true,\"detail\":\"\"},"
            + "{\"name\":\"keys\",\"well\":false,\"detail\":\"请恢复 \\\"keys\\\" 文件夹。\"}]}";
    english = chinese.replace("请恢复 \\\"keys\\\" 文件夹。", "Restore C:\\\\keys.\\nNow.");

    assertThat(Ready.ask(address, null, "zh-CN").told()).isEqualTo("keys: 请恢复 \"keys\" 文件夹。");
    assertThat(Ready.ask(address, null, "en").told()).isEqualTo("keys: Restore C:\\keys. Now.");
    assertThat(Ready.ask(address, null, "zh-CN").stuck()).containsExactly("keys");
    assertThat(Ready.ask(address, null, "zh-CN").well()).isFalse();
  }

  @Test
  void while_the_runtime_boots_nothing_is_stuck() {
    status = 503;
    chinese =
        "{\"ready\":false,\"checks\":[{\"name\":\"keys\",\"well\":false,\"detail\":\"密钥\"},"
            + "{\"name\":\"boot\",\"well\":false,\"detail\":\"running\"}]}";

    assertThat(Ready.ask(address, null, "zh-CN").stuck()).isEmpty();
  }

  @Test
  void a_ready_system_lacks_nothing() {
    status = 200;
    chinese = "{\"ready\":true,\"checks\":[{\"name\":\"keys\",\"well\":true,\"detail\":\"\"}]}";

    assertThat(Ready.ask(address, null, "zh-CN").well()).isTrue();
    assertThat(Ready.ask(address, null, "zh-CN").lacking()).isEmpty();
  }

  @Test
  void nobody_listening_is_not_ready_and_says_nothing() {
    stop();

    Ready silent = Ready.ask(address, null, "zh-CN");
    assertThat(silent.well()).isFalse();
    assertThat(silent.lacking()).isEmpty();
  }
}
