package dev.lockstep.lab;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes what the kit is told about each host of a lab. */
final class LabSheets {
  /** Where all hosts listen, each at ports of its own: every system has this address. */
  static final String ADDRESS = "127.0.0.1";

  private static final String USER = "ops";

  private final LabFolder folder;
  private final LabRequest request;
  private final Databases databases;
  private final Map<Seat, WebListener> listeners;

  LabSheets(LabFolder folder, LabRequest request, Map<Seat, WebListener> listeners) {
    this.folder = folder;
    this.request = request;
    this.databases = Databases.of(request);
    this.listeners = listeners;
  }

  /** Writes all of them, in the order of the hosts. */
  List<HostSheet> write() throws IOException {
    List<HostSheet> sheets = new ArrayList<>();
    for (Seat seat : request.layout().seats()) {
      sheets.add(HostSheet.write(folder.host(seat.name()), values(seat)));
    }
    return sheets;
  }

  private Map<String, String> values(Seat seat) throws IOException {
    Release target = Release.target();
    Release release = seat.outsider() ? target : request.release();
    Map<String, String> values = new LinkedHashMap<>();
    values.put("lab", folder.path().toString());
    values.put("kit", folder.kit().folder().toString());
    values.put("root", folder.host(seat.name()).resolve("root").toString());
    values.put("name", seat.name());
    values.put("address", ADDRESS);
    values.put("roles", String.join(" ", seat.roles()));
    values.put("family", request.family());
    values.put("version", release.version());
    values.put("build", release.build());
    values.put("build_date", release.buildDate());
    values.put("target_build", target.build());
    values.put("instances", String.join(" ", seat.instances()));
    values.put("owns", seat.owns().orElse(""));
    values.put("web_port", Integer.toString(listeners.get(seat).port()));
    values.put("store", folder.store().toString());
    values.put("postgres", request.postgres().orElse(""));
    values.put("separate", "no");
    values.put("tracking_peers", peers(seat));
    for (String instance : seat.instances()) {
      values.put("database_of_" + instance, databases.words(instance));
    }
    values.put("user", USER);
    values.put("home", folder.host(seat.name()).resolve("home").toString());
    return values;
  }

  /** The other servers that do what a tracking server does, as they name each other. */
  private String peers(Seat seat) {
    return listeners.entrySet().stream()
        .filter(other -> other.getKey().roles().contains("tracking"))
        .filter(other -> !other.getKey().name().equals(seat.name()))
        .map(other -> other.getKey().name() + ":" + other.getValue().port())
        .collect(Collectors.joining(" "));
  }
}
