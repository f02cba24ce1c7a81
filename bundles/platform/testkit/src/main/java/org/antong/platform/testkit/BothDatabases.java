package org.antong.platform.testkit;

import java.util.List;
import java.util.stream.Stream;
import org.antong.platform.db.internal.Dialect;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContext;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContextProvider;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.TestInstancePostProcessor;

/**
 * Runs a test class once for each database; each run has a database of its own, empty before each
 * test.
 */
final class BothDatabases implements ClassTemplateInvocationContextProvider {

  @Override
  public boolean supportsClassTemplate(ExtensionContext context) {
    return true;
  }

  @Override
  public Stream<? extends ClassTemplateInvocationContext> provideClassTemplateInvocationContexts(
      ExtensionContext context) {
    return Stream.of(Dialect.values()).map(Run::new);
  }

  private record Run(Dialect dialect) implements ClassTemplateInvocationContext {

    @Override
    public String getDisplayName(int index) {
      return dialect == Dialect.DERBY ? "on Derby" : "on PostgreSQL";
    }

    @Override
    public List<Extension> getAdditionalExtensions() {
      return List.of(new Lending(dialect));
    }
  }

  private record Lending(Dialect dialect) implements TestInstancePostProcessor {

    @Override
    public void postProcessTestInstance(Object instance, ExtensionContext context) {
      if (!(instance instanceof StoreContract contract)) return;
      Namespace own = Namespace.create(BothDatabases.class, dialect, contract.getClass());
      Store store = context.getStore(own);
      Lent lent =
          store.getOrComputeIfAbsent(
              "database",
              key -> new Lent(TestDatabase.open(dialect, contract.modules())),
              Lent.class);
      lent.database.clear();
      contract.use(lent.database);
    }
  }

  private record Lent(TestDatabase database) implements AutoCloseable {

    @Override
    public void close() {
      database.close();
    }
  }
}
