package org.antong.launcher;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The unit with which systemd runs a system: as an account of its own, started again when it dies,
 * and able to write in its data folder only.
 *
 * @param name of the unit, without {@code .service}
 * @param writable folders outside the data folder it writes in: for backups, for files
 * @param javaHome where Java is
 */
record Unit(
    String name,
    Installation installation,
    Path data,
    int port,
    String user,
    List<Path> writable,
    Path javaHome) {

  private static final int PRIVILEGED = 1024;

  /** What stands in the unit's file. */
  String text() {
    String antong = quoted(installation.command("antong"));
    boolean privileged = port < PRIVILEGED;
    boolean home =
        atHome(data)
            || atHome(installation.base())
            || atHome(javaHome)
            || writable.stream().anyMatch(Unit::atHome);
    String written =
        Stream.concat(Stream.of(data), writable.stream())
            // one that is not there, such as a share that is away, does not keep it from starting
            .map(path -> "-" + path)
            .map(path -> path.contains(" ") ? '"' + path + '"' : path)
            .collect(Collectors.joining(" "));
    return """
           # Written by antong service install; antong service remove takes it away.
           [Unit]
           Description=Antong 安童 (%s)
           Wants=network-online.target
           After=network-online.target postgresql.service
           StartLimitIntervalSec=0

           [Service]
           Type=forking
           User=%s
           UMask=0027
           Environment="JAVA_HOME=%s"
           # ANTONG_HEAP, ANTONG_DB_URL, ANTONG_KEYSTORE_PASSWORD and the like, a line each
           EnvironmentFile=-%s
           ExecStart=%s start --data %s --port %d
           ExecStop=%s stop --data %s
           PIDFile=%s
           Restart=on-failure
           RestartSec=15
           SuccessExitStatus=143
           TimeoutStartSec=360
           TimeoutStopSec=60
           LimitNOFILE=65536

           NoNewPrivileges=yes
           CapabilityBoundingSet=%s
           AmbientCapabilities=%s
           ProtectSystem=strict
           ProtectHome=%s
           ReadWritePaths=%s
           PrivateTmp=yes
           PrivateDevices=yes
           ProtectClock=yes
           ProtectControlGroups=yes
           ProtectHostname=yes
           ProtectKernelLogs=yes
           ProtectKernelModules=yes
           ProtectKernelTunables=yes
           RestrictAddressFamilies=AF_INET AF_INET6 AF_NETLINK AF_UNIX
           RestrictNamespaces=yes
           RestrictRealtime=yes
           RestrictSUIDSGID=yes
           LockPersonality=yes
           SystemCallArchitectures=native

           [Install]
           WantedBy=multi-user.target
           """
        .formatted(
            data,
            user,
            javaHome,
            data.resolve("etc").resolve("antong.env"),
            antong,
            quoted(data),
            port,
            antong,
            quoted(data),
            data.resolve("run").resolve("karaf.pid"),
            privileged ? "CAP_NET_BIND_SERVICE" : "",
            privileged ? "CAP_NET_BIND_SERVICE" : "",
            home ? "read-only" : "yes",
            written);
  }

  private static boolean atHome(Path path) {
    return List.of("home", "root").contains(String.valueOf(path.getName(0)));
  }

  private static String quoted(Path path) {
    // A percent sign begins a name of systemd's own.
    String text = path.toString().replace("%", "%%");
    return text.contains(" ") ? '"' + text + '"' : text;
  }
}
