package dev.lockstep.engine;

import dev.lockstep.event.ExitCode;
import dev.lockstep.plan.Plan;
import dev.lockstep.transport.Tokens;
import dev.lockstep.transport.local.LocalTransport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A runbook with every action that has a way back, and written ones in loops, blocks and with
 * values, on two hosts that are folders of this machine. Every written {@code undo} takes back
 * exactly one line of a ledger, so one that runs twice or never leaves its trace.
 */
final class ThereAndBack implements AutoCloseable {
  private static final String RUNBOOK =
      """
      runbook: There and back
      stages:
        - stage: Files
          hosts: all
          steps:
            - { name: Mode, id: mode, file: { path: "D/${inventory_hostname}/old", mode: "0640" } }
            - name: Tree
              id: tree
              file: { path: "D/${inventory_hostname}/new/deep/er", state: directory, mode: "0750" }
            - name: Link
              id: link
              file: { path: "D/${inventory_hostname}/link", state: link, src: new }
            - { name: Copy, id: copy, copy: { content: "fresh\\n", dest: "D/${inventory_hostname}/old" } }
            - name: Edit
              id: edit
              replace_text: { path: "D/${inventory_hostname}/conf", regexp: "port = .*", replace: "port = 2" }
            - name: Each
              id: each
              copy: { content: "${item}", dest: "D/${inventory_hostname}/new/${item}" }
              loop: [x, y]
            - name: Xml
              id: xml
              xml: { path: "D/${inventory_hostname}/c.xml", xpath: /a/@b, value: two }
            - name: Move
              id: move
              move: { src: "D/${inventory_hostname}/conf", dest: "D/${inventory_hostname}/new/conf" }
        - stage: Commands
          hosts: all
          steps:
            - name: Count
              id: count
              shell: L=D/${inventory_hostname}/ledger; echo one >> $L; wc -l < $L
              register: counted
              undo:
                - name: Take it out
                  shell: test ${counted.stdout} = 1 && D/take ${inventory_hostname} one
            - name: Loop
              id: loop
              shell: echo ${item} >> D/${inventory_hostname}/ledger
              loop: [two, three]
              undo:
                - name: Careful
                  id: careful
                  block: [ { name: Fail, id: fail, command: "false" } ]
                  rescue:
                    - { name: Take one, id: take, shell: "D/take ${inventory_hostname} ${item}" }
                  always:
                    - { name: Say, id: say, command: "true" }
            - name: Block
              id: block
              block:
                - name: In it
                  id: inner
                  shell: echo inner >> D/${inventory_hostname}/ledger; false
                  ignore_errors: it is known to fail
                  changed_when: true
                - name: Then
                  id: then
                  shell: echo then >> D/${inventory_hostname}/ledger
                  undo: [ { name: Not then, id: not, shell: "D/take ${inventory_hostname} then" } ]
              when: counted.stdout == "never"
            - name: Remove
              id: remove
              file: { path: "D/${inventory_hostname}/gone", state: absent }
              undo:
                - name: Write it again
                  id: again
                  shell: >-
                    test ! -e D/${inventory_hostname}/gone && printf '%s' '${before.content}'
                    > D/${inventory_hostname}/gone && chmod ${before.mode} D/${inventory_hostname}/gone
      """;

  private static final String TAKE =
      """
      #!/bin/sh
      # HOST LINE: takes exactly this last line out
      test "$(tail -n 1 "D/$1/ledger")" = "$2" || exit 9
      sed -i '$d' "D/$1/ledger"
      """;

  final Theatre theatre;
  private final Path folder;
  private final LocalTransport transport;

  ThereAndBack(Path folder) throws IOException {
    this.folder = folder;
    this.transport = new LocalTransport(Clock.systemUTC(), new Tokens());
    this.theatre = new Theatre(folder).on(transport);
    write("inventory.yml", "all: { hosts: { a: {}, b: {} } }\n");
    write("runbook.yml", RUNBOOK);
    write("take", TAKE);
    Files.setPosixFilePermissions(
        folder.resolve("take"), PosixFilePermissions.fromString("rwxr-xr-x"));
    for (String host : List.of("a", "b")) {
      write(host + "/old", "it was " + host + "\n");
      write(host + "/conf", "port = 1\n");
      write(host + "/c.xml", "<a b=\"one\"/>\n");
      write(host + "/gone", "here still");
      write(host + "/ledger", "");
    }
  }

  private void write(String name, String text) throws IOException {
    Files.createDirectories(folder.resolve(name).getParent());
    Files.writeString(folder.resolve(name), text.replace("D/", folder + "/"));
  }

  ExitCode run(Plan plan) {
    return theatre.played(theatre.engine(plan), Engine::run);
  }

  /** All that lies on the hosts: mode, owner and content of each. */
  Map<String, String> footprint() throws IOException {
    Map<String, String> all = new TreeMap<>();
    for (String host : List.of("a", "b")) {
      try (Stream<Path> paths = Files.walk(folder.resolve(host))) {
        for (Path path : paths.toList()) {
          all.put(folder.relativize(path).toString(), look(path));
        }
      }
    }
    return all;
  }

  private static String look(Path path) throws IOException {
    if (Files.isSymbolicLink(path)) {
      return "to " + Files.readSymbolicLink(path);
    }
    PosixFileAttributes own = Files.readAttributes(path, PosixFileAttributes.class);
    String content = own.isDirectory() ? "folder" : Files.readString(path);
    return PosixFilePermissions.toString(own.permissions())
        + " "
        + own.owner()
        + ":"
        + own.group()
        + " "
        + content;
  }

  @Override
  public void close() {
    transport.close();
  }
}
