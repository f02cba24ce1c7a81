package org.antong.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The signature of a release: a small signed archive beside it, {@code NEW.tar.gz.sig}, that names
 * the release by its hash. It is signed and believed like a module: by whose certificate lies in
 * {@code etc/trust} of the installation or of the data folder.
 */
final class ReleaseSignature {

  /** What {@code sha256sum} prints about the release. */
  static final String SUMS = "SHA256SUMS";

  private static final String SIGNER = "org.antong.platform.modules.internal.deploy.ReleaseSigner";
  private static final List<String> BUNDLES =
      List.of("org/antong/platform-modules", "org/antong/platform-api");
  private static final int LONGEST = 10_000;

  private ReleaseSignature() {}

  /**
   * Looks at the signature.
   *
   * @param installation with whose code and certificates it is looked at
   * @return who signed, for people
   */
  static String signer(Release release, Installation installation, DataFolder data) {
    Path file = release.file().resolveSibling(release.file().getFileName() + ".sig");
    if (!Files.isRegularFile(file)) {
      throw new Problem(
          "安装包没有签名：请把发布者给的 " + file.getFileName() + " 放在它旁边。什么都没有改动。",
          "The archive is not signed: put "
              + file.getFileName()
              + ", which its makers give out with it, beside it. Nothing was touched.");
    }
    Path trust = data.etc().resolve("trust");
    List<Path> folders = List.of(installation.etc().resolve("trust"), trust);
    Map<?, ?> said = ask(installation, file, folders);
    Object signer = said.get("signer");
    if (signer == null) throw refused(said, file, trust);
    if (!sums(file).lines().anyMatch(line -> line.startsWith(release.sha256() + " "))) {
      throw new Problem(
          "签名 " + file.getFileName() + " 不是这个安装包的，安装包被改动过或没有复制完：请两个文件都重新取一份。什么都没有改动。",
          "The signature "
              + file.getFileName()
              + " is not that of this archive, which was changed or cut short: fetch both again."
              + " Nothing was touched.");
    }
    return signer.toString();
  }

  private static Map<?, ?> ask(Installation installation, Path file, List<Path> folders) {
    try (URLClassLoader bundles = Bundles.of(installation, BUNDLES)) {
      return (Map<?, ?>)
          bundles
              .loadClass(SIGNER)
              .getMethod("of", Path.class, List.class)
              .invoke(null, file, folders);
    } catch (ReflectiveOperationException | IOException e) {
      throw installation.incomplete();
    }
  }

  private static Problem refused(Map<?, ?> said, Path file, Path trust) {
    Object name = said.get("name");
    return switch (String.valueOf(said.get("problem"))) {
      case "stranger" ->
          new Problem(
              "安装包由 " + name + " 签名，这里不信任：确认来源可靠后，把它的证书放进 " + trust + " 再试。什么都没有改动。",
              "The archive is signed by "
                  + name
                  + ", who is not trusted here: once you are sure of its origin, put that certificate into "
                  + trust
                  + ". Nothing was touched.");
      case "expired" ->
          new Problem(
              name + " 的签名证书已于 " + said.get("day") + " 到期：请向发布者要新签的安装包。什么都没有改动。",
              "The certificate of "
                  + name
                  + " ended on "
                  + said.get("day")
                  + ": ask its makers for a new signature. Nothing was touched.");
      case "none" ->
          new Problem(
              file.getFileName() + " 里没有签名：请重新取一份。什么都没有改动。",
              "There is no signature in "
                  + file.getFileName()
                  + ": fetch it again. Nothing was touched.");
      default ->
          new Problem(
              "签名文件 " + file.getFileName() + " 损坏或被改动过：请重新取一份。什么都没有改动。",
              "The signature "
                  + file.getFileName()
                  + " is damaged or was changed: fetch it again. Nothing was touched.");
    };
  }

  private static String sums(Path file) {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      ZipEntry entry = zip.getEntry(SUMS);
      if (entry == null) return "";
      try (InputStream in = zip.getInputStream(entry)) {
        return new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8);
      }
    } catch (IOException e) {
      return "";
    }
  }
}
