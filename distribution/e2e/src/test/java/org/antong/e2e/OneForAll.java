package org.antong.e2e;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One distribution and one browser for all classes: a start takes longer than most tests. They end
 * with the last of them. Without a browser the tests are skipped, with one line that says so.
 */
final class OneForAll implements BeforeAllCallback, ParameterResolver {

  @Override
  public void beforeAll(ExtensionContext context) {
    Optional<Path> program = Browser.installed();
    assumeTrue(
        program.isPresent(),
        "No Chromium, Chrome or Edge found: install one or name it in ANTONG_BROWSER. Browser tests are skipped.");
    started(context, program.orElseThrow());
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Started.class;
  }

  @Override
  public Started resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return started(context, Browser.installed().orElseThrow());
  }

  private static Started started(ExtensionContext context, Path program) {
    return context
        .getRoot()
        .getStore(Namespace.GLOBAL)
        .getOrComputeIfAbsent(Started.class, type -> Started.with(program), Started.class);
  }
}
