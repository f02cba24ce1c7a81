package org.antong.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(value = OS.LINUX, disabledReason = "systemd is Linux's")
class UnitTest {

  @TempDir Path folder;
  private Installation installation;
  private DataFolder data;

  @BeforeEach
  void unpack() throws IOException {
    Path home = folder.resolve("home");
    Files.createDirectories(home.resolve("bin"));
    Files.writeString(home.resolve("bin/antong"), "#!/bin/sh\n");
    assertThat(home.resolve("bin/antong").toFile().setExecutable(true)).isTrue();
    installation = new Installation(home);
    data = new DataFolder(folder.resolve("data"));
    data.create();
  }

  @Test
  void it_runs_as_an_account_of_its_own_starts_again_and_writes_in_its_folder_only() {
    String text = unit(8181, List.of(Path.of("/mnt/share"))).text();

    assertThat(text.lines())
        .contains(
            "User=antong",
            "Restart=on-failure",
            "NoNewPrivileges=yes",
            "ProtectSystem=strict",
            "CapabilityBoundingSet=",
            "ReadWritePaths=-" + data.root() + " -/mnt/share",
            "PIDFile=" + data.root() + "/run/karaf.pid",
            "ExecStart="
                + installation.home()
                + "/bin/antong start --data "
                + data.root()
                + " --port 8181");
    assertThat(unit(443, List.of()).text().lines())
        .contains("AmbientCapabilities=CAP_NET_BIND_SERVICE");
  }

  @Test
  void systemd_finds_nothing_wrong_with_it() throws Exception {
    assumeThat(Path.of("/usr/bin/systemd-analyze")).exists();
    Path file = folder.resolve("antong-test.service");
    Files.writeString(file, unit(443, List.of(Path.of("/mnt/a share"))).text());
    Process process =
        new ProcessBuilder("/usr/bin/systemd-analyze", "verify", "--man=no", file.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    assertThat(said.lines().filter(line -> line.contains("antong-test"))).isEmpty();
  }

  @Test
  void a_service_is_written_and_removed_and_what_is_not_there_is_told() {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
    Server server = new Server(installation, data, Map.of(), out);
    Service service = new Service(installation, data, server, out);

    assertThat(service.install("antong-two", 8282, "nobody", folder.resolve("units"))).isZero();
    Path file = folder.resolve("units/antong-two.service");
    assertThat(file).content().contains("--port 8282").contains("User=nobody");
    assertThat(service.remove("antong-two", folder.resolve("units"))).isZero();
    assertThat(file).doesNotExist();
    assertThatThrownBy(() -> service.remove("antong-two", folder.resolve("units")))
        .isInstanceOf(Problem.class);
    assertThatThrownBy(() -> service.install("../evil", 8282, null, folder))
        .isInstanceOf(Problem.class);
  }

  private Unit unit(int port, List<Path> writable) {
    return new Unit(
        "antong",
        installation,
        data.root(),
        port,
        "antong",
        writable,
        Path.of(System.getProperty("java.home")));
  }
}
