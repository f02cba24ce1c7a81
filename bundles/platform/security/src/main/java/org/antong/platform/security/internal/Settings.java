package org.antong.platform.security.internal;

import java.time.Duration;
import org.antong.platform.security.internal.domain.Limits;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What the county set in {@code etc/antong.security.cfg}. */
@Component(service = Settings.class, configurationPid = "antong.security")
@Designate(ocd = Settings.Config.class)
public final class Settings {

  /** The settings; defaults are those of domain.md 8.2. */
  @ObjectClassDefinition(name = "安童 账号与登录", description = "登录、会话、口令的规则。改后立即生效。")
  public @interface Config {

    @AttributeDefinition(name = "空闲退出（分钟）", min = "1", max = "60")
    int idle_minutes() default 15;

    @AttributeDefinition(name = "会话最长时间（小时）", min = "1", max = "24")
    int absolute_hours() default 8;

    @AttributeDefinition(name = "每个账号同时在线的会话数", min = "1", max = "100")
    int sessions() default 10;

    @AttributeDefinition(name = "同一来源登录失败几次后锁定", min = "3", max = "20")
    int failures() default 5;

    @AttributeDefinition(name = "全部来源登录失败几次后锁定", min = "5", max = "1000")
    int failures_anywhere() default 20;

    @AttributeDefinition(name = "锁定时间（分钟）", min = "1", max = "1440")
    int lock_minutes() default 30;

    @AttributeDefinition(name = "口令最短长度", min = "10", max = "64")
    int password_length() default 10;

    @AttributeDefinition(name = "不得重复的最近口令数", min = "1", max = "24")
    int password_history() default 5;

    @AttributeDefinition(name = "查看目的有效时间（分钟）", min = "1", max = "480")
    int purpose_minutes() default 30;

    @AttributeDefinition(name = "一次性口令的字符数", min = "12", max = "32")
    int one_time_length() default 12;

    @AttributeDefinition(name = "一次性口令有效时间（小时）", min = "1", max = "720")
    int one_time_hours() default 72;

    @AttributeDefinition(name = "照片、扫描件的存放目录", description = "空着为数据目录下的 files。")
    String files_folder() default "";
  }

  private final Limits limits;

  @Activate
  public Settings(Config config) {
    this(
        new Limits(
            Duration.ofMinutes(config.idle_minutes()),
            Duration.ofHours(config.absolute_hours()),
            config.sessions(),
            config.failures(),
            config.failures_anywhere(),
            Duration.ofMinutes(config.lock_minutes()),
            config.password_length(),
            config.password_history(),
            Duration.ofMinutes(config.purpose_minutes()),
            config.one_time_length(),
            Duration.ofHours(config.one_time_hours())));
  }

  Settings(Limits limits) {
    this.limits = limits;
  }

  Limits limits() {
    return limits;
  }
}
