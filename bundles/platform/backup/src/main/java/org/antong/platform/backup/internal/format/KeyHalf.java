package org.antong.platform.backup.internal.format;

import java.io.IOException;
import java.io.Reader;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Properties;
import org.antong.platform.api.file.WholeFile;
import org.antong.platform.backup.internal.NotPossible;

/**
 * The public half of the recovery key, in {@code keys/recovery.pub} of the data folder. It seals
 * backups and opens none.
 *
 * @param installation by what this installation's backups are known, the same for all its keys
 * @param made since when there is a key, and so when the first night is waited for
 */
public record KeyHalf(String installation, byte[] publicHalf, Instant made) {

  static final int INSTALLATION = 8;

  static Path file(Path data) {
    return data.resolve("keys").resolve("recovery.pub");
  }

  /** The half kept in this data folder; empty when there is none yet. */
  public static Optional<KeyHalf> of(Path data) {
    Properties kept = new Properties();
    try (Reader in = Files.newBufferedReader(file(data))) {
      kept.load(in);
      return Optional.of(
          new KeyHalf(
              kept.getProperty("installation"),
              HexFormat.of().parseHex(kept.getProperty("public")),
              Instant.parse(kept.getProperty("made"))));
    } catch (java.nio.file.NoSuchFileException none) {
      return Optional.empty();
    } catch (IOException | RuntimeException damaged) {
      throw new NotPossible("backup.key.damaged", file(data));
    }
  }

  /** Keeps the public half of a new key; earlier backups still open with the earlier one. */
  public static KeyHalf keep(Path data, RecoveryKey key, Instant now) throws IOException {
    byte[] random = new byte[INSTALLATION];
    new SecureRandom().nextBytes(random);
    String installation =
        of(data).map(KeyHalf::installation).orElse(HexFormat.of().formatHex(random));
    KeyHalf half = new KeyHalf(installation, key.publicHalf(), now.truncatedTo(ChronoUnit.SECONDS));
    Path file = file(data);
    OwnFiles.folder(file.getParent());
    Path fresh = file.resolveSibling("recovery.pub.new");
    OwnFiles.create(fresh).close();
    Files.writeString(
        fresh,
        "# 备份恢复密钥的公开部分，只能加密备份，不能打开备份。\n"
            + "# The public half of the recovery key: it seals backups and opens none.\n"
            + "installation="
            + installation
            + "\npublic="
            + HexFormat.of().formatHex(half.publicHalf)
            + "\nmade="
            + half.made
            + "\n",
        StandardCharsets.UTF_8);
    try (FileChannel written = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
      written.force(true);
    }
    WholeFile.move(fresh, file);
    return half;
  }

  /**
   * The half of a key for one file alone; nothing of it is kept in the data folder, and backups go
   * on being sealed for the recovery key.
   */
  public static KeyHalf alone(Path data, RecoveryKey key, Instant now) {
    byte[] random = new byte[INSTALLATION];
    new SecureRandom().nextBytes(random);
    String installation =
        of(data).map(KeyHalf::installation).orElse(HexFormat.of().formatHex(random));
    return new KeyHalf(installation, key.publicHalf(), now.truncatedTo(ChronoUnit.SECONDS));
  }

  public String number() {
    return RecoveryKey.number(publicHalf);
  }
}
