package org.antong.itest;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

/** Somebody who guesses passwords. */
final class Wrong {

  private static final HttpClient WEB =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private Wrong() {}

  /** The status of a login with a password that is not the right one. */
  static int login(int port, String name) throws Exception {
    HttpRequest guess =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/session"))
            .header("Content-Type", "application/json")
            .POST(
                BodyPublishers.ofString("{\"name\":\"" + name + "\",\"password\":\"Guess-1234\"}"))
            .build();
    return WEB.send(guess, BodyHandlers.discarding()).statusCode();
  }
}
