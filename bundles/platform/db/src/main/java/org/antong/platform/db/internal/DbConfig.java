package org.antong.platform.db.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Where the data lives. The environment variables ANTONG_DB_URL, _USER and _PASSWORD win. */
@ObjectClassDefinition(name = "安童：数据库")
@interface DbConfig {

  @AttributeDefinition(
      name = "数据库地址",
      description = "留空为内置 Derby；PostgreSQL 如 jdbc:postgresql://127.0.0.1:5432/antong")
  String url() default "";

  @AttributeDefinition(name = "用户名", required = false)
  String user() default "";

  @AttributeDefinition(name = "密码", type = AttributeType.PASSWORD, required = false)
  String password() default "";

  @AttributeDefinition(name = "连接数上限", description = "同时使用的数据库连接，2 到 100")
  int poolSize() default 10;

  @AttributeDefinition(name = "留给系统的磁盘空间", description = "内置数据库：数据目录所在的磁盘少于多少 MB 时不再保存新内容，查看照常")
  int reserveMb() default 64;

  @AttributeDefinition(
      name = "名册查看记录",
      description = "同一人为同一用途再看同一名册，多少秒内不必等审计日志写到磁盘（照样各记一行）；0 为每次都等")
  int lookAgainSeconds() default 60;
}
