package org.antong.platform.security.internal;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.ExtendedResult;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.RDN;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import com.unboundid.ldap.sdk.extensions.StartTLSExtendedRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The office's own directory (LDAP) as a second proof of a password. It proves the password and
 * nothing else: the account, its roles and its lockout are ours. Always over TLS, and never for
 * longer than the settings say.
 */
@Component(service = Directory.class, configurationPid = "antong.security.ldap")
@Designate(ocd = DirectoryConfig.class)
public final class Directory {

  private static final Logger LOG = LoggerFactory.getLogger(Directory.class);

  /** A server that hangs must not take every thread with it. */
  private static final int AT_ONCE = 4;

  /** What may stand in a name that is not part of a DN, where nothing is escaped. */
  private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}._-]{1,64}");

  private final boolean on;
  private final String host;
  private final int port;
  private final boolean tlsFirst;
  private final String user;
  private final Path certificate;
  private final int millis;
  private final Semaphore permits = new Semaphore(AT_ONCE, true);

  /** The directory does not answer, or not as it should. */
  static final class Silent extends Exception {
    private static final long serialVersionUID = 1L;

    Silent(Throwable cause) {
      super("the directory does not answer", cause);
    }
  }

  @Activate
  public Directory(DirectoryConfig config, @Reference DataFolder folder) {
    this(
        config.enabled(),
        config.url(),
        config.user(),
        config.certificate().isBlank() ? null : folder.resolve("etc", config.certificate().strip()),
        config.seconds());
  }

  Directory(boolean enabled, String url, String user, Path certificate, int seconds) {
    URI address = enabled ? parsed(url) : null;
    boolean named = user.contains("{0}");
    if (enabled && (address == null || !named)) {
      LOG.error(
          "etc/antong.security.ldap.cfg: {}; nobody logs in by the directory until it is mended.",
          address == null
              ? "url has to be ldaps://SERVER:PORT or ldap://SERVER:PORT"
              : "user has to contain {0}");
    }
    this.on = address != null && named;
    this.tlsFirst = on && address.getScheme().equals("ldaps");
    this.host = on ? address.getHost() : null;
    this.port = !on ? 0 : address.getPort() > 0 ? address.getPort() : tlsFirst ? 636 : 389;
    this.user = user.strip();
    this.certificate = certificate;
    this.millis = Math.max(1, seconds) * 1000;
  }

  static Directory off() {
    return new Directory(false, "", "", null, 1);
  }

  boolean on() {
    return on;
  }

  /**
   * Whether this is the password of the name in the directory. Throws Silent when it cannot be
   * asked.
   */
  boolean proves(String name, String password) throws Silent {
    // a bind with a name and no password is anonymous, and servers let everybody in by it
    if (password == null || password.isEmpty()) return false;
    String who = who(name);
    if (who == null) return false;
    try {
      if (!permits.tryAcquire(millis, TimeUnit.MILLISECONDS)) throw new Silent(null);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Silent(e);
    }
    try (LDAPConnection connection = connect()) {
      SimpleBindRequest bind = new SimpleBindRequest(who, password);
      bind.setResponseTimeoutMillis(millis);
      return connection.bind(bind).getResultCode() == ResultCode.SUCCESS;
    } catch (LDAPException e) {
      if (refuses(e.getResultCode())) return false;
      LOG.warn("The directory {}:{} does not answer: {}", host, port, e.getResultCode());
      throw new Silent(e);
    } catch (IOException | GeneralSecurityException e) {
      LOG.warn("The directory {}:{} cannot be asked: {}", host, port, e.getMessage());
      throw new Silent(e);
    } finally {
      permits.release();
    }
  }

  /** The name as the directory knows it; null where no such name can be there. */
  String who(String name) {
    String typed = name == null ? "" : name.strip();
    if (!user.contains("=")) {
      return PLAIN.matcher(typed).matches() ? user.replace("{0}", typed) : null;
    }
    if (typed.isEmpty() || typed.length() > 64) return null;
    // as a value, whatever stands in it: commas and equals signs would name somebody else
    String value = new RDN("x", typed).toString();
    String who = user.replace("{0}", value.substring(value.indexOf('=') + 1));
    return DN.isValidDN(who) ? who : null;
  }

  private LDAPConnection connect() throws LDAPException, IOException, GeneralSecurityException {
    LDAPConnectionOptions options = new LDAPConnectionOptions();
    options.setConnectTimeoutMillis(millis);
    options.setResponseTimeoutMillis(millis);
    options.setFollowReferrals(false);
    SSLSocketFactory sockets = new DirectorySockets(tls().getSocketFactory(), millis);
    if (tlsFirst) return new LDAPConnection(sockets, options, host, port);
    LDAPConnection connection = new LDAPConnection(options, host, port);
    try {
      ExtendedResult begun =
          connection.processExtendedOperation(new StartTLSExtendedRequest(sockets));
      if (begun.getResultCode() != ResultCode.SUCCESS) throw new LDAPException(begun);
      return connection;
    } catch (LDAPException e) {
      // no password goes to a server that does not encrypt
      connection.close();
      throw new LDAPException(ResultCode.CONNECT_ERROR, "no TLS", e);
    }
  }

  private SSLContext tls() throws IOException, GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    if (certificate == null) {
      context.init(null, null, null);
      return context;
    }
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    int number = 0;
    try (InputStream in = Files.newInputStream(certificate)) {
      for (Certificate one : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        trusted.setCertificateEntry("directory-" + number++, one);
      }
    }
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  /** The directory answered, and the answer is no. */
  private static boolean refuses(ResultCode code) {
    return code == ResultCode.INVALID_CREDENTIALS
        || code == ResultCode.NO_SUCH_OBJECT
        || code == ResultCode.INAPPROPRIATE_AUTHENTICATION
        || code == ResultCode.UNWILLING_TO_PERFORM
        || code == ResultCode.INSUFFICIENT_ACCESS_RIGHTS
        || code == ResultCode.INVALID_DN_SYNTAX;
  }

  private static URI parsed(String url) {
    try {
      URI address = URI.create(url.strip());
      String scheme = String.valueOf(address.getScheme());
      boolean known = scheme.equals("ldap") || scheme.equals("ldaps");
      return known && address.getHost() != null ? address : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
