package org.antong.platform.security.internal;

import static org.antong.platform.security.internal.Installation.FROM;
import static org.antong.platform.security.internal.Installation.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.antong.platform.api.Role;
import org.antong.platform.api.access.Accounts.Issued;
import org.antong.platform.api.access.Accounts.NewAccount;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.access.Gate.LoginFailed;
import org.antong.platform.api.access.Gate.Visit;
import org.antong.platform.api.access.Grant;
import org.antong.platform.api.division.DivisionCode;
import org.antong.platform.api.fault.Invalid;
import org.antong.platform.api.fault.Refused;
import org.antong.platform.security.internal.domain.Limits;
import org.antong.platform.testkit.StoreContract;
import org.antong.platform.testkit.TestDivisions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Logins proved by a real LDAP server, in memory, over TLS. */
class DirectoryTest extends StoreContract {

  private static final String KOULING = "Mulu-Kouling9";
  private static final String PEOPLE = "uid={0},ou=people,dc=county,dc=cn";
  private static final String HERE = "dns:localhost,ip:127.0.0.1";
  private static final char[] KEYS = "antong".toCharArray();

  @TempDir static Path certificates;
  private static InMemoryDirectoryServer server;
  private static Path certificate;
  private static Path elsewhere;

  @TempDir Path data;
  private Installation house;

  DirectoryTest() {
    super("security");
  }

  @BeforeAll
  static void serve() throws Exception {
    certificate = certificates.resolve("ldap.pem");
    SSLContext context = context(certificates.resolve("ldap.p12"), certificate, HERE);
    elsewhere = certificates.resolve("elsewhere.pem");
    SSLContext named =
        context(certificates.resolve("elsewhere.p12"), elsewhere, "dns:elsewhere.example");
    InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig("dc=county,dc=cn");
    config.setSchema(null);
    InetAddress here = InetAddress.getByName("127.0.0.1");
    config.setListenerConfigs(
        InMemoryListenerConfig.createLDAPConfig("start", here, 0, context.getSocketFactory()),
        InMemoryListenerConfig.createLDAPSConfig(
            "tls", here, 0, context.getServerSocketFactory(), context.getSocketFactory()),
        InMemoryListenerConfig.createLDAPSConfig(
            "elsewhere", here, 0, named.getServerSocketFactory(), named.getSocketFactory()),
        InMemoryListenerConfig.createLDAPConfig(
            "elsewhere-late", here, 0, named.getSocketFactory()),
        InMemoryListenerConfig.createLDAPConfig("bare", here, 0, null));
    server = new InMemoryDirectoryServer(config);
    server.add("dn: dc=county,dc=cn", "objectClass: domain", "dc: county");
    server.add("dn: ou=people,dc=county,dc=cn", "objectClass: organizationalUnit", "ou: people");
    for (String name : List.of("liming", "stranger", "wangfang")) {
      server.add(
          "dn: uid=" + name + ",ou=people,dc=county,dc=cn",
          "objectClass: inetOrgPerson",
          "uid: " + name,
          "cn: " + name,
          "sn: " + name,
          "userPassword: " + KOULING);
    }
    server.startListening();
  }

  @AfterAll
  static void stopServing() {
    server.shutDown(true);
  }

  @AfterEach
  void stop() {
    if (house != null) house.close();
  }

