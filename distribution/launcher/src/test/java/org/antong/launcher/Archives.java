package org.antong.launcher;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** Archives of the product, as small as they can be. */
final class Archives {

  static Path release(Path folder, String version) throws IOException {
    return write(
        folder.resolve("antong-" + version + ".tar.gz"),
        Map.of(
            "antong-" + version + "/bin/antong",
            "#!/bin/sh\n",
            "antong-" + version + "/lib/antong-launcher.jar",
            "jar of " + version,
            "antong-" + version + "/lib/antong.properties",
            "version=" + version + "\n",
            "antong-" + version + "/system/" + "long/".repeat(40) + "a.jar",
            "deep"));
  }

  static Path write(Path file, Map<String, String> entries) throws IOException {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      for (var entry : entries.entrySet()) {
        byte[] content = entry.getValue().getBytes(StandardCharsets.UTF_8);
        String name = entry.getKey();
        if (name.length() > 100) {
          String record = " path=" + name + "\n";
          int length = record.length() + 3;
          byte[] pax = (length + record).getBytes(StandardCharsets.UTF_8);
          entry(out, "pax", pax, 'x');
          name = name.substring(0, 100);
        }
        entry(out, name, content, '0');
      }
      out.write(new byte[1024]);
    }
    return file;
  }

  private static void entry(OutputStream out, String name, byte[] content, char type)
      throws IOException {
    byte[] header = new byte[512];
    put(header, 0, name);
    put(header, 100, name.endsWith("bin/antong") ? "0000755" : "0000644");
    put(header, 124, String.format("%011o", content.length));
    header[156] = (byte) type;
    put(header, 257, "ustar");
    out.write(header);
    ByteArrayOutputStream padded = new ByteArrayOutputStream();
    padded.write(content);
    out.write(Arrays.copyOf(padded.toByteArray(), (content.length + 511) / 512 * 512));
  }

  private static void put(byte[] header, int at, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    System.arraycopy(bytes, 0, header, at, bytes.length);
  }

  private Archives() {}
}
