package org.antong.platform.db.internal.node;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;

/**
 * This node as it tells of itself.
 *
 * @param id by which it is known from one start to the next
 * @param name by which people know it
 */
public record Self(String id, String name, String version, Instant since) {

  private static final int LONGEST = 100;

  /**
   * @param named as set; empty for the machine and its port
   */
  public static Self of(String id, String named) {
    String name = named == null || named.isBlank() ? place() : named.strip();
    return new Self(
        id,
        name.length() > LONGEST ? name.substring(0, LONGEST) : name,
        System.getProperty("antong.version", "unknown"),
        Instant.now());
  }

  private static String place() {
    String port = System.getProperty("antong.port", "");
    try {
      return InetAddress.getLocalHost().getHostName() + ":" + port;
    } catch (UnknownHostException e) {
      return ":" + port;
    }
  }
}
