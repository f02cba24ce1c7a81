package org.antong.platform.modules.internal.deploy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whose modules county IT trusts: the certificates that lie in {@code etc/trust}, of signers
 * themselves or of who issued theirs.
 *
 * @param certificates all of them
 * @param unreadable names of files that hold none
 */
record Trust(Set<X509Certificate> certificates, List<String> unreadable) {

  private static final Set<String> ENDINGS = Set.of(".pem", ".crt", ".cer", ".der");

  Trust {
    certificates = Set.copyOf(certificates);
    unreadable = List.copyOf(unreadable);
  }

  /** Reads the folder; one that is not there trusts nobody. */
  static Trust in(Path folder) {
    Set<X509Certificate> certificates = new HashSet<>();
    List<String> unreadable = new ArrayList<>();
    for (Path file : files(folder)) {
      try (InputStream in = Files.newInputStream(file)) {
        Collection<? extends Certificate> found =
            CertificateFactory.getInstance("X.509").generateCertificates(in);
        if (found.isEmpty()) unreadable.add(file.getFileName().toString());
        for (Certificate one : found) certificates.add((X509Certificate) one);
      } catch (IOException | CertificateException e) {
        unreadable.add(file.getFileName().toString());
      }
    }
    return new Trust(certificates, unreadable);
  }

  /** A number that is another one once other certificates lie there. */
  static int fingerprint(Path folder) {
    int print = 1;
    for (Path file : files(folder)) {
      long changed;
      try {
        changed = Files.getLastModifiedTime(file).toMillis();
      } catch (IOException e) {
        changed = -1;
      }
      print = 31 * (31 * print + file.hashCode()) + Long.hashCode(changed);
    }
    return print;
  }

  private static List<Path> files(Path folder) {
    if (!Files.isDirectory(folder)) return List.of();
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(Trust::certificate).sorted().toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private static boolean certificate(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return Files.isRegularFile(file)
        && !name.startsWith(".")
        && ENDINGS.stream().anyMatch(name::endsWith);
  }

  /** Whether the signer is trusted, his certificate's dates left aside. */
  boolean knows(CertPath path) {
    return trusts(path, null);
  }

  /** Whether the signer is trusted and his certificates were valid at that time. */
  boolean trusts(CertPath path, Instant at) {
    List<? extends Certificate> chain = path.getCertificates();
    if (chain.isEmpty()) return false;
    X509Certificate signer = (X509Certificate) chain.get(0);
    if (certificates.contains(signer)) return at == null || validAt(signer, at);
    return validChain(path, at == null ? signer.getNotAfter().toInstant() : at);
  }

  private static boolean validAt(X509Certificate certificate, Instant at) {
    return !at.isBefore(certificate.getNotBefore().toInstant())
        && !at.isAfter(certificate.getNotAfter().toInstant());
  }

  private boolean validChain(CertPath path, Instant at) {
    // A trusted signer is no authority: only a certificate made to issue others may do so.
    Set<TrustAnchor> authorities =
        certificates.stream()
            .filter(c -> c.getBasicConstraints() >= 0)
            .map(c -> new TrustAnchor(c, null))
            .collect(Collectors.toUnmodifiableSet());
    if (authorities.isEmpty()) return false;
    try {
      PKIXParameters parameters = new PKIXParameters(authorities);
      // There is no list of revoked certificates to ask inside a county's network.
      parameters.setRevocationEnabled(false);
      parameters.setDate(Date.from(at));
      CertPathValidator.getInstance("PKIX").validate(withoutAnchor(path), parameters);
      return true;
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  /** A chain may carry the trusted certificate itself at its end, which is no link of it. */
  private CertPath withoutAnchor(CertPath path) throws CertificateException {
    List<Certificate> links = new ArrayList<>();
    for (Certificate link : path.getCertificates()) {
      if (certificates.contains(link)) break;
      links.add(link);
    }
    return CertificateFactory.getInstance("X.509").generateCertPath(links);
  }
}
