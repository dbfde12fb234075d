package dev.lockstep.lab;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A platform to practise on, while it is served: hosts on loopback that behave like the real thing,
 * each with an SSH server, a web server, processes and files of its own, and an inventory that
 * leads to them. It needs a POSIX system with bash and no rights, and writes in its folder only.
 */
public final class Lab implements AutoCloseable {
  private final LabFolder folder;
  private final List<LabHost> hosts;

  private Lab(LabFolder folder, List<LabHost> hosts) {
    this.folder = folder;
    this.hosts = List.copyOf(hosts);
  }

  /**
   * Starts one.
   *
   * @param folder a new one, which nobody else can read
   */
  public static Lab start(LabFolder folder, LabRequest request) throws IOException {
    // Once, and not by each host for itself: they lie in one place.
    Kit.unpack(folder.kit().folder())
        .makePackages(folder.packages(), request.family(), folder.mark());
    Map<Seat, WebListener> listeners = new LinkedHashMap<>();
    List<LabHost> started = new ArrayList<>();
    try {
      for (Seat seat : request.layout().seats()) {
        listeners.put(seat, WebListener.at(LabSheets.ADDRESS));
      }
      List<HostSheet> sheets = new LabSheets(folder, request, listeners).write();
      startAll(folder, listeners, sheets, started);
      new LabInventory(folder, request).write(started);
      return new Lab(folder, started);
    } catch (IOException trouble) {
      endAll(started).ifPresent(trouble::addSuppressed);
      Remains.of(folder).end();
      for (WebListener listener : listeners.values()) {
        listener.close();
      }
      throw trouble;
    }
  }

  /** All at once; those that did start are told also when another did not. */
  private static void startAll(
      LabFolder folder,
      Map<Seat, WebListener> listeners,
      List<HostSheet> sheets,
      List<LabHost> started)
      throws IOException {
    ExecutorService threads = Executors.newFixedThreadPool(sheets.size());
    try {
      List<Future<LabHost>> starting = new ArrayList<>();
      int at = 0;
      for (Map.Entry<Seat, WebListener> place : listeners.entrySet()) {
        HostSheet sheet = sheets.get(at++);
        starting.add(
            threads.submit(() -> LabHost.start(place.getKey(), folder, sheet, place.getValue())));
      }
      List<IOException> troubles = new ArrayList<>();
      for (Future<LabHost> host : starting) {
        try {
          started.add(host.get());
        } catch (ExecutionException failed) {
          troubles.add(new IOException(failed.getCause().getMessage(), failed.getCause()));
        }
      }
      if (!troubles.isEmpty()) {
        throw troubles.get(0);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while the lab was started", stopped);
    } finally {
      threads.shutdown();
    }
  }

  /** Where it lies. */
  public LabFolder folder() {
    return folder;
  }

  /** All hosts, in the order of the table of platform types. */
  public List<LabHost> hosts() {
    return hosts;
  }

  /**
   * One host.
   *
   * @throws IllegalArgumentException when there is none of that name
   */
  public LabHost host(String name) {
    return hosts.stream()
        .filter(host -> host.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no host " + name));
  }

  /** Ends all servers and all that runs on the hosts; of the lab only files stay. */
  @Override
  public void close() throws IOException {
    Optional<IOException> trouble = endAll(hosts);
    Remains.of(folder).end();
    if (trouble.isPresent()) {
      throw trouble.get();
    }
  }

  /** Ends every one, also behind one that can't be ended; what went wrong first. */
  private static Optional<IOException> endAll(List<LabHost> hosts) {
    List<IOException> troubles = new ArrayList<>();
    for (LabHost host : hosts) {
      try {
        host.end();
      } catch (IOException trouble) {
        troubles.add(trouble);
      }
    }
    return troubles.stream().findFirst();
  }
}
