package org.antong.platform.web.internal.guard;

/** Settings in {@code etc/antong.web.cfg}. */
public @interface WebConfig {

  /** Largest body of a form or JSON record, in KiB. */
  long body_kb() default 1024;

  /** Largest upload, in MiB. */
  long upload_mb() default 50;

  /** A request slower than this is logged, in milliseconds. */
  long slow_ms() default 3000;
}
