package dev.lockstep.cases;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * What a host is: its packages, its files with owners, modes, times and checksums, and the
 * processes of its service and web server. Two that are equal prove that nothing was changed in
 * between; what differs is read from the lines. Logs are no part of it, for a service that runs
 * writes them.
 *
 * @param lines sorted, each about one thing
 */
record Fingerprint(List<String> lines) {
  private static final Pattern LOGS = Pattern.compile(".*(/log/|/log |[.]log |/logs/).*");

  /** Works on any host, real or not: all paths are below {@code $root}, the tools the path's. */
  private static final String LOOK =
      """
      for d in usr/local etc opt var/lib/dpkg var/lib/rpm var/backups; do
        [ -e "$root/$d" ] || continue
        find "$root/$d" -type f -printf 'file %p %m %u:%g %s %T@\\n'
        find "$root/$d" ! -type f -printf 'other %p %y %m %u:%g %l\\n'
        find "$root/$d" -type f ! -name '*.log' -exec sha256sum {} + | sed 's/^/sum /'
      done
      dpkg-query -W -f 'package ${Package} ${Version} ${Status}\\n' 2>/dev/null
      rpm -qa 2>/dev/null | sed 's/^/package /'
      ps -eo pid,comm | grep -E ' (nlserver|mtachild|apache2|httpd)' | sed 's/^ */process /'
      :
      """;

  /**
   * Of a host.
   *
   * @param root what its paths begin with; empty on a machine of its own
   * @param shell runs a script there and says what it printed
   */
  static Fingerprint of(String root, UnaryOperator<String> shell) {
    String printed = shell.apply("root='" + root + "'\n" + LOOK);
    return new Fingerprint(
        printed.lines().filter(line -> !LOGS.matcher(line).matches()).sorted().toList());
  }

  /** Of a machine. */
  static Fingerprint of(Machine machine) {
    return of("", machine::run);
  }

  /** The same without lines that have this in them. */
  Fingerprint without(String regex) {
    Pattern pattern = Pattern.compile(regex);
    return new Fingerprint(lines.stream().filter(line -> !pattern.matcher(line).find()).toList());
  }
}
