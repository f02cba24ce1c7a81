package org.antong.platform.reporting.internal.domain;

import java.util.Map;

/**
 * The official header of a table as county IT sets it in etc/antong.reporting.cfg: {@code
 * header.issuer} for all tables, {@code T01.header.issuer} for one.
 *
 * @param number 表号; null for the table's id
 * @param issuer 制定机关
 * @param approval 批准或备案文号; null where there is none, and the table says 内部管理用表 (统计法 Art. 17)
 * @param validUntil 有效期限
 * @param phone 联系电话
 */
public record HeaderSettings(
    String number, String issuer, String approval, String validUntil, String phone) {

  public static HeaderSettings of(Map<String, ?> settings, String report) {
    return new HeaderSettings(
        own(settings, report, "number"),
        any(settings, report, "issuer"),
        own(settings, report, "approval"),
        any(settings, report, "validUntil"),
        any(settings, report, "phone"));
  }

  private static String own(Map<String, ?> settings, String report, String name) {
    Object value = settings.get(report + ".header." + name);
    return value == null || value.toString().isBlank() ? null : value.toString();
  }

  private static String any(Map<String, ?> settings, String report, String name) {
    String own = own(settings, report, name);
    if (own != null) return own;
    Object value = settings.get("header." + name);
    return value == null || value.toString().isBlank() ? null : value.toString();
  }
}
