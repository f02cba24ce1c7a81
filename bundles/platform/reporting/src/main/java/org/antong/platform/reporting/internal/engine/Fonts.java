package org.antong.platform.reporting.internal.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.function.Function;
import org.antong.platform.api.file.WholeFile;

/**
 * The font files of reports/common on disk, where text is measured from and what is rare is read
 * from.
 *
 * @param regular Noto Sans SC
 * @param bold Noto Sans SC bold
 * @param rare HanaMinB, for names outside the basic plane such as U+2CB4A
 */
public record Fonts(Path regular, Path bold, Path rare) {

  private static final String REGULAR = "NotoSansSC_400Regular.ttf";
  private static final String BOLD = "NotoSansSC_700Bold.ttf";
  private static final String RARE = "HanaMinB.ttf";

  /** Font files that lie in a folder already. */
  public static Fonts in(Path folder) {
    return new Fonts(folder.resolve(REGULAR), folder.resolve(BOLD), folder.resolve(RARE));
  }

  /**
   * Copies the fonts of a bundle into a folder, unless they are there already.
   *
   * @param entries gives the address of a bundle entry such as {@code fonts/HanaMinB.ttf}, null for
   *     none
   */
  public static Fonts unpack(Function<String, URL> entries, Path folder) {
    try {
      Files.createDirectories(folder);
      for (String name : new String[] {REGULAR, BOLD, RARE}) unpack(entries, folder, name);
    } catch (IOException e) {
      throw new UncheckedIOException("fonts cannot be written to the data folder", e);
    }
    return in(folder);
  }

  /** Whether each file has the size it has in the bundle; cheap, for it is asked often. */
  public boolean like(Function<String, URL> entries) {
    for (Path file : new Path[] {regular, bold, rare}) {
      try {
        URL entry = entries.apply("fonts/" + file.getFileName());
        if (entry == null || !whole(file, entry)) return false;
      } catch (IOException gone) {
        return false;
      }
    }
    return true;
  }

  private static boolean whole(Path file, URL entry) throws IOException {
    return Files.size(file) == entry.openConnection().getContentLength();
  }

  private static void unpack(Function<String, URL> entries, Path folder, String name)
      throws IOException {
    Path file = folder.resolve(name);
    URL entry = entries.apply("fonts/" + name);
    if (entry == null) throw new IOException("reports-common lacks font " + name);
    if (Files.exists(file) && whole(file, entry)) return;
    // written beside and moved, so that a killed process leaves no half font
    Path part = folder.resolve(name + ".part");
    try (InputStream in = entry.openStream()) {
      Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
    }
    try (FileChannel written = FileChannel.open(part, StandardOpenOption.WRITE)) {
      written.force(true);
    }
    WholeFile.move(part, file);
  }
}
