package org.antong.platform.web;

import java.util.Optional;
import javax.servlet.http.HttpServletRequest;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * The address people reach this system by, as QR codes, certificates and account slips say it: what
 * {@code publicAddress} in {@code etc/antong.web.cfg} sets, else the one of the page that is open.
 */
@Component(service = SiteAddress.class, configurationPid = "antong.web")
public final class SiteAddress {

  /** The part of {@code etc/antong.web.cfg} that says where people find the system. */
  public @interface Settings {
    String publicAddress() default "";
  }

  private final String set;

  @Activate
  public SiteAddress(Settings settings) {
    this(settings.publicAddress());
  }

  /**
   * For tests, where nobody configures it.
   *
   * @param set null or empty for none
   */
  public SiteAddress(String set) {
    this.set = set == null ? "" : set.strip().replaceAll("/+$", "");
  }

  /** What is set, for what goes out while nobody has a page open; empty where nothing is. */
  public Optional<String> set() {
    return Optional.of(set).filter(address -> !address.isEmpty());
  }

  /** With its scheme, without a slash at its end. */
  public String of(HttpServletRequest request) {
    if (!set.isEmpty()) return set;
    String proto = request.getHeader("X-Forwarded-Proto");
    String scheme = proto != null && proto.matches("https?") ? proto : request.getScheme();
    String host = request.getHeader("Host");
    boolean plain = host != null && host.matches("[A-Za-z0-9.\\-\\[\\]:]{1,200}");
    return scheme
        + "://"
        + (plain ? host : request.getServerName() + ":" + request.getServerPort());
  }
}
