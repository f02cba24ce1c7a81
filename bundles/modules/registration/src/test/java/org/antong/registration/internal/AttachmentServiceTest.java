package org.antong.registration.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.antong.platform.api.Id;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.Purpose;
import org.antong.platform.api.data.Match;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.fault.Forbidden;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.api.fault.Missing;
import org.antong.platform.api.fault.Refused;
import org.antong.platform.testkit.Callers;
import org.antong.platform.testkit.StoreContract;
import org.antong.platform.testkit.TestDivisions;
import org.antong.platform.testkit.TestFiles;
import org.antong.registration.internal.AttachmentService.Opened;
import org.antong.registration.internal.AttachmentService.Sent;
import org.antong.registration.internal.domain.AttachmentKind;
import org.antong.registration.internal.domain.Picture;
import org.antong.registration.internal.domain.UnsupportedRule;
import org.antong.registration.internal.store.ChildImportStore;
import org.antong.registration.internal.store.ChildStore;
import org.junit.jupiter.api.Test;

class AttachmentServiceTest extends StoreContract {

  private static final TestDivisions DIVISIONS =
      TestDivisions.of(
          """
          610900,示例市
          610999,示例县
          610999101,甲镇
          610999101201,一村
          610999101202,二村
          """);

  private final Callers callers = Callers.of(new RegistrationModule().info());
  private final RegistrationConfig config = new RegistrationConfig(true, false);
  private final ChildService children =
      new ChildService(db, cipher, DIVISIONS, Samples.CODES, config, clock, Samples.NAMES);
  private final TransferService transfers =
      new TransferService(db, cipher, config, DIVISIONS, clock, Admission.NONE);
  private final TestFiles files = new TestFiles();
  private final AttachmentService attachments =
      new AttachmentService(db, cipher, files, Samples.NAMES, new AttachmentConfig(1, 3), clock);
  private final Caller director = callers.director(Samples.VILLAGE);
  private final Caller supervisor = callers.supervisor("610999101");

  AttachmentServiceTest() {
    super("registration");
  }

  @Test
  void a_photo_is_kept_listed_and_opened_and_each_look_is_logged() throws IOException {
    Id child = children.create(director, Samples.child()).id();
    AttachmentSight made = add(child, Pictures.jpeg(800, 400));
    assertThat(made.kind()).isEqualTo(AttachmentKind.PHOTO);
    assertThat(made.title()).isEqualTo("张小禾家");
    assertThat(made.mediaType()).isEqualTo("image/jpeg");
    assertThat(made.width()).isEqualTo(800);
    assertThat(made.height()).isEqualTo(400);
    assertThat(made.createdBy()).isEqualTo(director.account().toString());
    AttachmentService.Folder folder = attachments.list(director, child);
    assertThat(folder.items()).containsExactly(made);
    assertThat(folder.opens()).isTrue();
    assertThat(folder.keeps()).isTrue();
    assertThat(image(attachments.open(director, child, made.id())).getWidth()).isEqualTo(800);
    BufferedImage small = image(attachments.thumbnail(director, child, made.id()));
    assertThat(small.getWidth()).isEqualTo(Picture.SMALL);
    assertThat(small.getHeight()).isEqualTo(Picture.SMALL / 2);
    assertThat(audited("open")).isEqualTo(1);
    assertThat(audited("thumbnail")).isEqualTo(1);
    assertThat(audited("create", "registration.attachment")).isEqualTo(1);
  }

  @Test
  void the_title_is_sealed_in_row_and_audit() {
    Id child = children.create(director, Samples.child()).id();
    add(child, Pictures.jpeg(80, 40));
    assertThat(text("select title from registration.attachment")).isNotNull().doesNotContain("张小禾");
    assertThat(cipher.open("registration.attachment.titleText", title())).isEqualTo("张小禾家");
  }

  @Test
  void where_a_photo_was_taken_does_not_stay_and_it_stands_upright() throws IOException {
    Id child = children.create(director, Samples.child()).id();
    byte[] sent = Pictures.exif(400, 200, 6);
    assertThat(latin(sent)).contains(Pictures.GPS);
    AttachmentSight made = add(child, sent);
    byte[] kept = attachments.open(director, child, made.id()).bytes().readAllBytes();
    assertThat(latin(kept)).doesNotContain(Pictures.GPS).doesNotContain("Exif");
    assertThat(made.width()).isEqualTo(200);
    assertThat(made.height()).isEqualTo(400);
    BufferedImage upright = ImageIO.read(new ByteArrayInputStream(kept));
    // held by its right side: what lay left is above now
    assertThat(red(upright, 100, 50)).isTrue();
    assertThat(red(upright, 100, 350)).isFalse();
  }

