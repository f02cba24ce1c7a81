package org.antong.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateTest {

  private static final String PASSWORD = "changeit-1";

  @TempDir Path folder;
  private DataFolder data;
  private Tls tls;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  @BeforeEach
  void make() throws IOException {
    data = new DataFolder(folder.resolve("data"));
    data.create();
    Files.writeString(data.run().resolve("build"), "1");
    tls = Tls.of(data);
    tls.create();
  }

  @Test
  void a_certificate_in_pkcs12_takes_the_place_under_the_same_password() throws Exception {
    Path own = made("own", "RSA", "30");
    String password = tls.password();

    assertThat(bring(own, null)).isZero();

    assertThat(tls.password()).isEqualTo(password);
    assertThat(load().getCertificate("antong")).isEqualTo(certificate(own));
    assertThat(load().getKey("antong", password.toCharArray())).isNotNull();
    assertThat(data.root().resolve("keys/tls.p12.before")).exists();
    assertThat(said()).contains("CN=own").contains("有效期到").contains("valid until");
    tls.check();
  }

  @Test
  void pem_is_taken_in_both_forms_of_keys_and_with_the_key_in_a_file_of_its_own() throws Exception {
    for (String algorithm : List.of("RSA", "EC")) {
      Path own = made("pem-" + algorithm, algorithm, "30");
      PrivateKey key = key(own);
      Path certificate = folder.resolve(algorithm + ".crt");
      Files.writeString(certificate, pem("CERTIFICATE", certificate(own).getEncoded()));
      Path file = folder.resolve(algorithm + ".key");
      Files.writeString(file, pem("PRIVATE KEY", key.getEncoded()));
      assertThat(bring(certificate, file)).isZero();
      assertThat(load().getCertificate("antong")).isEqualTo(certificate(own));
      if (!algorithm.equals("RSA")) continue;
      byte[] older = Arrays.copyOfRange(key.getEncoded(), 26, key.getEncoded().length);
      Files.writeString(
          certificate,
          pem("CERTIFICATE", certificate(own).getEncoded()) + pem("RSA PRIVATE KEY", older));
      assertThat(bring(certificate, null)).isZero();
    }
  }

  @Test
  void what_will_not_do_is_refused_and_nothing_is_changed() throws Exception {
    byte[] before = Files.readAllBytes(tls.store());
    Path own = made("own", "EC", "30");
    Path other = made("other", "EC", "30");
    Path certificate = folder.resolve("own.crt");
    Files.writeString(certificate, pem("CERTIFICATE", certificate(own).getEncoded()));
    Path foreign = folder.resolve("other.key");
    Files.writeString(foreign, pem("PRIVATE KEY", key(other).getEncoded()));
    Path nothing = folder.resolve("nothing.p12");
    Files.writeString(nothing, "no keystore");

    refused(certificate, null, "私钥");
    refused(certificate, foreign, "打不开");
    refused(nothing, null, "打不开");
    refused(folder.resolve("gone.p12"), null, "打不开");
    refused(made("ended", "EC", "1", "-10d"), null, "到期");
    refused(made("later", "EC", "30", "+10d"), null, "才生效");

    assertThat(Files.readAllBytes(tls.store())).isEqualTo(before);
  }

  private void refused(Path file, Path key, String why) {
    assertThatThrownBy(() -> bring(file, key))
        .isInstanceOf(Problem.class)
        .hasMessageContaining(why);
  }

  private int bring(Path file, Path key) {
    PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
    Server server = new Server(null, data, Map.of(), out);
    Map<String, String> environment = Map.of("ANTONG_CERTIFICATE_PASSWORD", PASSWORD);
    return new Certificate(data, server, environment, out).bring(file, key, null);
  }

  private String said() {
    return said.toString(StandardCharsets.UTF_8);
  }

  private KeyStore load() throws Exception {
    return load(tls.store(), tls.password());
  }

  private static KeyStore load(Path file, String password) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, password.toCharArray());
    }
    return store;
  }

  private static X509Certificate certificate(Path own) throws Exception {
    return (X509Certificate) load(own, PASSWORD).getCertificate("own");
  }

  private static PrivateKey key(Path own) throws Exception {
    return (PrivateKey) load(own, PASSWORD).getKey("own", PASSWORD.toCharArray());
  }

  private static String pem(String kind, byte[] bytes) {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    return "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n";
  }

  private Path made(String name, String algorithm, String days, String... begin) throws Exception {
    Path file = folder.resolve(name + ".p12");
    List<String> line =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "own",
                "-keyalg",
                algorithm,
                "-validity",
                days,
                "-dname",
                "CN=" + name,
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                PASSWORD));
    if (begin.length > 0) line.addAll(List.of("-startdate", begin[0]));
    Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
    String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(told).isZero();
    return file;
  }
}
