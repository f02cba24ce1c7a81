package org.antong.launcher;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * The certificate with which the system answers: {@code keys/tls.p12} and its password beside it,
 * both for the owner alone. The first start makes one that signs itself; a county puts its own in
 * its place.
 */
record Tls(Path store, Path passwordFile) {

  /** The server reads the password here: an argument of the command line would show it to all. */
  static final String PASSWORD = "ANTONG_TLS_PASSWORD";

  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?");
  private static final int DAYS = 3650;
  private static final int SECONDS = 60;

  static Tls of(DataFolder data) {
    Path keys = data.root().resolve("keys");
    return new Tls(keys.resolve("tls.p12"), keys.resolve("tls.p12.pass"));
  }

  /** Makes the certificate where there is none. */
  void create() {
    if (Files.exists(store)) return;
    try {
      byte[] random = new byte[24];
      new SecureRandom().nextBytes(random);
      write(passwordFile, Base64.getUrlEncoder().withoutPadding().encodeToString(random));
      Path fresh = store.resolveSibling("tls.p12.new");
      Files.deleteIfExists(fresh);
      generate(fresh);
      restrict(fresh);
      WholeFile.force(fresh);
      WholeFile.move(fresh, store);
    } catch (IOException e) {
      throw new Problem(
          "无法在 " + store.getParent() + " 里生成 https 证书：" + e.getMessage() + "。",
          "No certificate for https can be made in "
              + store.getParent()
              + ": "
              + e.getMessage()
              + ".");
    }
  }

