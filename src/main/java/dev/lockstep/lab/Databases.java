package dev.lockstep.lab;

import java.net.URI;

/**
 * Where the databases of a lab are: in its store, or in a real server. Each instance has one that
 * bears its name.
 *
 * @param server as clients name it
 */
record Databases(String server, int port, String login) {
  private static final int USUAL_PORT = 5432;

  static Databases of(LabRequest request) {
    return request
        .postgres()
        .map(Databases::real)
        .orElse(new Databases("127.0.0.1", USUAL_PORT, ""));
  }

  private static Databases real(String url) {
    URI uri = URI.create(url);
    String user = uri.getUserInfo() == null ? "" : uri.getUserInfo().replaceFirst(":.*", "");
    return new Databases(
        uri.getHost() == null ? "127.0.0.1" : uri.getHost(),
        uri.getPort() < 0 ? USUAL_PORT : uri.getPort(),
        user);
  }

  String login(String instance) {
    return login.isEmpty() ? instance : login;
  }

  /** As the kit is told: server, port, name, login. */
  String words(String instance) {
    return server + " " + port + " " + instance + " " + login(instance);
  }
}
