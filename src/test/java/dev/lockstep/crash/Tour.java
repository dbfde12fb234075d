package dev.lockstep.crash;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A runbook of twelve steps and more on four hosts: instant ones and long ones, other users, loops,
 * values used later, files, a block with rescue and always. Every command adds a line to a counter
 * of its own.
 */
final class Tour {
  static final List<String> HOSTS = List.of("a", "b", "c", "d");

  /** Where the careful step fails and is rescued. */
  private static final List<String> RESCUED = List.of("b", "d");

  /** The runbook. {@code pause} is slept between the lines of long steps. */
  static final String RUNBOOK =
      """
      runbook: Crash matrix
      params:
        pause: { type: text, default: "0.03" }
        other: { type: text }
      stages:
        - stage: First
          id: first
          hosts: all
          steps:
            - name: Instant
              id: one
              shell: echo x >> ${where}/count/one
            - name: Long
              id: two
              shell: >-
                echo x >> ${where}/count/two;
                for i in 1 2 3 4 5 6 7 8 9 10; do echo "line $i of ${inventory_hostname}";
                echo "complaint $i" >&2; sleep ${pause}; done
              register: two
            - name: Loop
              id: three
              shell: echo x >> ${where}/count/three-${item}; echo "${item}"
              loop: [p, q]
              register: threes
            - name: As somebody else
              id: four
              shell: echo x >> ${where}/count/four; sleep ${pause}; id -un
              become_user: ${other}
              register: four
            - name: Copy
              id: five
              copy: { content: "five on ${inventory_hostname}\\n", dest: "${where}/five" }
            - name: Template
              id: six
              template: { src: six.ftl, dest: "${where}/six" }
        - stage: Second
          id: second
          hosts: all
          serial: 2
          steps:
            - name: Use what was said
              id: seven
              shell: echo x >> ${where}/count/seven; printf '%s\\n' "$SAID" "$WHO" >> ${where}/seven
              environment: { SAID: "${two.stdout}", WHO: "${four.stdout}" }
            - name: Careful
              id: careful
              block:
                - name: Risk
                  id: eight
                  shell: echo x >> ${where}/count/eight; sleep ${pause}; test -z "${fails}"
                - name: Good
                  id: nine
                  shell: echo x >> ${where}/count/nine
              rescue:
                - name: Mend
                  id: ten
                  shell: echo x >> ${where}/count/ten; sleep ${pause}
              always:
                - name: Sweep
                  id: eleven
                  shell: echo x >> ${where}/count/eleven
            - name: Loop again
              id: twelve
              shell: echo x >> ${where}/count/twelve-${item}; sleep ${pause}; echo "${threes.results?size} ${item}"
              loop: [u, v]
              become_user: ${other}
            - name: Last
              id: thirteen
              shell: echo x >> ${where}/count/thirteen; sleep ${pause}; echo done
      """;

  private static final List<String> EVERYWHERE =
      List.of(
          "one",
          "two",
          "three-p",
          "three-q",
          "four",
          "seven",
          "eight",
          "eleven",
          "twelve-u",
          "twelve-v",
          "thirteen");

  private Tour() {}

  /** Lines of the inventory about a host beside how it is reached. */
  static String variables(String host) {
    return "fails=" + (RESCUED.contains(host) ? "yes" : "''");
  }

  /** How often each counter of a host must have been counted. */
  static Map<String, Integer> once(String host) {
    Map<String, Integer> times = new TreeMap<>();
    EVERYWHERE.forEach(counter -> times.put(counter, 1));
    times.put(RESCUED.contains(host) ? "ten" : "nine", 1);
    return times;
  }
}
