package org.antong.platform.security.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.data.Tx;
import org.antong.platform.api.file.FileStore;
import org.antong.platform.api.file.WholeFile;
import org.antong.platform.security.internal.store.LooseFileStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files in a folder, each
 *
 * <pre>ATF1 LENGTH KEY NONCE DATA</pre>
 *
 * where LENGTH is one byte, KEY the number of the key in so many ASCII digits, NONCE 12 random
 * bytes and DATA the ciphertext of AES-256-GCM with its tag of 16 bytes. What stands before NONCE
 * and the file's own name are authenticated with it, so a file put in another's place does not
 * open. The name is random and says nothing; its first two digits name the folder it lies in.
 */
@Component(
    service = {FileStore.class, KeptFiles.class},
    configurationPid = "antong.security")
public final class EncryptedFiles implements FileStore, KeptFiles {

  private static final byte[] MAGIC = "ATF1".getBytes(StandardCharsets.US_ASCII);
  private static final Pattern REFERENCE = Pattern.compile("[0-9a-f]{40}");
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;

  private static final Logger LOG = LoggerFactory.getLogger(EncryptedFiles.class);

  private static final DataScope ALL = DataScope.system("files belong to the rows that name them");

  private final SecureRandom random = new SecureRandom();
  private final LooseFileStore loose = new LooseFileStore();
  private final ModuleDb db;
  private final FileKeys keys;
  private final DataFolder data;
  private volatile Path folder;

  @Activate
  public EncryptedFiles(
      Settings.Config config,
      @Reference(target = "(antong.module=security)") ModuleDb db,
      @Reference FileKeys keys,
      @Reference DataFolder data) {
    this(config.files_folder(), db, keys, data);
  }

  EncryptedFiles(String folder, ModuleDb db, FileKeys keys, DataFolder data) {
    this.db = db;
    this.keys = keys;
    this.data = data;
    this.folder = chosen(folder);
  }

  /** Another folder holds from the next file on; nobody who uses this has to start anew. */
  @Modified
  void settle(Settings.Config config) {
    folder = chosen(config.files_folder());
  }

  private Path chosen(String named) {
    return chosen(named, data);
  }

  /** The folder the settings name, else that of the data folder. */
  static Path chosen(String named, DataFolder data) {
    return named == null || named.isBlank() ? data.resolve("files", "") : Path.of(named.strip());
  }

  @Override
  public Stored put(InputStream bytes) throws IOException {
    byte[] plain = bytes.readNBytes(MOST + 1);
    if (plain.length > MOST) throw new IllegalArgumentException("larger than " + MOST);
    byte[] name = new byte[20];
    random.nextBytes(name);
    String reference = HexFormat.of().formatHex(name);
    db.write(
        Caller.platform("kept files"),
        (scope, tx) -> {
          tx.upkeep("a name on the disk; who gave the photo is told with its row");
          loose.insert(scope, tx, reference);
          return null;
        });
    try {
      OwnerOnly.write(path(reference), sealed(reference, plain));
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(plain);
      return new Stored(reference, plain.length, HexFormat.of().formatHex(digest));
    } catch (UncheckedIOException e) {
      throw new IOException("a file could not be kept", e.getCause());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a file could not be encrypted", e);
    }
  }

  @Override
  public void kept(Tx tx, String reference) {
    loose.delete(ALL, tx, List.of(reference));
  }

  @Override
  public void leave(Tx tx, String reference) {
    loose.insert(ALL, tx, reference);
  }

  @Override
  public InputStream open(String reference) throws IOException {
    byte[] all = Files.readAllBytes(path(reference));
    try {
      return new ByteArrayInputStream(opened(reference, all));
    } catch (GeneralSecurityException | IllegalArgumentException | IllegalStateException e) {
      throw new IOException("a kept file is damaged: " + reference, e);
    }
  }

  @Override
  public synchronized void remove(String reference) throws IOException {
    WholeFile.remove(path(reference));
  }

  @Override
  public int reseal(int number) throws IOException {
    int sealed = 0;
    for (Path file : in(number)) {
      if (older(file) && reseal(file)) sealed++;
    }
    return sealed;
  }

  @Override
  public int older(int number) throws IOException {
    int older = 0;
    for (Path file : in(number)) {
      if (older(file)) older++;
    }
    return older;
  }

  /** One at a time with {@link #remove}, so that no file that was removed comes back. */
  private synchronized boolean reseal(Path file) throws IOException {
    if (!Files.exists(file)) return false;
    String reference = file.getFileName().toString();
    try {
      OwnerOnly.write(file, sealed(reference, opened(reference, Files.readAllBytes(file))));
      return true;
    } catch (GeneralSecurityException | IllegalArgumentException | IllegalStateException e) {
      // A damaged file stays as it is: whoever opens it is told, and nothing else waits for it.
      LOG.error("A kept file is damaged and was not sealed anew: {}", reference);
      return false;
    }
  }

  private List<Path> in(int number) throws IOException {
    Path of = folder.resolve(HexFormat.of().toHexDigits((byte) number));
    if (!Files.isDirectory(of)) return List.of();
    try (Stream<Path> files = Files.list(of)) {
      return files.filter(f -> REFERENCE.matcher(f.getFileName().toString()).matches()).toList();
    }
  }

  private boolean older(Path file) throws IOException {
    byte[] head = head(keys.current());
    try (InputStream in = Files.newInputStream(file)) {
      return !Arrays.equals(head, in.readNBytes(head.length));
    } catch (NoSuchFileException removedMeanwhile) {
      return false;
    }
  }

  private byte[] sealed(String reference, byte[] plain) throws GeneralSecurityException {
    String number = keys.current();
    byte[] head = head(number);
    byte[] nonce = new byte[NONCE];
    random.nextBytes(nonce);
    byte[] data = cipher(Cipher.ENCRYPT_MODE, number, nonce, head, reference).doFinal(plain);
    return ByteBuffer.allocate(head.length + NONCE + data.length)
        .put(head)
        .put(nonce)
        .put(data)
        .array();
  }

  private byte[] opened(String reference, byte[] all) throws GeneralSecurityException {
    int length = all.length > MAGIC.length ? all[MAGIC.length] : 0;
    int at = MAGIC.length + 1 + length;
    if (length < 1 || all.length < at + NONCE) throw new IllegalArgumentException("too short");
    String number = new String(all, MAGIC.length + 1, length, StandardCharsets.US_ASCII);
    byte[] head = head(number);
    if (!Arrays.equals(head, Arrays.copyOf(all, at))) {
      throw new IllegalArgumentException("another form");
    }
    byte[] nonce = Arrays.copyOfRange(all, at, at + NONCE);
    return cipher(Cipher.DECRYPT_MODE, number, nonce, head, reference)
        .doFinal(all, at + NONCE, all.length - at - NONCE);
  }

  private static byte[] head(String number) {
    byte[] digits = number.getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(MAGIC.length + 1 + digits.length)
        .put(MAGIC)
        .put((byte) digits.length)
        .put(digits)
        .array();
  }

  private Cipher cipher(int mode, String number, byte[] nonce, byte[] head, String reference)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, keys.file(number), new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(head);
    cipher.updateAAD(reference.getBytes(StandardCharsets.US_ASCII));
    return cipher;
  }

  /** Only what {@link #put} handed out is a name; nothing else leads anywhere in the folder. */
  private Path path(String reference) {
    if (!REFERENCE.matcher(reference).matches()) throw new IllegalArgumentException("no reference");
    return folder.resolve(FileStore.place(reference));
  }
}
