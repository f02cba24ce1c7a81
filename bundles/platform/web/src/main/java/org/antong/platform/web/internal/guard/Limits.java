package org.antong.platform.web.internal.guard;

/**
 * What the guard allows.
 *
 * @param body largest form or JSON record, in bytes
 * @param upload largest upload, in bytes
 * @param slowMillis a request slower than this is logged
 */
public record Limits(long body, long upload, long slowMillis) {

  static Limits of(WebConfig config) {
    return new Limits(config.body_kb() * 1024, config.upload_mb() * 1024 * 1024, config.slow_ms());
  }
}
