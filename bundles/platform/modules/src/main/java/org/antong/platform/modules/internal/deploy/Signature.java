package org.antong.platform.modules.internal.deploy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.CodeSigner;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

/**
 * Who signed an archive: every file in it, by one and the same trusted signer, and not a byte
 * changed since.
 *
 * @param signer name on the certificate of who is trusted; null when nobody signed
 */
record Signature(String signer) {

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  /** The files a signature itself is made of. */
  private static final Pattern OWN =
      Pattern.compile(
          "META-INF/(MANIFEST\\.MF|[^/]+\\.(SF|RSA|DSA|EC)|SIG-[^/]*)", Pattern.CASE_INSENSITIVE);

  boolean there() {
    return signer != null;
  }

  /**
   * Reads the whole archive.
   *
   * @param at when the signer's certificate must have been valid
   * @throws Refusal when the archive is damaged, changed, signed in part, or by somebody who is not
   *     trusted
   */
  static Signature of(Path archive, Trust trust, Instant at) throws Refusal {
    Set<String> names = new HashSet<>();
    Set<CodeSigner> all = null;
    String bare = null;
    try (JarFile jar = new JarFile(archive.toFile(), true)) {
      for (JarEntry entry : Collections.list(jar.entries())) {
        // Of two entries with one name, one would be checked and the other one run.
        if (!names.add(entry.getName())) throw new Refusal("modules.deploy.twice", entry.getName());
        if (entry.isDirectory()) continue;
        read(jar, entry);
        if (OWN.matcher(entry.getName()).matches()) continue;
        CodeSigner[] signers = entry.getCodeSigners();
        if (signers == null) {
          bare = entry.getName();
          continue;
        }
        Set<CodeSigner> here = Set.of(signers);
        if (all == null) all = new HashSet<>(here);
        else all.retainAll(here);
      }
    } catch (SecurityException e) {
      throw new Refusal("modules.deploy.changed");
    } catch (IOException e) {
      throw new Refusal("modules.deploy.damaged");
    }
    if (all == null) return new Signature(null);
    if (bare != null) throw new Refusal("modules.deploy.partly", bare);
    if (all.isEmpty()) throw new Refusal("modules.deploy.mixed");
    return new Signature(trusted(List.copyOf(all), trust, at));
  }

  private static String trusted(List<CodeSigner> signers, Trust trust, Instant at) throws Refusal {
    Optional<CodeSigner> trusted =
        signers.stream().filter(s -> trust.trusts(s.getSignerCertPath(), at)).findFirst();
    if (trusted.isPresent()) return name(certificate(trusted.get()));
    Optional<CodeSigner> known =
        signers.stream().filter(s -> trust.knows(s.getSignerCertPath())).findFirst();
    if (known.isPresent()) {
      X509Certificate certificate = certificate(known.get());
      throw new Refusal(
          "modules.deploy.expired", name(certificate), day(certificate.getNotAfter().toInstant()));
    }
    throw new Refusal("modules.deploy.stranger", name(certificate(signers.get(0))));
  }

  private static void read(JarFile jar, JarEntry entry) throws IOException {
    try (InputStream in = jar.getInputStream(entry)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
  }

  private static X509Certificate certificate(CodeSigner signer) {
    return (X509Certificate) signer.getSignerCertPath().getCertificates().get(0);
  }

  /** What people call the signer: the common name, else the whole one. */
  static String name(X509Certificate certificate) {
    String whole = certificate.getSubjectX500Principal().getName();
    try {
      return rdns(whole)
          .filter(r -> r.getType().equalsIgnoreCase("CN"))
          .map(r -> String.valueOf(r.getValue()))
          .findFirst()
          .orElse(whole);
    } catch (InvalidNameException e) {
      return whole;
    }
  }

  private static Stream<Rdn> rdns(String name) throws InvalidNameException {
    return new LdapName(name).getRdns().stream();
  }

  private static String day(Instant instant) {
    return LocalDate.ofInstant(instant, ZONE).toString();
  }
}
