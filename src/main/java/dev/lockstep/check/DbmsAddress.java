package dev.lockstep.check;

import dev.lockstep.template.Conversion;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/**
 * Where a database is; an empty text is left to the client.
 *
 * @param port as digits
 */
record DbmsAddress(Engine engine, String host, String port, String user, String database) {

  /** As an option: an address without a password, which would stand where everybody sees it. */
  static final Conversion<DbmsAddress> CONVERSION =
      Measures.of(
          "an address without a password such as `postgresql://reader@db-1:5432/prod`",
          DbmsAddress::parse);

  private static Optional<DbmsAddress> parse(String text) {
    try {
      URI uri = new URI(text.strip());
      String user = Optional.ofNullable(uri.getUserInfo()).orElse("");
      if (uri.getScheme() == null || uri.getHost() == null || user.contains(":")) {
        return Optional.empty();
      }
      String path = Optional.ofNullable(uri.getPath()).orElse("");
      return Engine.parse(uri.getScheme())
          .map(
              engine ->
                  new DbmsAddress(
                      engine,
                      uri.getHost(),
                      uri.getPort() < 0 ? "" : Integer.toString(uri.getPort()),
                      user,
                      path.startsWith("/") ? path.substring(1) : path));
    } catch (URISyntaxException broken) {
      return Optional.empty();
    }
  }

  /** As people read it. */
  String shown() {
    String place = host.isEmpty() ? "" : " at `" + host + (port.isEmpty() ? "" : ":" + port) + "`";
    return "`" + (database.isEmpty() ? engine.word() : database) + "`" + place;
  }
}
