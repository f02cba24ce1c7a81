package org.antong.registration.internal;

import java.util.Optional;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.AskedRecords;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.FieldCipher;
import org.antong.platform.api.data.ModuleDb;
import org.antong.registration.internal.store.KeeperStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Files of children somebody may ask to read beyond her posts. */
@Component(service = AskedRecords.class)
public final class AskedFiles implements AskedRecords {

  private final ModuleDb db;
  private final KeeperStore files;

  @Activate
  public AskedFiles(
      @Reference(target = "(antong.module=registration)") ModuleDb db,
      @Reference FieldCipher cipher) {
    this.db = db;
    this.files = new KeeperStore(cipher);
  }

  @Override
  public String module() {
    return RegistrationModule.ID;
  }

  @Override
  public String entity() {
    return GivenFiles.CHILD;
  }

  @Override
  public Optional<Kept> named(Caller platform, String number) {
    return db.read(platform, (scope, handle) -> files.named(scope, handle, number));
  }

  @Override
  public Optional<Kept> find(Caller platform, Id id) {
    return db.read(platform, (scope, handle) -> files.find(scope, handle, id));
  }
}
