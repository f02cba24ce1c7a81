package org.antong.platform.security.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;
import org.antong.platform.api.data.NodeSigns;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;

/** Keys and files by which nodes of one system know each other. Needs no database. */
@Component(service = NodeSigns.class, configurationPid = "antong.security")
public final class SharedSigns implements NodeSigns {

  private static final String FOLDER = "nodes";
  private static final Pattern NODE = Pattern.compile("\\w{1,40}");

  private final DataFolder data;
  private volatile Path folder;

  @Activate
  public SharedSigns(Settings.Config config, @Reference DataFolder data) {
    this.data = data;
    settle(config);
  }

  @Modified
  void settle(Settings.Config config) {
    folder = EncryptedFiles.chosen(config.files_folder(), data);
  }

  @Override
  public Optional<String> key() {
    KeyFile file = new KeyFile(data);
    if (!file.exists()) return Optional.empty();
    try {
      Map<String, SecretKey> keys = file.load();
      SecretKey index = keys.get(SealedFields.INDEX);
      return Optional.of(index == null ? "" : SealedFields.checkValue(SealedFields.INDEX, index));
    } catch (IOException | GeneralSecurityException e) {
      // Keys that cannot be read are nobody's.
      return Optional.of("");
    }
  }

  @Override
  public void leave(String node) {
    OwnerOnly.write(sign(node), Instant.now().toString().getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public boolean sees(String node) {
    return Files.isRegularFile(sign(node));
  }

  private Path sign(String node) {
    if (!NODE.matcher(node).matches()) throw new IllegalArgumentException(node);
    return folder.resolve(FOLDER).resolve(node);
  }
}
