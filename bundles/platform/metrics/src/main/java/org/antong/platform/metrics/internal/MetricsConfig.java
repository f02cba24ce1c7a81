package org.antong.platform.metrics.internal;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who may read the metrics, in etc/antong.metrics.cfg; it counts at once. */
@Component(service = MetricsConfig.class, configurationPid = "antong.metrics")
@Designate(ocd = MetricsConfig.Settings.class)
public final class MetricsConfig {

  private static final Logger LOG = LoggerFactory.getLogger(MetricsConfig.class);

  /** A shorter one could be guessed. */
  private static final int TOKEN_SHORTEST = 20;

  /** The settings with their defaults. */
  @ObjectClassDefinition(name = "安童：指标")
  public @interface Settings {

    @AttributeDefinition(name = "本机可读", description = "本机上的程序不用令牌就能读 /metrics")
    boolean loopback() default true;

    @AttributeDefinition(
        name = "令牌",
        description = "别的机器读 /metrics 要带的令牌，至少 20 个字符；空着则只有本机可读",
        type = AttributeType.PASSWORD,
        required = false)
    String token() default "";
  }

  private final boolean gateway;
  private volatile Admission admission;

  @Activate
  public MetricsConfig(Settings settings) {
    // Plain http in production is there for a gateway that ends https before us.
    this.gateway =
        "http".equals(System.getProperty("antong.scheme")) && !Boolean.getBoolean("antong.demo");
    settle(settings);
  }

  @Modified
  void settle(Settings settings) {
    String token = settings.token().strip();
    if (!token.isEmpty() && token.length() < TOKEN_SHORTEST) {
      LOG.warn(
          "token in etc/antong.metrics.cfg has less than {} characters and does not count.",
          TOKEN_SHORTEST);
      token = "";
    }
    admission = new Admission(settings.loopback() && !gateway, token);
  }

  Admission admission() {
    return admission;
  }
}
