package org.antong.platform.web.internal.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.antong.platform.api.portal.HealthCheck.State;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateTest {

  private static final String PASSWORD = "changeit-1";

  @TempDir Path folder;

  @Test
  void another_certificate_is_taken_while_it_serves_and_one_that_will_not_do_is_left_alone()
      throws Exception {
    Path file = make("first", 3650);
    Certificate certificate = new Certificate(file, PASSWORD, Clock.systemUTC());
    Server server = new Server();
    HttpConfiguration settings = new HttpConfiguration();
    settings.addCustomizer(certificate);
    SslContextFactory.Server tls = new SslContextFactory.Server();
    tls.setKeyStorePath(file.toString());
    tls.setKeyStorePassword(PASSWORD);
    ServerConnector connector =
        new ServerConnector(server, tls, new HttpConnectionFactory(settings));
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    server.start();
    try {
      assertThat(answered(connector.getLocalPort())).isEqualTo("CN=first");
      replace(file, Files.readAllBytes(make("second", 100)), 1);
      certificate.look();
      assertThat(answered(connector.getLocalPort())).isEqualTo("CN=second");
      assertThat(certificate.check().args()).contains("CN=second");

      replace(file, "no keystore".getBytes(StandardCharsets.US_ASCII), 2);
      certificate.look();
      assertThat(answered(connector.getLocalPort())).isEqualTo("CN=second");
      assertThat(certificate.check().key()).isEqualTo("web.health.certificate.unreadable");
    } finally {
      server.stop();
    }
  }

  @Test
  void its_end_is_told_thirty_days_before() throws Exception {
    Path file = make("antong", 40);
    Instant now = Instant.now();
    assertThat(told(file, now)).isEqualTo("web.health.certificate.own");
    assertThat(told(file, now.plus(Duration.ofDays(9)))).isEqualTo("web.health.certificate.own");
    assertThat(told(file, now.plus(Duration.ofDays(11)))).isEqualTo("web.health.certificate.soon");
    assertThat(told(file, now.plus(Duration.ofDays(41)))).isEqualTo("web.health.certificate.ended");
    Certificate none = new Certificate(null, "", Clock.systemUTC());
    assertThat(none.check().state()).isEqualTo(State.WELL);
  }

  private static String told(Path file, Instant now) {
    return new Certificate(file, PASSWORD, Clock.fixed(now, ZoneId.of("UTC"))).check().key();
  }

  /** Another content with another time, as files have it that are exchanged by people. */
  private static void replace(Path file, byte[] bytes, int later) throws Exception {
    Files.write(file, bytes);
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(later)));
  }

  private Path make(String name, int days) throws Exception {
    Path file = folder.resolve(name + ".p12");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "antong",
                "-keyalg",
                "EC",
                "-validity",
                String.valueOf(days),
                "-dname",
                "CN=" + name,
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                PASSWORD)
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return file;
  }

  private static String answered(int port) throws Exception {
    SSLContext any = SSLContext.getInstance("TLS");
    any.init(null, new TrustManager[] {new Anybody()}, null);
    try (SSLSocket socket =
        (SSLSocket) any.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port)) {
      socket.startHandshake();
      socket.getOutputStream().write("GET / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      socket.getInputStream().readAllBytes();
      X509Certificate own = (X509Certificate) socket.getSession().getPeerCertificates()[0];
      return own.getSubjectX500Principal().getName();
    }
  }

  private static final class Anybody implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {
      // nobody asks
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {
      // looked at by the test
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
