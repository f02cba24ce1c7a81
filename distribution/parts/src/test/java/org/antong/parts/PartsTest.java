package org.antong.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.cyclonedx.Version;
import org.cyclonedx.parsers.JsonParser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartsTest {

  private static final Part SHIRO =
      new Part("org.apache.shiro", "shiro-core", "2.0.5", "Apache-2.0", "", List.of(), "login", "");
  private static final Part MAIN =
      new Part("org.apache.karaf", "karaf.main", "4.4.10", "Apache-2.0", "", List.of(), "run", "");
  private static final Part OTP =
      new Part(
          "com.eatthepath",
          "java-otp",
          "0.4.0",
          "MIT",
          "platform-security",
          List.of("com/eatthepath/otp/"),
          "codes",
          "");
  private static final Part MAIL =
      new Part(
          "org.eclipse.angus",
          "jakarta.mail",
          "2.0.3",
          "EPL-2.0 OR GPL-2.0-only WITH Classpath-exception-2.0",
          "platform-security",
          List.of("engine/jakarta.mail.jar"),
          "mail",
          "looked at");

  @TempDir Path root;

  @BeforeEach
  void unpack() throws IOException {
    jar("system/org/apache/shiro/shiro-core/2.0.5/shiro-core-2.0.5.jar");
    jar("lib/boot/karaf.main-4.4.10.jar");
    jar("lib/antong-launcher.jar");
    bundle("2.0.3");
  }

  private void bundle(String mail) throws IOException {
    String version = "groupId=org.eclipse.angus\nartifactId=jakarta.mail\nversion=" + mail + "\n";
    jar(
        "system/org/antong/platform-security/1.0/platform-security-1.0.jar",
        "org/antong/platform/security/A.class",
        "",
        "com/eatthepath/otp/Totp.class",
        "",
        "engine/jakarta.mail.jar",
        new String(
            zip("META-INF/maven/org.eclipse.angus/jakarta.mail/pom.properties", version),
            StandardCharsets.ISO_8859_1));
  }

  private void jar(String path, String... entries) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(file, zip(entries));
  }

  private static byte[] zip(String... entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (int i = 0; i < entries.length; i += 2) {
        zip.putNextEntry(new ZipEntry(entries[i]));
        zip.write(entries[i + 1].getBytes(StandardCharsets.ISO_8859_1));
      }
    }
    return bytes.toByteArray();
  }

  private List<String> problems(Map<String, String> managed, Part... parts) throws IOException {
    return new Comparison(new Archive(root), List.of(parts), managed).problems();
  }

  @Test
  void what_ships_as_it_is_listed_is_no_problem() throws IOException {
    assertThat(problems(Map.of("com.eatthepath:java-otp", "0.4.0"), SHIRO, MAIN, OTP, MAIL))
        .isEmpty();
  }

  @Test
  void what_ships_and_is_not_listed_is_told_as_a_file_and_inside_a_bundle() throws IOException {
    assertThat(problems(Map.of()))
        .containsExactlyInAnyOrder(
            "shiro-core-2.0.5 ships and is not listed",
            "karaf.main-4.4.10 ships and is not listed",
            "platform-security holds com/eatthepath/otp/, which is not listed",
            "platform-security holds engine/jakarta.mail.jar, which is not listed");
  }

  @Test
  void another_version_than_the_one_looked_at_is_told_wherever_it_lies() throws IOException {
    bundle("2.0.4");
    jar("system/org/apache/shiro/shiro-core/2.0.6/shiro-core-2.0.6.jar");
    assertThat(problems(Map.of("com.eatthepath:java-otp", "0.5.0"), SHIRO, MAIN, OTP, MAIL))
        .containsExactlyInAnyOrder(
            "shiro-core-2.0.6 ships and is not listed",
            "org.eclipse.angus:jakarta.mail:2.0.3 is listed, 2.0.4 is in platform-security",
            "com.eatthepath:java-otp:0.4.0 is listed, the build asks for 0.5.0");
  }

  @Test
  void what_is_listed_and_does_not_ship_is_told() throws IOException {
    Files.delete(root.resolve("lib/boot/karaf.main-4.4.10.jar"));
    assertThat(problems(Map.of(), SHIRO, MAIN, OTP, MAIL))
        .containsExactly("org.apache.karaf:karaf.main:4.4.10 is listed and does not ship");
  }

  @Test
  void versions_are_those_the_root_pom_gives_itself() throws IOException {
    Path pom = root.resolve("pom.xml");
    Files.writeString(
        pom,
        """
        <project><properties><otp.version>0.4.0</otp.version></properties>
          <dependencyManagement><dependencies>
            <dependency>
              <groupId>com.eatthepath</groupId>
              <artifactId>java-otp</artifactId>
              <version>${otp.version}</version>
            </dependency>
            <dependency><groupId>a</groupId><artifactId>b</artifactId><version>1</version></dependency>
          </dependencies></dependencyManagement></project>
        """);
    assertThat(Managed.of(pom))
        .containsExactlyInAnyOrderEntriesOf(Map.of("com.eatthepath:java-otp", "0.4.0", "a:b", "1"));
  }

  @Test
  void a_line_without_licence_or_purpose_is_no_line() throws IOException {
    Path list = root.resolve("parts.csv");
    Files.writeString(list, "part,version,licence,inside,entries,why,decision\na:b,1,,,,x,\n");
    assertThatThrownBy(() -> PartList.read(list)).hasMessage("parts.csv: line 2");
  }

  @Test
  void the_bill_is_valid_and_the_same_for_the_same_archive() throws Exception {
    String bill = Bill.json("1.0", List.of(SHIRO, OTP, MAIL));
    assertThat(Bill.json("1.0", List.of(SHIRO, OTP, MAIL))).isEqualTo(bill);
    assertThat(new JsonParser().validate(bill.getBytes(StandardCharsets.UTF_8), Version.VERSION_16))
        .isEmpty();
    assertThat(bill)
        .contains("pkg:maven/org.apache.shiro/shiro-core@2.0.5?type=jar")
        .contains("EPL-2.0 OR GPL-2.0-only WITH Classpath-exception-2.0")
        .contains("looked at");
  }
}
