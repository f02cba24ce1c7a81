package org.antong.platform.reporting.internal.domain;

/**
 * Where mail is handed in.
 *
 * @param security starttls, tls or none
 * @param user null where the server asks for none
 * @param from address of the sender; null for none, and then nothing is sent
 */
public record MailServer(
    String host, int port, String security, String user, String password, String from) {

  @Override
  public String toString() {
    return host + ":" + port;
  }
}
