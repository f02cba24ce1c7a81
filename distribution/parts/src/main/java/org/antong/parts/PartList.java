package org.antong.parts;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** Reads the list of parts, {@code distribution/karaf/src/main/parts/parts.csv}. */
final class PartList {

  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

  private PartList() {}

  static List<Part> read(Path file) throws IOException {
    List<Part> parts = new ArrayList<>();
    try (Reader in = Files.newBufferedReader(file)) {
      for (CSVRecord row : FORMAT.parse(in)) {
        String[] name = row.get("part").split(":");
        if (name.length != 2 || row.get("licence").isBlank() || row.get("why").isBlank()) {
          throw new IOException(file.getFileName() + ": line " + (row.getRecordNumber() + 1));
        }
        parts.add(
            new Part(
                name[0],
                name[1],
                row.get("version"),
                row.get("licence"),
                row.get("inside"),
                Stream.of(row.get("entries").split(" ")).filter(e -> !e.isEmpty()).toList(),
                row.get("why"),
                row.get("decision")));
      }
    }
    return parts;
  }
}