  @Test
  void a_large_photo_is_shrunk_and_a_png_becomes_a_jpeg() throws IOException {
    Id child = children.create(director, Samples.child()).id();
    AttachmentSight made = add(child, Pictures.png(4500, 1500));
    assertThat(made.mediaType()).isEqualTo("image/jpeg");
    assertThat(made.width()).isEqualTo(Picture.LONGEST);
    assertThat(made.height()).isBetween(665, 668);
    assertThat(image(attachments.open(director, child, made.id())).getWidth())
        .isEqualTo(Picture.LONGEST);
  }

  @Test
  void what_is_no_picture_or_paper_is_refused_and_nothing_is_left() {
    Id child = children.create(director, Samples.child()).id();
    byte[] photo = Pictures.jpeg(800, 400);
    assertThat(code(child, "<svg onload='x'>".getBytes(StandardCharsets.UTF_8))).isEqualTo("type");
    assertThat(code(child, "GIF89a......".getBytes(StandardCharsets.UTF_8))).isEqualTo("type");
    assertThat(code(child, new byte[0])).isEqualTo("required");
    assertThat(code(child, new byte[(1 << 20) + 1])).isEqualTo("large");
    assertThat(code(child, Arrays.copyOf(photo, 60))).isEqualTo("unreadable");
    assertThat(code(child, Arrays.copyOf(photo, photo.length - 200))).isEqualTo("unreadable");
    assertThat(code(child, Pictures.bomb(500, 500))).isEqualTo("unreadable");
    byte[] garbage = "%PDF-1.7 garbage".getBytes(StandardCharsets.US_ASCII);
    assertThat(code(child, garbage)).isEqualTo("unreadable");
    byte[] paper = Pdfs.paper("");
    assertThat(code(child, Arrays.copyOf(paper, paper.length - 30))).isEqualTo("unreadable");
    assertThat(code(child, Pictures.bomb(30000, 30000))).isEqualTo("pixels");
    assertThat(code(child, Pictures.bomb(12001, 1))).isEqualTo("pixels");
    assertThat(attachments.list(director, child).items()).isEmpty();
    assertThat(files.references()).isEmpty();
  }

  @Test
  void a_kind_nobody_knows_and_too_long_a_title_are_both_told() {
    Id child = children.create(director, Samples.child()).id();
    Sent wrong = new Sent("SELFIE", "长".repeat(61), in(Pictures.jpeg(80, 40)));
    assertThatThrownBy(() -> attachments.add(director, child, wrong))
        .isInstanceOfSatisfying(
            Invalid.class,
            e -> assertThat(e.problems()).extracting("field").containsExactly("kind", "title"));
  }

  @Test
  void a_pdf_is_kept_as_it_is_and_has_no_small_picture() throws IOException {
    Id child = children.create(director, Samples.child()).id();
    byte[] paper = Pdfs.paper("");
    AttachmentSight made = add(child, paper);
    assertThat(made.picture()).isFalse();
    Opened opened = attachments.open(director, child, made.id());
    assertThat(opened.mediaType()).isEqualTo("application/pdf");
    assertThat(opened.bytes().readAllBytes()).isEqualTo(paper);
    assertThatThrownBy(() -> attachments.thumbnail(director, child, made.id()))
        .isInstanceOf(Missing.class);
  }

  @Test
  void a_photo_sent_again_is_the_one_the_file_has() {
    Id child = children.create(director, Samples.child()).id();
    AttachmentSight first = add(child, Pictures.jpeg(80, 40));
    assertThat(add(child, Pictures.jpeg(80, 40)).id()).isEqualTo(first.id());
    assertThat(attachments.list(director, child).items()).hasSize(1);
    assertThat(files.references()).hasSize(2);
    assertThat(files.loose()).isEmpty();
  }

  @Test
  void a_full_file_takes_no_more_and_one_removed_makes_room() {
    Id child = children.create(director, Samples.child()).id();
    AttachmentSight first = add(child, Pictures.jpeg(81, 40));
    add(child, Pictures.jpeg(82, 40));
    add(child, Pictures.jpeg(83, 40));
    assertThatThrownBy(() -> add(child, Pictures.jpeg(84, 40))).isInstanceOf(Refused.class);
    assertThat(files.references()).hasSize(6);
    attachments.remove(director, child, first.id(), "拍错了");
    add(child, Pictures.jpeg(84, 40));
    assertThat(attachments.list(director, child).items()).hasSize(3);
  }

