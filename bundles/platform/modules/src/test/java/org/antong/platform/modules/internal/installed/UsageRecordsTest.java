package org.antong.platform.modules.internal.installed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;

class UsageRecordsTest {

  @TempDir Path storage;
  private Framework framework;

  @BeforeEach
  void start() throws BundleException {
    framework =
        new FrameworkFactory()
            .newFramework(Map.of(Constants.FRAMEWORK_STORAGE, storage.toString()));
    framework.start();
    framework.getBundleContext().registerService(Runnable.class, () -> {}, null);
  }

  @AfterEach
  void stop() throws Exception {
    framework.stop();
    framework.waitForStop(10_000);
  }

  @Test
  void a_bundle_that_used_a_service_and_is_uninstalled_is_forgotten() throws Exception {
    Bundle user = userOfTheService();
    UsageRecords records = UsageRecords.of(framework.getBundleContext());
    user.uninstall();
    // When this fails the framework has been mended, and UsageRecords can go.
    assertThat(notes()).containsKey(user);

    records.forget(user);

    assertThat(notes()).doesNotContainKey(user);
  }

  @Test
  void a_living_bundle_keeps_what_it_uses() throws Exception {
    Bundle user = userOfTheService();

    UsageRecords.of(framework.getBundleContext()).forget(user);

    assertThat(user.getServicesInUse()).hasSize(1);
  }

  private Bundle userOfTheService() throws Exception {
    Bundle user =
        framework.getBundleContext().installBundle("user", new ByteArrayInputStream(emptyBundle()));
    user.start();
    ServiceReference<Runnable> service =
        user.getBundleContext().getServiceReference(Runnable.class);
    assertThat(user.getBundleContext().getService(service)).isNotNull();
    return user;
  }

  private Map<Bundle, Object> notes() throws ReflectiveOperationException {
    var registry = framework.getClass().getDeclaredField("m_registry");
    registry.setAccessible(true);
    Object services = registry.get(framework);
    var notes = services.getClass().getDeclaredField("m_inUseMap");
    notes.setAccessible(true);
    @SuppressWarnings("unchecked")
    Map<Bundle, Object> map = (Map<Bundle, Object>) notes.get(services);
    return map;
  }

  private static byte[] emptyBundle() throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue(Constants.BUNDLE_MANIFESTVERSION, "2");
    manifest.getMainAttributes().putValue(Constants.BUNDLE_SYMBOLICNAME, "user");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new JarOutputStream(bytes, manifest).close();
    return bytes.toByteArray();
  }
}
