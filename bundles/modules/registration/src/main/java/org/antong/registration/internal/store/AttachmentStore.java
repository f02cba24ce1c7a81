package org.antong.registration.internal.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.DataScope;
import org.antong.platform.api.access.FieldCipher;
import org.antong.platform.api.access.SealedColumns.Table;
import org.antong.platform.api.data.Change;
import org.antong.platform.api.data.Tx;
import org.antong.platform.api.division.Area;
import org.antong.platform.api.fault.Missing;
import org.antong.registration.internal.domain.Attachment;
import org.antong.registration.internal.domain.AttachmentKind;
import org.jdbi.v3.core.Handle;

/** What is kept about photos and scanned papers; the papers themselves lie in the file store. */
public final class AttachmentStore {

  private static final String ENTITY = "registration.attachment";
  private static final String TITLE = "registration.attachment.titleText";
  private static final String REASON = "registration.attachment.removedBecause";

  static final Table SEALED =
      Table.of("attachment", "id", Map.of("title", TITLE, "reason", REASON));

  private static final String SELECT =
      """
      select id, child_id, division, unit, kind, title, media_type, size, width, height, sha256,
             file, thumbnail, created_by, created_at
        from registration.attachment
      """;

  private static final String LIST =
      SELECT + " where child_id = :child and removed_at is null and <scope> order by id";

  // Reached only by way of the file that stays, which is in scope.
  private static final String MERGED =
      SELECT + " where child_id in (<merged>) and removed_at is null order by child_id, id";

  private static final String INSERT =
      """
      insert into registration.attachment
        (id, version, child_id, division, unit, kind, title, media_type, size, width, height,
         sha256, file, thumbnail, created_by, created_at)
      values (:id, :version, :child_id, :division, :unit, :kind, :title, :media_type, :size, :width,
         :height, :sha256, :file, :thumbnail, :created_by, :created_at)""";

  private static final String REMOVE =
      """
      update registration.attachment
         set version = version + 1, removed_by = :removed_by, removed_at = :removed_at,
             reason = :reason
       where id = :id and removed_at is null and <scope>""";

  private final FieldCipher cipher;

  public AttachmentStore(FieldCipher cipher) {
    this.cipher = cipher;
  }

  /** What a file has, the oldest first. */
  public List<Attachment> list(DataScope scope, Handle handle, Id child) {
    return handle
        .createQuery(LIST)
        .define("scope", scope.on("division", "unit", "child_id"))
        .bindMap(scope.bindings())
        .bind("child", child)
        .map((r, c) -> attachment(r))
        .list();
  }

  /** What the files have that became one with a file, as {@link MergeStore#into} tells them. */
  public List<Attachment> merged(DataScope scope, Handle handle, Set<Id> files) {
    if (scope.isNothing() || files.isEmpty()) return List.of();
    return handle
        .createQuery(MERGED)
        .bindList("merged", files.stream().map(Id::value).toList())
        .map((r, c) -> attachment(r))
        .list();
  }

  /** One of the file's own. */
  public Optional<Attachment> find(DataScope scope, Handle handle, Id child, Id id) {
    return list(scope, handle, child).stream().filter(a -> a.id().equals(id)).findFirst();
  }

  public void insert(DataScope scope, Tx tx, Attachment a) {
    if (!scope.covers(a.place().division(), a.place().unit())) throw new Missing();
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("id", a.id());
    row.put("version", 1);
    row.put("child_id", a.child());
    row.put("division", a.place().division());
    row.put("unit", a.place().unit());
    row.put("kind", a.kind().name());
    row.put("title", cipher.seal(TITLE, a.title()));
    row.put("media_type", a.mediaType());
    row.put("size", a.size());
    row.put("width", a.width());
    row.put("height", a.height());
    row.put("sha256", a.sha256());
    row.put("file", a.file());
    row.put("thumbnail", a.thumbnail());
    row.put("created_by", a.createdBy());
    row.put("created_at", a.createdAt());
    tx.handle().createUpdate(INSERT).bindMap(row).execute();
    tx.audit(Change.created(ENTITY, a.id(), a.place().division(), a.place().unit(), row));
  }

  /** Takes an attachment off the file; its row stays. */
  public void remove(DataScope scope, Tx tx, Attachment a, String reason) {
    Map<String, Object> is = new LinkedHashMap<>();
    is.put("removed_by", tx.caller().account());
    is.put("removed_at", tx.now());
    is.put("reason", cipher.seal(REASON, reason));
    int changed =
        tx.handle()
            .createUpdate(REMOVE)
            .define("scope", scope.on("division", "unit"))
            .bindMap(scope.bindings())
            .bindMap(is)
            .bind("id", a.id())
            .execute();
    if (changed == 0) throw new Missing();
    tx.audit(
        Change.updated(
            ENTITY, a.id(), a.place().division(), a.place().unit(), new LinkedHashMap<>(), is));
  }

  private Attachment attachment(ResultSet r) throws SQLException {
    return new Attachment(
        ChildColumns.id(r, "id"),
        ChildColumns.id(r, "child_id"),
        Area.of(ChildColumns.code(r, "division"), ChildColumns.code(r, "unit")),
        AttachmentKind.valueOf(r.getString("kind")),
        cipher.open(TITLE, r.getString("title")),
        r.getString("media_type"),
        r.getLong("size"),
        number(r, "width"),
        number(r, "height"),
        r.getString("sha256"),
        r.getString("file"),
        r.getString("thumbnail"),
        ChildColumns.id(r, "created_by"),
        ChildColumns.instant(r, "created_at"));
  }

  private static Integer number(ResultSet r, String column) throws SQLException {
    int value = r.getInt(column);
    return r.wasNull() ? null : value;
  }
}
