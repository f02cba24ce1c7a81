package org.antong.platform.backup.internal;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.file.FileReferences;
import org.antong.platform.backup.internal.store.FileColumnStore;
import org.antong.platform.backup.internal.store.FileColumnStore.Known;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * In which columns rows name photos and papers. What a module tells is written down, so that it is
 * known of one that is switched off, and to the command that backs up a stopped system.
 */
@Component(service = FileColumns.class)
public final class FileColumns {

  private static final Caller SELF = Caller.platform("backup");

  private final ModuleDb db;
  private final FileColumnStore store = new FileColumnStore();
  private final List<FileReferences> modules = new CopyOnWriteArrayList<>();

  @Activate
  public FileColumns(@Reference(target = "(antong.module=backup)") ModuleDb db) {
    this.db = db;
  }

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bind(FileReferences module) {
    modules.add(module);
  }

  void unbind(FileReferences module) {
    modules.remove(module);
  }

  /** Writes down what modules tell and is not known yet. */
  void remember() {
    List<Known> told =
        modules.stream()
            .flatMap(m -> m.columns().stream().map(c -> new Known(m.module(), c)))
            .toList();
    Set<Known> known = db.read(SELF, store::all);
    List<Known> fresh = told.stream().filter(k -> !known.contains(k)).toList();
    if (fresh.isEmpty()) return;
    db.write(
        SELF,
        (scope, tx) -> {
          tx.upkeep("names of columns, as the modules of this version have them");
          store.put(scope, tx, fresh);
          return null;
        });
  }

  /** Hands over each reference that a row names now. */
  void eachNamed(Consumer<String> named) {
    db.read(
        SELF,
        (scope, handle) -> {
          store.eachNamed(scope, handle, named);
          return null;
        });
  }
}
