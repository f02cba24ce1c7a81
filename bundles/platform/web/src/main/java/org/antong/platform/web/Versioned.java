package org.antong.platform.web;

/**
 * An answer with its version as ETag.
 *
 * @param created address of a new record relative to the server, answered as 201 with Location;
 *     null for 200
 */
public record Versioned<T>(T body, int version, String created) {

  public static <T> Versioned<T> of(T body, int version) {
    return new Versioned<>(body, version, null);
  }

  public static <T> Versioned<T> created(T body, int version, String location) {
    return new Versioned<>(body, version, location);
  }
}
