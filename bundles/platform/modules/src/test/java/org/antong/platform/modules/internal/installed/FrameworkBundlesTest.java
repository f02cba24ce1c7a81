package org.antong.platform.modules.internal.installed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
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
import org.osgi.framework.launch.Framework;
import org.osgi.framework.startlevel.FrameworkStartLevel;

class FrameworkBundlesTest {

  private static final int OF_MODULES = 60;

  @TempDir Path folder;
  private Framework framework;

  @BeforeEach
  void start() throws BundleException {
    framework =
        new FrameworkFactory()
            .newFramework(
                Map.of(Constants.FRAMEWORK_STORAGE, folder.resolve("storage").toString()));
    framework.start();
  }

  @AfterEach
  void stop() throws Exception {
    framework.stop();
    framework.waitForStop(10_000);
  }

  /** On a busy machine the first modules came at level 50, did not start and stayed away. */
  @Test
  void a_module_that_comes_while_the_framework_still_climbs_starts_once_it_is_there()
      throws Exception {
    FrameworkStartLevel level = framework.adapt(FrameworkStartLevel.class);
    assertThat(level.getStartLevel()).isLessThan(OF_MODULES);
    String jar = emptyBundle().toUri().toString();
    FrameworkBundles bundles = new FrameworkBundles(framework.getBundleContext());
    ModuleOffer offer =
        new ModuleOffer(
            "sample", "1.0.0", "sample", List.of(), List.of(new ModuleOffer.Part(jar, OF_MODULES)));

    CompletableFuture<Void> coming =
        CompletableFuture.runAsync(
            () -> {
              try {
                bundles.install(offer);
              } catch (ModuleBundles.NotStarted e) {
                throw new IllegalStateException(e);
              }
            });
    while (framework.getBundleContext().getBundle(jar) == null && !coming.isDone()) {
      Thread.sleep(5);
    }
    assertThat(framework.getBundleContext().getBundle(jar).getState()).isNotEqualTo(Bundle.ACTIVE);
    level.setStartLevel(OF_MODULES);

    coming.get(30, TimeUnit.SECONDS);
    assertThat(framework.getBundleContext().getBundle(jar).getState()).isEqualTo(Bundle.ACTIVE);
  }

  private Path emptyBundle() throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue(Constants.BUNDLE_MANIFESTVERSION, "2");
    manifest.getMainAttributes().putValue(Constants.BUNDLE_SYMBOLICNAME, "sample");
    Path jar = folder.resolve("sample.jar");
    new JarOutputStream(Files.newOutputStream(jar), manifest).close();
    return jar;
  }
}
