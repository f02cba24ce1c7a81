package org.antong.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.antong.platform.testkit.PeopleInLogs;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * One demo for all tests that leave it as it was: started with the first, stopped with the last.
 */
final class Demo implements BeforeAllCallback {

  private static Running running;
  private static List<Reader> readers;

  private record Running(Path folder, int port) implements AutoCloseable {

    static Running start() throws Exception {
      Running made = new Running(Folders.temporary("demo"), Asked.freePort());
      // Asked some twenty thousand times: here compiling well pays.
      Map<String, String> options = Map.of("ANTONG_JAVA_OPTS", "");
      Said started = Said.by(options, made.port(), made.data(), "demo", "--children", "200");
      assertThat(started.code()).as(started.text()).isZero();
      return made;
    }

    Path data() {
      return folder.resolve("data");
    }

    @Override
    public void close() throws Exception {
      String metrics = new Asked(port, data()).get("/metrics").body();
      Said.by(Map.of(), port, data(), "stop");
      try {
        // after all that was asked, what attackers sent too, nobody stands in what is left behind
        PeopleInLogs people = PeopleInLogs.of(Path.of(System.getProperty("antong.home")), data());
        List<String> found = new ArrayList<>(people.inFolder(data().resolve("log")));
        found.addAll(people.inLines("/metrics", metrics.lines()));
        assertThat(found).as("people in the log or in the metrics").isEmpty();
      } finally {
        Folders.delete(folder);
      }
    }
  }

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    if (running == null) running = started(context);
    enter();
  }

  private static Running started(ExtensionContext context) {
    ExtensionContext.Store store =
        context.getRoot().getStore(ExtensionContext.Namespace.create(Demo.class));
    return store.getOrComputeIfAbsent(
        Demo.class,
        key -> {
          try {
            return Running.start();
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        },
        Running.class);
  }

  static int port() {
    return running.port();
  }

  static Path data() {
    return running.data();
  }

  /** Everybody who has an account, logged in; again where another test ended a session. */
  static List<Reader> readers() {
    return readers;
  }

  private static void enter() throws Exception {
    boolean all = readers != null;
    for (int i = 0; all && i < readers.size(); i++) {
      all = readers.get(i).person().status("/api/session") == 200;
    }
    if (all) return;
    boolean first = readers == null;
    readers = Reader.all(port(), data());
    if (first) Furnishing.of(readers);
  }

  /** The first account of a role: those of Hanyin come first. */
  static Reader one(String role) {
    return readers().stream().filter(r -> r.role().equals(role)).findFirst().orElseThrow();
  }

  static Asked asked() {
    return new Asked(port(), data());
  }

  static Person called(String name) throws Exception {
    return Person.called(name, port(), data());
  }
}
