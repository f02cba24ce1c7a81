package org.antong.launcher;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Properties;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * An archive of the product, {@code antong-VERSION.tar.gz}, looked at from its first to its last
 * byte.
 *
 * @param sha256 of the file, in small hexadecimal digits
 * @param top the folder everything in it lies in
 * @param bytes what it needs unpacked
 */
record Release(Path file, String sha256, Version version, String top, long bytes) {

  private static final String ABOUT = "lib/antong.properties";
  private static final Set<String> PARTS = Set.of("bin/antong", "lib/antong-launcher.jar", ABOUT);

  /** Reads all of it; says in a sentence when it is not ours or was cut short. */
  static Release read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new Problem(2, "没有文件 " + file + "。", "There is no file " + file + ".");
    }
    MessageDigest digest = sha256Digest();
    Properties about = new Properties();
    Set<String> parts = new HashSet<>(PARTS);
    String[] top = {null};
    long[] bytes = {0};
    try (InputStream raw =
            new DigestInputStream(
                new BufferedInputStream(Files.newInputStream(file), 1 << 16), digest);
        InputStream in = new BufferedInputStream(new GZIPInputStream(raw, 1 << 16), 1 << 16)) {
      Tar.read(
          in,
          (entry, content) -> {
            int slash = entry.name().indexOf('/');
            String first = slash < 0 ? entry.name() : entry.name().substring(0, slash);
            if (top[0] == null) top[0] = first;
            if (!first.equals(top[0])) throw new Tar.Foreign(entry.name());
            bytes[0] += entry.size();
            String name = slash < 0 ? "" : entry.name().substring(slash + 1);
            parts.remove(name);
            if (name.equals(ABOUT)) {
              about.load(new ByteArrayInputStream(content.readNBytes(1 << 16)));
            }
          });
      in.transferTo(OutputStream.nullOutputStream());
      raw.transferTo(OutputStream.nullOutputStream());
    } catch (EOFException cut) {
      throw new Problem(
          file + " 不完整，可能没有下载或复制完：请重新取一份。什么都没有改动。",
          file
              + " is cut short, its copying may have broken off: fetch it again. Nothing was touched.");
    } catch (Tar.Foreign | ZipException foreign) {
      throw foreign(file);
    } catch (IOException e) {
      throw new Problem(
          file + " 读不出来（" + e.getMessage() + "）。什么都没有改动。",
          file + " cannot be read (" + e.getMessage() + "). Nothing was touched.");
    }
    String version = about.getProperty("version", "");
    if (!parts.isEmpty() || !version.matches("\\d[0-9A-Za-z.-]{0,40}")) throw foreign(file);
    return new Release(
        file, HexFormat.of().formatHex(digest.digest()), new Version(version), top[0], bytes[0]);
  }

  private static Problem foreign(Path file) {
    return new Problem(
        file + " 不是安童的安装包（antong-版本.tar.gz），或已损坏：请重新取一份。什么都没有改动。",
        file
            + " is no archive of Antong (antong-VERSION.tar.gz), or damaged: fetch it again. Nothing"
            + " was touched.");
  }

  /** Under what name it lies beside other versions. */
  String name() {
    return version + "-" + sha256.substring(0, 8);
  }

  /**
   * Unpacks it: everything on the disk under another name first, so that a folder of that name is
   * always whole.
   */
  void unpack(Path to) throws IOException {
    Path part = to.resolveSibling("." + to.getFileName() + ".part");
    Trees.delete(part);
    Files.createDirectories(part);
    MessageDigest digest = sha256Digest();
    try (InputStream raw =
            new DigestInputStream(
                new BufferedInputStream(Files.newInputStream(file), 1 << 16), digest);
        InputStream in = new BufferedInputStream(new GZIPInputStream(raw, 1 << 16), 1 << 16)) {
      Tar.read(in, (entry, content) -> write(part, entry, content));
      in.transferTo(OutputStream.nullOutputStream());
      raw.transferTo(OutputStream.nullOutputStream());
    }
    // What was looked at is what is installed.
    if (!HexFormat.of().formatHex(digest.digest()).equals(sha256)) {
      Trees.delete(part);
      throw new IOException("changed while it was read");
    }
    Files.move(part, to, StandardCopyOption.ATOMIC_MOVE);
  }

  private void write(Path part, Tar.Entry entry, InputStream content) throws IOException {
    if (entry.name().equals(top)) return;
    Path to = part.resolve(entry.name().substring(top.length() + 1));
    if (entry.folder()) {
      Files.createDirectories(to);
      return;
    }
    Files.createDirectories(to.getParent());
    try (FileOutputStream file = new FileOutputStream(to.toFile());
        OutputStream out = new BufferedOutputStream(file, 1 << 16)) {
      content.transferTo(out);
      out.flush();
      file.getFD().sync();
    }
    if (entry.executable()) to.toFile().setExecutable(true, false);
  }

  private static MessageDigest sha256Digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
