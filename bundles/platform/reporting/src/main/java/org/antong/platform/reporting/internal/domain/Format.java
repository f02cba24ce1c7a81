package org.antong.platform.reporting.internal.domain;

import java.util.Locale;
import java.util.Optional;

/** The forms a table is given out in. */
public enum Format {
  JSON("application/json"),
  HTML("text/html;charset=UTF-8"),
  PDF("application/pdf"),
  XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
  DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
  CSV("text/csv;charset=UTF-8");

  private final String mediaType;

  Format(String mediaType) {
    this.mediaType = mediaType;
  }

  public String mediaType() {
    return mediaType;
  }

  /** As it stands in addresses and file names: lower case. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Format> parse(String text) {
    for (Format format : values()) {
      if (format.code().equals(text)) return Optional.of(format);
    }
    return Optional.empty();
  }
}
