package org.antong.parts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.cyclonedx.exception.GeneratorException;

/**
 * Called by the build over the unpacked archive: stops it when something ships that is not listed,
 * and writes the bill of materials beside it.
 */
public final class Parts {

  private Parts() {}

  /** Arguments: unpacked archive, list of parts, root pom, version, where the bill goes. */
  public static void main(String[] args) throws IOException, GeneratorException {
    Archive archive = new Archive(Path.of(args[0]));
    List<Part> parts = PartList.read(Path.of(args[1]));
    List<String> problems = new Comparison(archive, parts, Managed.of(Path.of(args[2]))).problems();
    if (!problems.isEmpty()) {
      throw new IllegalStateException(
          "The archive and the list of its parts ("
              + args[1]
              + ") differ. Look at what came, its licence and its known holes, and mend the list:\n  "
              + String.join("\n  ", problems));
    }
    Files.writeString(Path.of(args[4]), Bill.json(args[3], parts));
  }
}
