package org.antong.platform.web.internal.guard;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.antong.platform.web.Multipart;
import org.antong.platform.web.Upload;
import org.antong.platform.web.internal.BodyTooLarge;
import org.antong.platform.web.internal.answer.Halt;
import org.antong.platform.web.internal.answer.Kind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where uploaded files lie while their request is answered. Each is named after the process that
 * took it, so that what a killed process left behind is found and removed at the next start.
 */
final class UploadFolder {

  private static final Logger LOG = LoggerFactory.getLogger(UploadFolder.class);
  private static final String PREFIX = "antong-upload-";
  private static final Pattern OURS = Pattern.compile(PREFIX + "(\\d+)-.*\\.part");
  private static final int MOST_PARTS = 200;

  private final Path folder;

  UploadFolder(Path folder) {
    this.folder = folder;
  }

  /** The folder for passing files of this process. */
  static UploadFolder ofProcess() {
    return new UploadFolder(Path.of(System.getProperty("java.io.tmpdir")));
  }

  /** Removes what a process that is gone left behind. */
  void sweep() {
    if (!Files.isDirectory(folder)) return;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, PREFIX + "*.part")) {
      for (Path file : files) {
        Matcher ours = OURS.matcher(file.getFileName().toString());
        if (ours.matches() && gone(Long.parseLong(ours.group(1)))) Files.deleteIfExists(file);
      }
    } catch (IOException | NumberFormatException e) {
      LOG.warn("Files of interrupted uploads could not be removed: {}", e.getClass().getName());
    }
  }

  private static boolean gone(long process) {
    return process != ProcessHandle.current().pid() && ProcessHandle.of(process).isEmpty();
  }

  /**
   * Reads a whole form. What was written is gone again when it cannot be read to its end.
   *
   * @param textMost so many bytes may the texts have together
   */
  Multipart read(InputStream in, String mediaType, long textMost) throws IOException {
    List<Upload> uploads = new ArrayList<>();
    List<Multipart.Text> texts = new ArrayList<>();
    boolean whole = false;
    try {
      MultipartReader reader = new MultipartReader(in, mediaType);
      reader.begin();
      long textLeft = textMost;
      Optional<MultipartReader.Head> head = reader.next();
      while (head.isPresent()) {
        if (uploads.size() + texts.size() >= MOST_PARTS) throw new Halt(Kind.BROKEN);
        MultipartReader.Head part = head.get();
        if (part.fileName() == null) {
          Few text = new Few(textLeft);
          reader.body(text);
          textLeft -= text.size();
          texts.add(new Multipart.Text(part.field(), text.toString(StandardCharsets.UTF_8)));
        } else {
          Upload upload = file(reader, part);
          // A file input in which nothing was chosen.
          if (upload.size() == 0 && upload.fileName().isEmpty()) {
            remove(upload.path());
          } else {
            uploads.add(upload);
          }
        }
        head = reader.next();
      }
      whole = true;
      return new Multipart(uploads, texts);
    } finally {
      if (!whole) remove(uploads);
    }
  }

  private Upload file(MultipartReader reader, MultipartReader.Head part) throws IOException {
    Files.createDirectories(folder);
    Path path = Files.createTempFile(folder, PREFIX + ProcessHandle.current().pid() + "-", ".part");
    boolean whole = false;
    try {
      try (OutputStream out = Files.newOutputStream(path)) {
        reader.body(out);
      }
      Upload upload =
          new Upload(part.field(), part.fileName(), part.mediaType(), Files.size(path), path);
      whole = true;
      return upload;
    } finally {
      if (!whole) remove(path);
    }
  }

  /** The request is answered. */
  void remove(List<Upload> uploads) {
    uploads.forEach(u -> remove(u.path()));
  }

  private static void remove(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      LOG.warn("An uploaded file could not be removed: {}", e.getClass().getName());
    }
  }

  /** Texts of a form are short; a file belongs into a file. */
  private static final class Few extends ByteArrayOutputStream {
    private final long most;

    Few(long most) {
      this.most = most;
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
      if (count + length > most) throw new java.io.UncheckedIOException(new BodyTooLarge());
      super.write(bytes, offset, length);
    }
  }
}
