package org.antong.platform.modules.internal.county;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Settings of the switches of counties: file {@code etc/antong.modules.switch.cfg}. */
@ObjectClassDefinition(name = "各县启用的模块 Modules of counties")
public @interface SwitchConfig {

  @AttributeDefinition(
      name = "起初不启用的模块",
      description = "Ids of modules that are off in every county that has not switched them on.")
  String[] off_at_first() default {};

  @AttributeDefinition(
      name = "多少分钟内用过算正在使用",
      description = "Minutes since somebody's last request that count as being at work.")
  int at_work_minutes() default 10;

  @AttributeDefinition(
      name = "多少秒内算两个人同时切换",
      description = "Seconds within which the same switch by another person is told to the second.")
  int at_once_seconds() default 30;
}
