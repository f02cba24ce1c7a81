package org.antong.launcher;

import java.io.ByteArrayInputStream;
import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Puts a county's own certificate in the place of the one the system made. */
final class Certificate {

  private static final String PASSWORD = "ANTONG_CERTIFICATE_PASSWORD";
  private static final int WAIT_MILLIS = 15_000;
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyy-MM-dd").withZone(ZoneId.of("Asia/Shanghai"));

  /** A private key with its certificate and those that signed it, in this order. */
  private record Found(PrivateKey key, List<X509Certificate> chain) {}

  private final DataFolder data;
  private final Server server;
  private final Map<String, String> environment;
  private final PrintStream out;

  Certificate(DataFolder data, Server server, Map<String, String> environment, PrintStream out) {
    this.data = data;
    this.server = server;
    this.environment = environment;
    this.out = out;
  }

  /**
   * Imports a certificate; the one before stays beside it as {@code tls.p12.before}.
   *
   * @param file PKCS#12, or PEM with the certificate and those that signed it
   * @param keyFile PEM with the private key where it is not in the file; null otherwise
   * @param passwordFile holds the password; null to ask for it
   */
  int bring(Path file, Path keyFile, Path passwordFile) {
    if (!data.served()) {
      throw new Problem(
          "数据目录 " + data.root() + " 里还没有系统，请先运行 antong start。",
          "There is no system in the data folder " + data.root() + " yet: run antong start first.");
    }
    data.requireOwner();
    Found found = read(file, keyFile, passwordFile);
    X509Certificate own = found.chain().get(0);
    require(found);
    Tls tls = Tls.of(data);
    tls.create();
    try {
      tls.replace(found.key(), found.chain());
    } catch (IOException | GeneralSecurityException e) {
      throw new Problem(
          "证书没有写进 " + tls.store() + "：" + e.getMessage() + "。",
          "The certificate was not written to " + tls.store() + ": " + e.getMessage() + ".");
    }
    String end = DAY.format(own.getNotAfter().toInstant());
    out.println("证书已导入：" + own.getSubjectX500Principal().getName() + "，有效期到 " + end + "。");
    out.println(
        "Certificate imported: "
            + own.getSubjectX500Principal().getName()
            + ", valid until "
            + end
            + ".");
    if (found.chain().size() == 1
        && !own.getSubjectX500Principal().equals(own.getIssuerX500Principal())) {
      out.println("文件里没有签发它的中间证书，有的浏览器会因此不信任：最好连同中间证书一起导入。");
      out.println(
          "The certificates that signed it are not in the file, and some browsers need them: better"
              + " import them together.");
    }
    return told(tls, own);
  }

  /** Waits until a running system answers with it. */
  private int told(Tls tls, X509Certificate own) {
    Running running = server.running().orElse(null);
    if (running == null || !running.scheme().equals("https")) {
      out.println("下次以 https 启动时使用。It is used at the next start with https.");
      return 0;
    }
    long deadline = System.nanoTime() + WAIT_MILLIS * 1_000_000L;
    while (System.nanoTime() < deadline) {
      if (own.equals(tls.answered(running.port()))) {
        out.println("系统已经用它回答，没有重启。The system answers with it, without a restart.");
        return 0;
      }
      try {
        Thread.sleep(300);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return 1;
      }
    }
    throw new Problem(
        "系统还没有换上新证书：请用 antong logs 查看原因，或运行 antong restart。",
        "The system does not answer with it yet: antong logs shows why, or run antong restart.");
  }

