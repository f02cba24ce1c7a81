package org.antong.registration.internal.store;

import java.util.List;
import java.util.stream.Stream;
import org.antong.platform.api.access.SealedColumns;
import org.osgi.service.component.annotations.Component;

/** Where files of children keep what is sealed, for an exchange of keys. */
@Component(service = SealedColumns.class)
public final class SealedTables implements SealedColumns {

  @Override
  public String module() {
    return "registration";
  }

  @Override
  public List<Table> tables() {
    return Stream.concat(
            ChildColumns.SEALED.stream(),
            Stream.of(
                AttachmentStore.SEALED,
                MergeStore.SEALED,
                RestrictedStore.SEALED,
                SurveyStore.SEALED,
                TransferStore.SEALED,
                PairStore.SEALED,
                HintStore.SEALED,
                RequestStore.SEALED,
                RetentionStore.SEALED,
                AnonymisationStore.SEALED))
        .toList();
  }
}
