package org.antong.platform.security.internal;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.antong.platform.api.Role;
import org.antong.platform.security.internal.domain.AccessLimits;
import org.antong.platform.security.internal.domain.HashCost;
import org.antong.platform.security.internal.domain.Limits;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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
    int sessions() default 1;

    @AttributeDefinition(name = "同一来源登录失败几次后锁定", min = "3", max = "20")
    int failures() default 5;

    @AttributeDefinition(name = "全部来源登录失败几次后锁定", min = "5", max = "1000")
    int failures_anywhere() default 20;

    @AttributeDefinition(name = "同一来源换着账号登录，合计失败几次后锁定这个来源", min = "20", max = "10000")
    int failures_source() default 100;

    @AttributeDefinition(name = "登录失败几次后要认图片上的数字", description = "0 为不要求。", min = "0", max = "20")
    int captcha_after() default 3;

    @AttributeDefinition(name = "锁定时间（分钟）", min = "1", max = "1440")
    int lock_minutes() default 30;

    @AttributeDefinition(name = "口令最短长度", min = "10", max = "64")
    int password_length() default 10;

    @AttributeDefinition(name = "不得重复的最近口令数", min = "1", max = "24")
    int password_history() default 5;

    @AttributeDefinition(name = "口令多少天后要换", description = "0 为不要求。", min = "0", max = "3650")
    int password_days() default 90;

    @AttributeDefinition(name = "查看目的有效时间（分钟）", min = "1", max = "480")
    int purpose_minutes() default 30;

    @AttributeDefinition(name = "一次性口令的字符数", min = "12", max = "32")
    int one_time_length() default 12;

    @AttributeDefinition(name = "一次性口令有效时间（小时）", min = "1", max = "720")
    int one_time_hours() default 72;

    @AttributeDefinition(name = "哪些角色必须用动态验证码登录", description = "角色代码，用逗号分开；其他人可自愿设置。")
    String[] factor_roles() default {"SYS_ADMIN", "SEC_ADMIN", "AUDIT_ADMIN"};

    @AttributeDefinition(
        name = "口令散列占用的内存（KiB）",
        description = "Argon2id；改后各账号在下次登录时换成新的散列。",
        min = "7168",
        max = "262144")
    int argon2_memory_kib() default 19456;

    @AttributeDefinition(name = "口令散列的遍数", min = "1", max = "20")
    int argon2_passes() default 2;

    @AttributeDefinition(name = "口令散列的并行度", min = "1", max = "4")
    int argon2_lanes() default 1;

    @AttributeDefinition(name = "查档申请缺省天数", min = "1", max = "30")
    int access_days() default 7;

    @AttributeDefinition(name = "查档申请最多天数", min = "1", max = "30")
    int access_days_most() default 30;

    @AttributeDefinition(name = "每个账号每天最多申请查档几次", min = "1", max = "1000")
    int access_per_day() default 10;

    @AttributeDefinition(name = "查档申请几天没有答复即失效", min = "1", max = "90")
    int access_answer_days() default 14;

    @AttributeDefinition(name = "查档申请有了答复，申请人的待办提示几天", min = "1", max = "30")
    int access_told_days() default 3;

    @AttributeDefinition(name = "照片、扫描件的存放目录", description = "空着为数据目录下的 files。")
    String files_folder() default "";
  }

  private static final Logger LOG = LoggerFactory.getLogger(Settings.class);

  /** Below this a hash protects nobody. */
  private static final int LEAST_MEMORY_KIB = 7 * 1024;

  private final Limits limits;
  private final HashCost cost;
  private final AccessLimits access;
  private final int captchaAfter;

  @Activate
  public Settings(Config config) {
    this(
        new Limits(
            Duration.ofMinutes(config.idle_minutes()),
            Duration.ofHours(config.absolute_hours()),
            config.sessions(),
            config.failures(),
            config.failures_anywhere(),
            config.failures_source(),
            Duration.ofMinutes(config.lock_minutes()),
            config.password_length(),
            config.password_history(),
            Duration.ofDays(config.password_days()),
            Duration.ofMinutes(config.purpose_minutes()),
            config.one_time_length(),
            Duration.ofHours(config.one_time_hours()),
            roles(config.factor_roles())),
        new HashCost(
            Math.max(LEAST_MEMORY_KIB, config.argon2_memory_kib()),
            Math.max(1, config.argon2_passes()),
            Math.max(1, config.argon2_lanes())),
        new AccessLimits(
            config.access_days(),
            config.access_days_most(),
            config.access_per_day(),
            config.access_answer_days(),
            config.access_told_days()),
        config.captcha_after());
  }

  /** Without pictures: a test of anything else fails as often as it likes. */
  Settings(Limits limits) {
    this(limits, 0);
  }

  Settings(Limits limits, int captchaAfter) {
    this(limits, HashCost.standard(), AccessLimits.standard(), captchaAfter);
  }

  private Settings(Limits limits, HashCost cost, AccessLimits access, int captchaAfter) {
    this.limits = limits;
    this.cost = cost;
    this.access = access;
    this.captchaAfter = captchaAfter;
  }

  /** Failures after which a picture is to be read; 0 for never. */
  int captchaAfter() {
    return captchaAfter;
  }

  AccessLimits access() {
    return access;
  }

  HashCost cost() {
    return cost;
  }

  /** A name nobody knows is said in the log: silence would leave a role without its factor. */
  private static Set<Role> roles(String[] names) {
    Set<Role> roles = EnumSet.noneOf(Role.class);
    // a line of the file comes as one string
    for (String name : String.join(",", names).split(",")) {
      String text = name.strip().toUpperCase(Locale.ROOT);
      if (text.isEmpty()) continue;
      try {
        roles.add(Role.valueOf(text));
      } catch (IllegalArgumentException e) {
        LOG.error("etc/antong.security.cfg: factor.roles has no role {}; it is left out.", text);
      }
    }
    return roles;
  }

  Limits limits() {
    return limits;
  }
}