  private Found read(Path file, Path keyFile, Path passwordFile) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      if (!Pem.looksLike(bytes)) return pkcs12(bytes, passwordFile);
      String text = new String(bytes, StandardCharsets.ISO_8859_1);
      if (keyFile != null) text += "\n" + Files.readString(keyFile, StandardCharsets.ISO_8859_1);
      Pem pem = Pem.of(text, () -> password(passwordFile));
      if (pem.key() == null) {
        throw new Problem(
            "文件里没有认得的私钥：请用 --key 指定私钥文件，或先转换：openssl pkcs12 -export -in 证书 -inkey 私钥 -out 证书.p12",
            "There is no private key in a known form: name its file by --key, or convert first:"
                + " openssl pkcs12 -export -in CERTIFICATE -inkey KEY -out FILE.p12");
      }
      return new Found(pem.key(), ordered(pem.key(), pem.certificates()));
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      throw new Problem(
          file + " 打不开：它要是 PKCS#12 或 PEM 格式，口令要对（" + reason(e) + "）。",
          file
              + " cannot be opened: it has to be PKCS#12 or PEM, with the right password ("
              + reason(e)
              + ").");
    }
  }

  private static String reason(Exception e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  private Found pkcs12(byte[] bytes, Path passwordFile)
      throws IOException, GeneralSecurityException {
    char[] password = password(passwordFile);
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(new ByteArrayInputStream(bytes), password);
    for (String alias : Collections.list(store.aliases())) {
      if (store.isKeyEntry(alias) && store.getKey(alias, password) instanceof PrivateKey key) {
        List<X509Certificate> chain = new ArrayList<>();
        for (var one : store.getCertificateChain(alias)) chain.add((X509Certificate) one);
        return new Found(key, chain);
      }
    }
    throw new GeneralSecurityException("no private key");
  }

  private char[] password(Path passwordFile) throws IOException {
    if (passwordFile != null) {
      return Files.readString(passwordFile, StandardCharsets.UTF_8).strip().toCharArray();
    }
    String given = environment.get(PASSWORD);
    if (given != null) return given.toCharArray();
    out.println("证书文件的口令：Password of the certificate file:");
    out.flush();
    Console console = System.console();
    if (console != null) return console.readPassword();
    return new String(System.in.readAllBytes(), StandardCharsets.UTF_8).strip().toCharArray();
  }

  /** The certificate of the key first, then who signed it, and so on. */
  private static List<X509Certificate> ordered(PrivateKey key, List<X509Certificate> all)
      throws GeneralSecurityException {
    List<X509Certificate> chain = new ArrayList<>();
    for (X509Certificate one : all) {
      if (chain.isEmpty() && belongs(key, one)) chain.add(one);
    }
    if (chain.isEmpty()) throw new GeneralSecurityException("the key belongs to no certificate");
    boolean more = true;
    while (more) {
      X509Certificate last = chain.get(chain.size() - 1);
      more = false;
      for (X509Certificate one : all) {
        if (!chain.contains(one)
            && one.getSubjectX500Principal().equals(last.getIssuerX500Principal())) {
          chain.add(one);
          more = true;
          break;
        }
      }
    }
    return chain;
  }

  private static boolean belongs(PrivateKey key, X509Certificate certificate) {
    try {
      String name =
          switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> "Ed25519";
          };
      byte[] any = new byte[32];
      Signature sign = Signature.getInstance(name);
      sign.initSign(key);
      sign.update(any);
      byte[] signed = sign.sign();
      sign.initVerify(certificate.getPublicKey());
      sign.update(any);
      return sign.verify(signed);
    } catch (GeneralSecurityException other) {
      return false;
    }
  }

  private static void require(Found found) {
    X509Certificate own = found.chain().get(0);
    Instant now = Instant.now();
    if (!belongs(found.key(), own)) {
      throw new Problem(
          "私钥与证书不是一对，没有导入。",
          "The private key is not that of the certificate: nothing was imported.");
    }
    if (own.getNotAfter().toInstant().isBefore(now)) {
      String end = DAY.format(own.getNotAfter().toInstant());
      throw new Problem(
          "这张证书已在 " + end + " 到期，没有导入。",
          "This certificate ended on " + end + ": nothing was imported.");
    }
    if (own.getNotBefore().toInstant().isAfter(now)) {
      String begin = DAY.format(own.getNotBefore().toInstant());
      throw new Problem(
          "这张证书 " + begin + " 才生效，没有导入；也请检查本机时间。",
          "This certificate begins on " + begin + ": nothing was imported. Check the clock, too.");
    }
  }
}