  @Test
  void a_removed_attachment_cannot_be_opened_and_its_row_says_who_and_why() {
    Id child = children.create(director, Samples.child()).id();
    AttachmentSight made = add(child, Pictures.jpeg(80, 40));
    assertThatThrownBy(() -> attachments.remove(director, child, made.id(), " "))
        .isInstanceOf(Invalid.class);
    assertThat(attachments.list(director, child).items()).hasSize(1);
    attachments.remove(director, child, made.id(), "拍错了");
    assertThat(attachments.list(director, child).items()).isEmpty();
    assertThat(files.references()).isEmpty();
    assertThatThrownBy(() -> attachments.open(director, child, made.id()))
        .isInstanceOf(Missing.class);
    assertThatThrownBy(() -> attachments.remove(director, child, made.id(), "再删"))
        .isInstanceOf(Missing.class);
    String why = text("select reason from registration.attachment where removed_at is not null");
    assertThat(cipher.open("registration.attachment.removedBecause", why)).isEqualTo("拍错了");
  }

  @Test
  void only_who_keeps_the_file_adds_and_removes() {
    Id child = children.create(director, Samples.child()).id();
    AttachmentSight made = add(child, Pictures.jpeg(80, 40));
    Caller next = callers.director("610999101202");
    Caller officer = callers.officer("610999", purpose());
    assertThatThrownBy(() -> attachments.list(next, child)).isInstanceOf(Missing.class);
    assertThatThrownBy(() -> attachments.open(next, child, made.id())).isInstanceOf(Missing.class);
    assertThatThrownBy(() -> attachments.add(next, child, photo(Pictures.jpeg(81, 40))))
        .isInstanceOf(Missing.class);
    assertThatThrownBy(() -> attachments.remove(next, child, made.id(), "x"))
        .isInstanceOf(Missing.class);
    assertThatThrownBy(() -> attachments.add(officer, child, photo(Pictures.jpeg(81, 40))))
        .isInstanceOf(Forbidden.class);
    assertThatThrownBy(() -> attachments.remove(officer, child, made.id(), "x"))
        .isInstanceOf(Forbidden.class);
    assertThat(attachments.list(officer, child).keeps()).isFalse();
    assertThat(files.references()).hasSize(2);
  }

  @Test
  void an_attachment_of_one_child_is_not_found_under_another() {
    Id child = children.create(director, Samples.child()).id();
    Id other = children.create(director, Samples.child(t -> t.idNumber = null)).id();
    AttachmentSight made = add(child, Pictures.jpeg(80, 40));
    assertThatThrownBy(() -> attachments.open(director, other, made.id()))
        .isInstanceOf(Missing.class);
  }

  @Test
  void an_officer_opens_after_choosing_a_purpose_and_the_prefecture_never() throws IOException {
    Id child = children.create(director, Samples.child()).id();
    AttachmentSight made = add(child, Pictures.jpeg(80, 40));
    Caller officer = callers.officer("610999");
    AttachmentService.Folder masked = attachments.list(officer, child);
    assertThat(masked.opens()).isFalse();
    assertThat(masked.purpose()).isTrue();
    assertThat(masked.items()).extracting(AttachmentSight::title).containsOnlyNulls();
    assertThatThrownBy(() -> attachments.open(officer, child, made.id()))
        .isInstanceOf(Refused.class);
    assertThatThrownBy(() -> attachments.thumbnail(officer, child, made.id()))
        .isInstanceOf(Refused.class);
    Caller prefecture = callers.prefectureOfficer("610900");
    assertThat(attachments.list(prefecture, child).purpose()).isFalse();
    assertThatThrownBy(() -> attachments.thumbnail(prefecture, child, made.id()))
        .isInstanceOf(Forbidden.class);
    assertThat(audited("open")).isZero();
    assertThat(audited("list")).isZero();
    Caller chosen = callers.officer("610999", purpose());
    assertThat(attachments.list(chosen, child).items())
        .extracting(AttachmentSight::title)
        .containsExactly("张小禾家");
    assertThat(image(attachments.open(chosen, child, made.id())).getWidth()).isEqualTo(80);
    assertThat(audited("open")).isEqualTo(1);
    assertThat(audited("list")).isEqualTo(1);
  }

