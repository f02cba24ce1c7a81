package org.antong.platform.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The line to a server, which can be cut and mended. */
final class Cable implements AutoCloseable {

  private final int to;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final int port;
  private ServerSocket door;

  Cable(int to) throws IOException {
    this.to = to;
    this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    this.port = door.getLocalPort();
    listen(door);
  }

  int port() {
    return port;
  }

  /** Breaks every connection and takes no more. */
  void cut() throws IOException {
    door.close();
    for (Socket socket : open) socket.close();
    open.clear();
  }

  void mend() throws IOException {
    door = new ServerSocket();
    door.setReuseAddress(true);
    door.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    listen(door);
  }

  private void listen(ServerSocket at) {
    thread(
        () -> {
          while (true) {
            Socket here = at.accept();
            Socket there = new Socket(InetAddress.getLoopbackAddress(), to);
            open.add(here);
            open.add(there);
            thread(() -> pass(here, there));
            thread(() -> pass(there, here));
          }
        });
  }

  private static void pass(Socket from, Socket to) throws IOException {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      in.transferTo(out);
    }
  }

  private interface Work {
    void run() throws IOException;
  }

  private static void thread(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException cut) {
                // that is what it is for
              }
            },
            "cable");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    cut();
  }
}
