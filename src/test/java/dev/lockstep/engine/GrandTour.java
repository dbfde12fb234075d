package dev.lockstep.engine;

import dev.lockstep.engine.ScriptedTransport.Line;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A runbook with a bit of everything: waves, groups side by side, gates between and within stages,
 * persons, loops, a rescue. Every command has a name of its own; those of checks begin with {@code
 * check}, and {@code bad} fails on one host.
 */
final class GrandTour {
  static final List<String> HOSTS = List.of("a", "b", "c", "d");

  private static final Map<String, String> FILES =
      Map.of(
          "inventory.yml",
          """
          all:
            children:
              front: { hosts: { a: { kind: deb }, b: { kind: rpm } } }
              back: { hosts: { c: { kind: deb }, d: { kind: rpm } } }
          """,
          "platforms/pair.yml",
          """
          platform: pair
          roles:
            front: { hosts: 1.. }
            back:  { hosts: 1.. }
          phases:
            move: [back, front]
          """,
          "parts/more.yml",
          """
          part: More
          stages:
            - stage: Between
              id: between
              hosts: all
              serial: 2
              steps:
                - { name: Copy, id: copy, command: "copy ${item}", loop: [p, q], register: copied }
                - { name: Count, id: count, command: "count ${copied.results?size}" }
          """,
          "parts/deb.yml",
          """
          part: On Debian
          steps:
            - { name: Fetch, id: fetch, command: fetch-deb, register: got }
            - { name: Unpack, id: unpack, command: "unpack-deb ${got.stdout}" }
          """,
          "parts/rpm.yml",
          """
          part: On Red Hat
          steps:
            - { name: Get, id: get, command: get-rpm }
            - { name: Items, id: items, command: "items-rpm ${item}", loop: [u, v, w] }
            - { name: Set, id: set, command: set-rpm }
          """,
          "runbook.yml",
          """
          runbook: Grand tour
          platform: pair
          params: { kind: { one_of: [deb, rpm], per: host } }
          preconditions:
            - { id: before, name: Before, command: { run: check-before, rc: 0 } }
            - { id: signed, name: Signed, attest: { question: Signed } }
            - { id: mid, name: Mid, gates: [middle], command: { run: check-mid, rc: 0 } }
            - { id: inner, name: Inner, gates: [within], command: { run: check-inner, rc: 0 } }
          stages:
            - stage: Stop
              id: stop
              hosts: all
              steps:
                - { name: Halt, id: halt, command: halt, register: halted }
                - { name: Agree, id: agree, approve: { question: Go on }, run_once: true }
                - name: Each
                  id: each
                  command: each ${item} ${halted.stdout}
                  loop: [x, y]
                  register: eachs
              verify:
                - { id: proven, name: Proven, command: { run: check-proven, rc: 0 } }
            - gate: middle
            - include: parts/more.yml
            - stage: Move
              id: move
              phase: move
              hosts: phase
              steps:
                - { name: Lift, id: lift, command: lift }
                - { include: "parts/${kind}.yml", id: kind }
                - { name: Land, id: land, command: land }
            - stage: Tidy
              id: tidy
              hosts: all
              steps:
                - { name: Sort, id: sort, command: sort }
                - gate: within
                - name: Careful
                  id: careful
                  block:
                    - { name: Risk, id: risk, command: risk }
                    - { name: Bad, id: bad, command: bad }
                    - { name: Good, id: good, command: good }
                  rescue:
                    - { name: Mend, id: mend, command: mend }
                    - { name: Glue, id: glue, command: glue }
                  always:
                    - { name: Sweep, id: sweep, command: sweep }
                - { name: Hand, id: hand, manual: { do: Look at the lamp }, run_on: b }
                - { name: Last, id: last, command: "last ${eachs.results?size}" }
          """);

  private GrandTour() {}

  /** Writes its files, once for all theatres. */
  static void write(Path folder) {
    FILES.forEach(
        (name, text) -> {
          try {
            Files.createDirectories(folder.resolve(name).getParent());
            Files.writeString(folder.resolve(name), text);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  /** A theatre with it, and somebody who says yes. */
  static Theatre in(Path folder) {
    Theatre theatre = new Theatre(folder).answering(true);
    HOSTS.forEach(host -> theatre.hosts.host(host, answers(host)));
    return theatre;
  }

  private static List<Line> answers(String host) {
    Line fine = new Line("", "0", "out", "");
    return host.equals("b") ? List.of(new Line("bad", "3", "", ""), fine) : List.of(fine);
  }
}