  @Test
  void attachments_go_where_the_file_goes() throws IOException {
    Id child = children.create(director, Samples.child()).id();
    children.submit(director, child, Match.ANY);
    children.verify(supervisor, child, Match.ANY);
    AttachmentSight made = add(child, Pictures.jpeg(80, 40));
    transfers.move(
        supervisor.exercising(RegistrationModule.MOVE),
        child,
        new TransferService.Move(DivisionCode.of("610999101202"), clock.today(), "新房", "搬家"),
        Match.ANY);
    Caller next = callers.director("610999101202");
    assertThat(attachments.list(next, child).items()).extracting("id").containsExactly(made.id());
    assertThat(image(attachments.open(next, child, made.id())).getWidth()).isEqualTo(80);
    assertThatThrownBy(() -> attachments.open(director, child, made.id()))
        .isInstanceOf(Missing.class);
  }

  @Test
  void an_import_is_not_withdrawn_from_under_a_photo() {
    ChildImportStore imports = new ChildImportStore(cipher);
    ChildStore store = new ChildStore(cipher, new UnsupportedRule(6));
    Id batch = Id.next();
    Id plain = children.create(director, Samples.child()).id();
    Id pictured = children.create(director, Samples.child(t -> t.idNumber = null)).id();
    write(
        director,
        (scope, tx) -> {
          imports.mark(
              scope,
              tx,
              batch,
              Map.of(
                  1, store.find(scope, tx.handle(), plain).orElseThrow(),
                  2, store.find(scope, tx.handle(), pictured).orElseThrow()));
          tx.note("mark", "registration.child", plain, null, null, "");
          return null;
        });
    AttachmentSight photo = add(pictured, Pictures.jpeg(80, 40));
    List<ChildImportStore.Known> changed =
        read(director, (scope, handle) -> imports.changed(scope, handle, batch, 9));
    assertThat(changed).hasSize(1);
    int gone = write(director, (scope, tx) -> imports.withdraw(scope, tx, batch, 9));
    assertThat(gone).isEqualTo(1);
    assertThatThrownBy(() -> children.find(director, plain)).isInstanceOf(Missing.class);
    assertThat(attachments.list(director, pictured).items()).containsExactly(photo);
  }

  @Test
  void a_lost_file_is_told_in_a_sentence() {
    Id child = children.create(director, Samples.child()).id();
    AttachmentSight made = add(child, Pictures.jpeg(80, 40));
    files.references().forEach(files::remove);
    assertThatThrownBy(() -> attachments.open(director, child, made.id()))
        .isInstanceOfSatisfying(
            Refused.class, e -> assertThat(e.key()).isEqualTo("registration.attachment.lost"));
  }

  private AttachmentSight add(Id child, byte[] bytes) {
    return attachments.add(director, child, photo(bytes));
  }

  private Purpose purpose() {
    return new Purpose("抽查", clock.instant().plus(Duration.ofMinutes(30)));
  }

  private static Sent photo(byte[] bytes) {
    return new Sent("PHOTO", " 张小禾家 ", in(bytes));
  }

  private static InputStream in(byte[] bytes) {
    return new ByteArrayInputStream(bytes);
  }

  /** Which rule an upload broke. */
  private String code(Id child, byte[] bytes) {
    try {
      add(child, bytes);
      return "taken";
    } catch (Invalid e) {
      return e.problems().get(0).code();
    }
  }

  private static BufferedImage image(Opened opened) throws IOException {
    try (InputStream bytes = opened.bytes()) {
      return ImageIO.read(bytes);
    }
  }

  private static boolean red(BufferedImage image, int x, int y) {
    int rgb = image.getRGB(x, y);
    return (rgb >> 16 & 0xFF) > 200 && (rgb & 0xFF) < 60;
  }

  private static String latin(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private String title() {
    return text("select title from registration.attachment");
  }

  private String text(String sql) {
    return database().jdbi().withHandle(h -> h.createQuery(sql).mapTo(String.class).one());
  }

  private long audited(String action) {
    return audited(action, "registration.attachment");
  }

  private long audited(String action, String entity) {
    return database()
        .jdbi()
        .withHandle(
            h ->
                h.createQuery(
                        "select count(*) from antong.audit_entry where action = :a and entity = :e")
                    .bind("a", action)
                    .bind("e", entity)
                    .mapTo(Long.class)
                    .one());
  }
}