  String password() {
    try {
      return Files.readString(passwordFile, StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new Problem(
          "读不到证书口令文件 " + passwordFile + "：请恢复它，或删除 " + store + " 让系统重新生成证书。",
          "The password of the certificate, "
              + passwordFile
              + ", cannot be read: restore it, or delete "
              + store
              + " and a new certificate is made.");
    }
  }

  /** A connection to the system on this machine: exactly this certificate is believed. */
  HttpURLConnection open(URI address) throws IOException {
    HttpsURLConnection connection = (HttpsURLConnection) address.toURL().openConnection();
    connection.setSSLSocketFactory(trusting().getSocketFactory());
    // A county's own certificate does not bear the name 127.0.0.1, and it is this very one or none.
    connection.setHostnameVerifier((host, session) -> true);
    return connection;
  }

  private SSLContext trusting() throws IOException {
    try {
      KeyStore trusted = KeyStore.getInstance("PKCS12");
      trusted.load(null, null);
      KeyStore own = load();
      for (String alias : Collections.list(own.aliases())) {
        Certificate certificate = own.getCertificate(alias);
        if (certificate != null) trusted.setCertificateEntry(alias, certificate);
      }
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(trusted);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  /** Says in one sentence when the certificate cannot be opened. */
  void check() {
    try {
      load();
    } catch (IOException | GeneralSecurityException e) {
      throw new Problem(
          "证书文件 "
              + store
              + " 打不开（损坏了，或与 "
              + passwordFile
              + " 里的口令不符）：有证书原件的，用 antong certificate import 文件 重新导入；没有的，用 antong restore 备份.atb"
              + " --data 空文件夹 把备份恢复到别处，取回 keys 里的这两个文件；两样都没有，删掉它，下次启动自动生成一个。",
          "The certificate "
              + store
              + " cannot be opened (it is damaged, or not PKCS#12 with the password in "
              + passwordFile
              + "): import yours again by antong certificate import FILE; without it, restore a"
              + " backup elsewhere (antong restore BACKUP.atb --data FOLDER) and take these two"
              + " files from its folder keys; with neither, delete it, and the next start makes"
              + " one.");
    }
  }

  /**
   * Puts another certificate in the place of this one, under the password there is: a running
   * system takes it within seconds. The one before stays beside it.
   */
  void replace(PrivateKey key, List<X509Certificate> chain)
      throws IOException, GeneralSecurityException {
    char[] password = password().toCharArray();
    KeyStore own = KeyStore.getInstance("PKCS12");
    own.load(null, null);
    own.setKeyEntry("antong", key, password, chain.toArray(Certificate[]::new));
    Path fresh = store.resolveSibling("tls.p12.new");
    Files.deleteIfExists(fresh);
    Files.createFile(fresh);
    restrict(fresh);
    try (OutputStream out = Files.newOutputStream(fresh)) {
      own.store(out, password);
    }
    Path before = store.resolveSibling("tls.p12.before");
    Files.copy(store, before, StandardCopyOption.REPLACE_EXISTING);
    restrict(before);
    WholeFile.force(fresh);
    WholeFile.move(fresh, store);
  }

  /** The certificate with which the system on this port answers now; null when it does not. */
  X509Certificate answered(int port) {
    try {
      SSLContext any = SSLContext.getInstance("TLS");
      any.init(null, new TrustManager[] {new Anybody()}, null);
      try (SSLSocket socket = (SSLSocket) any.getSocketFactory().createSocket()) {
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 3000);
        socket.setSoTimeout(3000);
        socket.startHandshake();
        // A request lets the system know where its connector is.
        socket
            .getOutputStream()
            .write(
                "GET /health/live HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
        socket.getInputStream().read();
        return (X509Certificate) socket.getSession().getPeerCertificates()[0];
      }
    } catch (IOException | GeneralSecurityException e) {
      return null;
    }
  }

  /**
   * Believes every certificate: it is only looked at, and nothing is said that others may not hear.
   */
  private static final class Anybody implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {
      // nobody asks
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {
      // looked at by who asked
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }

  private KeyStore load() throws IOException, GeneralSecurityException {
    KeyStore own = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      own.load(in, password().toCharArray());
    }
    return own;
  }

  private void generate(Path fresh) throws IOException {
    Path bin = Path.of(System.getProperty("java.home"), "bin");
    String keytool = bin.resolve(File.separatorChar == '\\' ? "keytool.exe" : "keytool").toString();
    List<String> line =
        List.of(
            keytool,
            "-genkeypair",
            "-alias",
            "antong",
            "-keyalg",
            "EC",
            "-groupname",
            "secp256r1",
            "-sigalg",
            "SHA256withECDSA",
            "-validity",
            String.valueOf(DAYS),
            "-dname",
            "CN=" + host() + ", O=Antong",
            "-ext",
            "SAN=" + String.join(",", names()),
            "-storetype",
            "PKCS12",
            "-keystore",
            fresh.toString(),
            "-storepass:env",
            PASSWORD);
    ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
    builder.environment().putAll(Map.of(PASSWORD, password()));
    Process process = builder.start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new IOException("keytool: " + said.strip());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  /** By what names and numbers this machine is called. */
  private static Set<String> names() throws IOException {
    Set<String> names = new TreeSet<>(Set.of("dns:localhost", "ip:127.0.0.1"));
    if (!host().equals("localhost")) names.add("dns:" + host());
    for (NetworkInterface at : Collections.list(NetworkInterface.getNetworkInterfaces())) {
      if (!at.isUp() || at.isLoopback()) continue;
      for (InetAddress address : Collections.list(at.getInetAddresses())) {
        if (address.getAddress().length == 4) names.add("ip:" + address.getHostAddress());
      }
    }
    return names;
  }

  private static String host() {
    try {
      String name = InetAddress.getLocalHost().getHostName();
      return HOST.matcher(name).matches() ? name : "localhost";
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }

  private static void write(Path file, String text) throws IOException {
    Files.deleteIfExists(file);
    Files.createFile(file);
    restrict(file);
    Files.writeString(file, text, StandardCharsets.UTF_8);
  }

  /** The folder is the owner's alone as well, on every system that knows such rights. */
  private static void restrict(Path file) throws IOException {
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
  }
}
