package org.antong.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemdTest {

  @TempDir Path folder;

  @Test
  void the_unit_of_a_data_folder_is_found_by_what_it_stops() throws IOException {
    DataFolder data = new DataFolder(folder.resolve("安 童/data"));
    unit("antong-hanyin", data.root());
    unit("antong-shiquan", folder.resolve("安 童/data2"));
    Files.writeString(folder.resolve("other.service"), "ExecStop=x stop --data " + data.root());
    Systemd systemd = new Systemd(folder, folder);

    assertThat(systemd.unit(data)).contains("antong-hanyin");
    assertThat(systemd.unit(new DataFolder(folder.resolve("no")))).isEmpty();
    assertThat(new Systemd(folder, folder.resolve("none")).unit(data)).isEmpty();
  }

  private void unit(String name, Path data) throws IOException {
    Unit unit =
        new Unit(
            name,
            new Installation(folder.resolve("home")),
            data,
            8181,
            "antong",
            List.of(),
            Path.of("/usr/lib/jvm"));
    Files.writeString(folder.resolve(name + ".service"), unit.text());
  }
}
