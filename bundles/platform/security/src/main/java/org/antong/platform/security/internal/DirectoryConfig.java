package org.antong.platform.security.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The office's own directory, in {@code etc/antong.security.ldap.cfg}. */
@ObjectClassDefinition(name = "安童 单位目录（LDAP）", description = "用单位目录的口令登录；岗位和区划仍在安童里设。")
public @interface DirectoryConfig {

  @AttributeDefinition(name = "是否启用")
  boolean enabled() default false;

  @AttributeDefinition(
      name = "服务器",
      description = "ldaps://服务器:636，或 ldap://服务器:389（自动改用 StartTLS）")
  String url() default "";

  @AttributeDefinition(
      name = "登录名在目录中的写法",
      description = "{0} 代表登录名，例如 uid={0},ou=people,dc=county,dc=gov,dc=cn，或 {0}@county.local")
  String user() default "";

  @AttributeDefinition(name = "信任的证书", description = "PEM 文件；空着用 Java 自带的清单。")
  String certificate() default "";

  @AttributeDefinition(name = "最多等几秒", min = "1", max = "30")
  int seconds() default 5;
}
