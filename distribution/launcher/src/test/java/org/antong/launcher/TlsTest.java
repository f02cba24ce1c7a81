package org.antong.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {

  @TempDir Path folder;
  private Tls tls;

  @BeforeEach
  void make() throws IOException {
    Files.createDirectories(folder.resolve("keys"));
    tls = Tls.of(new DataFolder(folder));
    tls.create();
  }

  @Test
  @DisabledOnOs(
      value = OS.WINDOWS,
      disabledReason = "Windows knows no such rights: its files have those of their folder")
  void the_key_and_its_password_are_the_owners_alone() throws IOException {
    for (Path file : List.of(tls.store(), tls.passwordFile())) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void nothing_half_made_is_left_beside_the_certificate() {
    assertThat(folder.resolve("keys")).isDirectoryNotContaining("glob:**.new");
  }

  @Test
  void the_certificate_names_this_machine_and_is_made_once() throws Exception {
    byte[] first = Files.readAllBytes(tls.store());
    tls.create();
    assertThat(Files.readAllBytes(tls.store())).isEqualTo(first);
    X509Certificate made = (X509Certificate) load(tls).getCertificate("antong");
    assertThat(made.getSubjectAlternativeNames().toString()).contains("localhost", "127.0.0.1");
    assertThat(made.getPublicKey().getAlgorithm()).isEqualTo("EC");
    made.checkValidity();
  }

  @Test
  void the_system_that_answers_with_this_certificate_is_believed_and_no_other() throws Exception {
    Files.createDirectories(folder.resolve("other/keys"));
    Tls other = Tls.of(new DataFolder(folder.resolve("other")));
    other.create();
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(load(tls), tls.password().toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    server.createContext("/health/ready", exchange -> exchange.sendResponseHeaders(200, -1));
    server.start();
    try {
      URI address = URI.create("https://127.0.0.1:" + server.getAddress().getPort() + "/");
      assertThat(Ready.ask(address, tls, "en").well()).isTrue();
      assertThat(Ready.ask(address, other, "en").well()).isFalse();
    } finally {
      server.stop(0);
    }
  }

  @Test
  void a_certificate_that_does_not_open_is_told_in_a_sentence() throws IOException {
    Files.writeString(tls.passwordFile(), "another");
    assertThatThrownBy(tls::check)
        .isInstanceOf(Problem.class)
        .hasMessageContaining(tls.store().toString());
  }

  private static KeyStore load(Tls tls) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(tls.store())) {
      store.load(in, tls.password().toCharArray());
    }
    return store;
  }
}
