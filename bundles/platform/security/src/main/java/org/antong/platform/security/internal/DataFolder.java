package org.antong.platform.security.internal;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Where this installation keeps what changes, and how it was started. */
@Component(service = DataFolder.class)
public final class DataFolder {

  private final Path root;
  private final boolean demo;
  private final String port;
  private final String scheme;
  private final String keystorePassword;

  @Activate
  public DataFolder() {
    this(System::getProperty, System.getenv());
  }

  DataFolder(UnaryOperator<String> properties, Map<String, String> environment) {
    String data = properties.apply("antong.data");
    if (data == null || data.isBlank()) {
      throw new IllegalStateException(
          "The data folder is unknown: start the system with the antong script.");
    }
    root = Path.of(data).toAbsolutePath();
    demo = Boolean.parseBoolean(properties.apply("antong.demo"));
    String given = properties.apply("antong.port");
    port = given == null ? "8181" : given;
    scheme = "https".equals(properties.apply("antong.scheme")) ? "https" : "http";
    keystorePassword = environment.get("ANTONG_KEYSTORE_PASSWORD");
  }

  Path resolve(String folder, String file) {
    return root.resolve(folder).resolve(file);
  }

  boolean demo() {
    return demo;
  }

  /** Where this machine itself finds the system, without a slash at the end. */
  String address() {
    return scheme + "://127.0.0.1:" + port;
  }

  /** Password of the keystore from the environment; null when it is kept beside the keystore. */
  String keystorePassword() {
    return keystorePassword;
  }
}
