package org.antong.platform.modules.internal.deploy;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Settings of the folder {@code deploy}: file {@code etc/antong.modules.deploy.cfg}. */
@ObjectClassDefinition(name = "外来模块 Modules from outside")
public @interface DeployConfig {

  @AttributeDefinition(
      name = "没有签名也安装",
      description = "Takes modules nobody signed. For tests and development only.")
  boolean unsigned() default false;
}