  private static SSLContext context(Path store, Path pem, String names) throws Exception {
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "ldap",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=" + names,
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                new String(KEYS))
            .redirectErrorStream(true)
            .start();
    assertThat(keytool.waitFor()).isZero();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, KEYS);
    }
    Files.writeString(
        pem,
        "-----BEGIN CERTIFICATE-----\n"
            + Base64.getMimeEncoder().encodeToString(keys.getCertificate("ldap").getEncoded())
            + "\n-----END CERTIFICATE-----\n");
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, KEYS);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  private static Directory tls() {
    return new Directory(true, url("ldaps", "tls"), PEOPLE, certificate, 5);
  }

  private static String url(String scheme, String listener) {
    return scheme + "://127.0.0.1:" + server.getListenPort(listener);
  }

  private void open(Directory directory) {
    house =
        new Installation(
            db,
            clock,
            data,
            true,
            TestDivisions.small(),
            Limits.standard(),
            Installation.CHEAP,
            directory);
    scopes = new GrantScopes(house.places);
    house.person("liming", Role.VILLAGE_DIRECTOR, "610999101201");
  }

  @Test
  void the_directory_proves_a_password_over_tls_and_over_start_tls() throws Exception {
    Directory started = new Directory(true, url("ldap", "start"), PEOPLE, certificate, 5);
    for (Directory directory : List.of(tls(), started)) {
      assertThat(directory.proves("liming", KOULING)).isTrue();
      assertThat(directory.proves("liming", "wrong")).isFalse();
      assertThat(directory.proves("nobody", KOULING)).isFalse();
    }
  }

  @Test
  void no_password_is_no_proof_though_the_server_takes_it_for_an_anonymous_bind() throws Exception {
    assertThat(tls().proves("liming", "")).isFalse();
    assertThat(tls().proves("liming", null)).isFalse();
  }

  @Test
  void a_name_is_a_value_whatever_stands_in_it() throws Exception {
    assertThat(tls().proves("liming,ou=people,dc=county,dc=cn", KOULING)).isFalse();
    assertThat(tls().who("a,b=c+d")).isEqualTo("uid=a\\,b=c\\+d,ou=people,dc=county,dc=cn");
    Directory byMail = new Directory(true, "ldaps://h:636", "{0}@county.local", null, 5);
    assertThat(byMail.who("liming")).isEqualTo("liming@county.local");
    assertThat(byMail.who("liming@other.local")).isNull();
  }

  @Test
  void a_server_without_tls_or_with_another_certificate_gets_no_password() throws Exception {
    Directory bare = new Directory(true, url("ldap", "bare"), PEOPLE, certificate, 5);
    assertThatThrownBy(() -> bare.proves("liming", KOULING)).isInstanceOf(Directory.Silent.class);
    Path other = data.resolve("other.pem");
    context(data.resolve("other.p12"), other, HERE);
    Directory distrusted = new Directory(true, url("ldaps", "tls"), PEOPLE, other, 5);
    assertThatThrownBy(() -> distrusted.proves("liming", KOULING))
        .isInstanceOf(Directory.Silent.class);
    Directory impostor = new Directory(true, url("ldaps", "elsewhere"), PEOPLE, elsewhere, 5);
    assertThatThrownBy(() -> impostor.proves("liming", KOULING))
        .as("trusted, but made for another server")
        .isInstanceOf(Directory.Silent.class);
    Directory late = new Directory(true, url("ldap", "elsewhere-late"), PEOPLE, elsewhere, 5);
    assertThatThrownBy(() -> late.proves("liming", KOULING))
        .as("the same by StartTLS")
        .isInstanceOf(Directory.Silent.class);
    Directory unknown = new Directory(true, url("ldaps", "tls"), PEOPLE, null, 5);
    assertThatThrownBy(() -> unknown.proves("liming", KOULING))
        .isInstanceOf(Directory.Silent.class);
  }

  @Test
  @Timeout(30)
  void a_server_that_hangs_is_given_up_after_the_time_of_the_settings() throws Exception {
    try (ServerSocket hanging = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"))) {
      for (String scheme : List.of("ldaps", "ldap")) {
        Directory directory =
            new Directory(
                true, scheme + "://127.0.0.1:" + hanging.getLocalPort(), PEOPLE, certificate, 1);
        assertThatThrownBy(() -> directory.proves("liming", KOULING))
            .isInstanceOf(Directory.Silent.class);
      }
    }
  }

  @Test
  void settings_that_make_no_sense_leave_it_off() {
    assertThat(new Directory(true, "http://x", PEOPLE, null, 5).on()).isFalse();
    assertThat(new Directory(true, "ldaps://x", "uid=liming", null, 5).on()).isFalse();
    assertThat(new Directory(false, "ldaps://x", PEOPLE, null, 5).on()).isFalse();
  }

  @Test
  void an_account_gets_in_by_either_password_and_roles_stay_ours() {
    open(tls());
    assertThat(house.enter("liming", KOULING).caller().roles())
        .containsExactly(Role.VILLAGE_DIRECTOR);
    assertThat(house.enter("liming", PASSWORD)).isNotNull();
    assertThatThrownBy(() -> house.enter("liming", "wrong")).isInstanceOf(LoginFailed.class);
    assertThatThrownBy(() -> house.enter("stranger", KOULING))
        .as("in the directory, but without an account")
        .isInstanceOf(LoginFailed.class);
    assertThat(
            column(
                "select account_name || ' ' || coalesce(detail, '') from antong.audit_entry"
                    + " where action = 'login'"))
        .containsExactlyInAnyOrder("liming LDAP", "liming ");
  }

  @Test
  void a_new_account_logs_in_by_the_directory_without_changing_a_password_of_ours() {
    open(tls());
    house.person("admin1", Role.SEC_ADMIN, "610999");
    Issued issued =
        house.accounts.create(
            house.caller("admin1"),
            new NewAccount(
                "wangfang",
                "王芳",
                List.of(new Grant(Role.TOWN_SUPERVISOR, DivisionCode.of("610999101"), null))));
    assertThat(house.enter("wangfang", issued.oneTimePassword()).mustChangePassword()).isTrue();
    Visit visit = house.enter("wangfang", KOULING);
    assertThat(visit.owes()).isFalse();
    assertThat(visit.caller().may(SecurityModule.READ)).isTrue();
    // nor does the directory's password buy one of ours, which would outlive it
    assertThatThrownBy(() -> house.gate.changePassword(visit, KOULING, "Chuntian+365"))
        .isInstanceOf(Invalid.class);
  }

  @Test
  void a_locked_or_disabled_account_does_not_get_in_by_the_directory() {
    open(tls());
    for (int i = 0; i < 5; i++) {
      assertThatThrownBy(() -> house.enter("liming", "wrong")).isInstanceOf(LoginFailed.class);
    }
    assertThatThrownBy(() -> house.enter("liming", KOULING)).isInstanceOf(LoginFailed.class);
    clock.pass(Duration.ofMinutes(30));
    assertThat(house.enter("liming", KOULING)).isNotNull();
    house.person("admin1", Role.SEC_ADMIN, "610999");
    var account = house.accounts.byName(caller(), "liming").orElseThrow();
    house.accounts.disable(house.caller("admin1"), account.id(), account.version(), "离岗");
    assertThatThrownBy(() -> house.enter("liming", KOULING)).isInstanceOf(LoginFailed.class);
  }

  @Test
  void a_silent_directory_is_told_in_a_sentence_to_everybody_alike_and_failures_still_count()
      throws Exception {
    int nobody;
    try (ServerSocket free = new ServerSocket(0)) {
      nobody = free.getLocalPort();
    }
    open(new Directory(true, "ldaps://127.0.0.1:" + nobody, PEOPLE, certificate, 1));
    assertThat(house.enter("liming", PASSWORD))
        .as("our own password needs no directory")
        .isNotNull();
    for (String name : List.of("liming", "nobody")) {
      for (int i = 0; i < 4; i++) {
        assertThatThrownBy(() -> house.enter(name, "wrong"))
            .isInstanceOf(Refused.class)
            .hasMessage("security.directory.silent");
      }
      assertThatThrownBy(() -> house.enter(name, "wrong")).isInstanceOf(LoginFailed.class);
    }
    assertThatThrownBy(() -> house.gate.enter("liming", PASSWORD, FROM, null))
        .isInstanceOf(LoginFailed.class);
  }

  private static Caller caller() {
    return Caller.platform("test");
  }

  private List<String> column(String sql) {
    return database().jdbi().withHandle(h -> h.createQuery(sql).mapTo(String.class).list());
  }
}
