package dev.lockstep.lab;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The faults that can be caused on hosts of a lab. */
public final class LabFaults {
  private final LabFolder folder;

  private LabFaults(LabFolder folder) {
    this.folder = folder;
  }

  /** Those of a lab. */
  public static LabFaults of(LabFolder folder) {
    return new LabFaults(folder);
  }

  /** All of them, each with a sentence about it. */
  public Map<String, String> all() throws IOException {
    Map<String, String> all = new LinkedHashMap<>();
    folder
        .kit()
        .faults()
        .text()
        .lines()
        .map(line -> line.split("\t", 2))
        .filter(pair -> pair.length == 2)
        .forEach(pair -> all.put(pair[0], pair[1]));
    return all;
  }

  /** The hosts of the lab. */
  public List<String> hosts() throws IOException {
    return folder.hosts().stream().map(HostSheet::name).toList();
  }

  /**
   * Causes one.
   *
   * @param more what it wants to know beside the host
   * @return what the kit said about it
   * @throws IOException with the reason why it could not be caused
   */
  public String cause(String fault, String host, List<String> more) throws IOException {
    List<String> words = new ArrayList<>(List.of(fault));
    words.addAll(more);
    return on(host, words);
  }

  /** Mends one that was caused before. */
  public String mend(String fault, String host) throws IOException {
    return on(host, List.of("--mend", fault));
  }

  private String on(String host, List<String> words) throws IOException {
    Told told =
        folder.kit().tell("break", HostSheet.read(folder.host(host)), words.toArray(String[]::new));
    if (!told.isGood()) {
      throw new IOException(told.complaint());
    }
    return told.text().strip();
  }
}
