package org.antong.platform.db.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.antong.platform.api.Id;
import org.antong.platform.api.file.WholeFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * By what a node is known from one start to the next. It stands in the data folder, which only one
 * running system uses at a time; a copy of the folder elsewhere is another node.
 */
final class NodeIdentity {

  private static final Logger LOG = LoggerFactory.getLogger(NodeIdentity.class);

  private NodeIdentity() {}

  /** The identity kept in this data folder, made on the first start. */
  static String of(Path data) {
    return of(data, host());
  }

  static String of(Path data, String host) {
    Path file = data.resolve("run/node");
    String place = host + " " + data.toAbsolutePath().normalize();
    try {
      if (Files.isRegularFile(file)) {
        List<String> kept = Files.readAllLines(file);
        boolean here = kept.size() == 2 && kept.get(1).equals(place);
        if (here && Id.parse(kept.get(0)).isPresent()) return kept.get(0);
      }
      String made = Id.next().toString();
      Files.createDirectories(file.getParent());
      WholeFile.write(file, (made + "\n" + place + "\n").getBytes(StandardCharsets.UTF_8));
      return made;
    } catch (IOException e) {
      // Without it a killed node waits for its claims to end, and nothing else.
      LOG.warn("{} can be neither read nor written: {}", file, e.getClass().getName());
      return Id.next().toString();
    }
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "";
    }
  }
}
