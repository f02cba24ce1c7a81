package org.antong.training.internal;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * What a county may settle about signing in, exams and certificates, in
 * etc/antong.training.signing.cfg.
 */
@Component(service = SigningConfig.class, configurationPid = "antong.training.signing")
@Designate(ocd = SigningConfig.Settings.class)
public final class SigningConfig {

  /** The settings with their defaults. */
  @ObjectClassDefinition(id = "antong.training.signing", name = "training")
  public @interface Settings {

    @AttributeDefinition(
        name = "codeSeconds",
        description = "Seconds after which the code on the screen changes.")
    int codeSeconds() default 20;

    @AttributeDefinition(
        name = "codeGrace",
        description = "Seconds a code counts after it left the screen.")
    int codeGrace() default 10;

    @AttributeDefinition(
        name = "scanMinutes",
        description = "Minutes a scan waits for its owner to log in.")
    int scanMinutes() default 15;

    @AttributeDefinition(
        name = "examGrace",
        description = "Seconds after its end within which answers of a paper still arrive.")
    int examGrace() default 60;

    @AttributeDefinition(
        name = "publicAddress",
        description = "Address phones reach the server by; empty for that of the page.")
    String publicAddress() default "";

    @AttributeDefinition(
        name = "verifyPerMinute",
        description = "Certificates one address may look up in a minute without a login.")
    int verifyPerMinute() default 20;

    @AttributeDefinition(
        name = "satisfactionLeast",
        description = "Satisfaction is shown once so many have answered.")
    int satisfactionLeast() default 5;
  }

  private final int codeSeconds;
  private final int codeGrace;
  private final int scanMinutes;
  private final int examGrace;
  private final String publicAddress;
  private final int verifyPerMinute;
  private final int satisfactionLeast;

  @Activate
  public SigningConfig(Settings s) {
    codeSeconds = Math.min(300, Math.max(5, s.codeSeconds()));
    codeGrace = Math.min(60, Math.max(0, s.codeGrace()));
    scanMinutes = Math.min(120, Math.max(1, s.scanMinutes()));
    examGrace = Math.min(600, Math.max(0, s.examGrace()));
    publicAddress =
        s.publicAddress() == null ? "" : s.publicAddress().strip().replaceAll("/+$", "");
    verifyPerMinute = Math.max(1, s.verifyPerMinute());
    satisfactionLeast = Math.max(1, s.satisfactionLeast());
  }

  /** The defaults. */
  SigningConfig() {
    codeSeconds = 20;
    codeGrace = 10;
    scanMinutes = 15;
    examGrace = 60;
    publicAddress = "";
    verifyPerMinute = 20;
    satisfactionLeast = 5;
  }

  public int codeSeconds() {
    return codeSeconds;
  }

  public int codeGrace() {
    return codeGrace;
  }

  public int scanMinutes() {
    return scanMinutes;
  }

  public int examGrace() {
    return examGrace;
  }

  /** The address codes and certificates lead to. */
  public String address(String ofThePage) {
    return publicAddress.isEmpty() ? ofThePage : publicAddress;
  }

  public int verifyPerMinute() {
    return verifyPerMinute;
  }

  public int satisfactionLeast() {
    return satisfactionLeast;
  }
}
