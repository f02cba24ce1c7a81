package org.antong.platform.exchange.internal;

import java.util.List;
import java.util.Optional;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.FieldCipher;
import org.antong.platform.api.access.Grant;
import org.antong.platform.api.data.ModuleDb;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.fault.Stale;
import org.antong.platform.api.file.FileStore;
import org.antong.platform.api.rights.NamedFiles;
import org.antong.platform.exchange.ExportSource;
import org.antong.platform.exchange.KeptFile;
import org.antong.platform.exchange.internal.domain.Export;
import org.antong.platform.exchange.internal.domain.ExportState;
import org.antong.platform.exchange.internal.store.ExportStore;
import org.antong.platform.exchange.internal.store.WithdrawalStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Withdraws files with names of people whose records were made anonymous since. */
@Component(service = NamedFiles.class)
public final class WithdrawnExports implements NamedFiles {

  /** So often somebody may take the file along, or finish it, at the same moment. */
  private static final int ATTEMPTS = 5;

  private final ModuleDb db;
  private final FileStore files;
  private final ExportSources sources;
  private final ExportStore exports;
  private final WithdrawalStore withdrawals = new WithdrawalStore();

  @Activate
  public WithdrawnExports(
      @Reference(target = "(antong.module=exchange)") ModuleDb db,
      @Reference FieldCipher cipher,
      @Reference FileStore files,
      @Reference ExportSources sources) {
    this.db = db;
    this.files = files;
    this.sources = sources;
    this.exports = new ExportStore(cipher);
  }

  @Override
  public int withdraw(String module, Area place) {
    int withdrawn = 0;
    for (Id id : db.read(platform(), withdrawals::named)) {
      if (withdraw(id, module, place)) withdrawn++;
    }
    return withdrawn;
  }

  private boolean withdraw(Id id, String module, Area place) {
    for (int i = 1; ; i++) {
      Optional<Export> found =
          db.read(platform(), (scope, handle) -> exports.find(scope, handle, id))
              .filter(e -> e.state() == ExportState.READY || e.state() == ExportState.MAKING)
              .filter(e -> module.equals(module(e)) && covers(e, place));
      if (found.isEmpty()) return false;
      try {
        KeptFile.remove(files, gone(found.get()));
        return true;
      } catch (Stale meanwhile) {
        if (i == ATTEMPTS) throw meanwhile;
      }
    }
  }

  /** One that is being made finds at its end that it is not wanted, and leaves no piece. */
  private List<String> gone(Export export) {
    return db.write(
        platform(),
        (scope, tx) -> {
          List<String> all = exports.parts(scope, tx.handle(), export.id());
          exports.removeParts(scope, tx, export.id());
          KeptFile.leave(files, tx, all);
          exports.update(scope, tx, export, export.expired().in(ExportState.WITHDRAWN, null));
          return all;
        });
  }

  private String module(Export export) {
    String source = export.asked().source();
    return sources
        .find(source)
        .map(s -> s.module(ExportSources.query(export)))
        .orElseGet(() -> ExportSource.module(source));
  }

  /** Her home, and every other place she reaches with the list's permission. */
  private boolean covers(Export export, Area place) {
    return export.home().reaches(place)
        || sources.places(export).stream().anyMatch((Grant g) -> g.reaches(place));
  }

  private static Caller platform() {
    return Caller.platform("files that name who is anonymous now");
  }
}
