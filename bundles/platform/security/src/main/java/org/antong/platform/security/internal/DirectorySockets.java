package org.antong.platform.security.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * TLS sockets to a directory that know whom they want to speak to, and give up reading after a time
 * from the first byte on. The LDAP client's own check of the name takes any certificate for a
 * server on this machine, and it does not limit how long the handshake may take: a server that
 * takes the connection and says nothing would hold a login for ever.
 */
final class DirectorySockets extends SSLSocketFactory {

  private final SSLSocketFactory sockets;
  private final int millis;

  DirectorySockets(SSLSocketFactory sockets, int millis) {
    this.sockets = sockets;
    this.millis = millis;
  }

  private Socket careful(Socket socket) throws IOException {
    socket.setSoTimeout(millis);
    if (socket instanceof SSLSocket tls) {
      SSLParameters parameters = tls.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("LDAPS");
      tls.setSSLParameters(parameters);
    }
    return socket;
  }

  @Override
  public String[] getDefaultCipherSuites() {
    return sockets.getDefaultCipherSuites();
  }

  @Override
  public String[] getSupportedCipherSuites() {
    return sockets.getSupportedCipherSuites();
  }

  @Override
  public Socket createSocket() throws IOException {
    return careful(sockets.createSocket());
  }

  @Override
  public Socket createSocket(Socket open, String host, int port, boolean close) throws IOException {
    return careful(sockets.createSocket(open, host, port, close));
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return careful(sockets.createSocket(host, port));
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress from, int fromPort)
      throws IOException {
    return careful(sockets.createSocket(host, port, from, fromPort));
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return careful(sockets.createSocket(host, port));
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort)
      throws IOException {
    return careful(sockets.createSocket(host, port, from, fromPort));
  }
}
