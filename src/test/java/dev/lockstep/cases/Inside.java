package dev.lockstep.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.lab.LabHost;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the servers of a platform are for: their modules, what starts by itself, and all that their
 * owner has put into the tree. A migration carries it over; what it adds is no part of this.
 *
 * @param lines by server
 */
record Inside(Map<String, List<String>> lines) {
  /** The newest tree; a path in it is the same for every version. */
  private static final String LOOK =
      """
      tree=$root/usr/local/neolane/nl6
      [ -d "$tree" ] || tree=$root/usr/local/neolane/nl5
      cd "$tree" || exit 1
      same() { sed 's#/nl5#/nl6#g' "$1" | sha256sum | sed "s#-#$1#"; }
      for file in conf/config-*.xml customer.sh; do same "$file"; done
      find customers var -type f ! -path '*/log/*.log' | while read -r file; do same "$file"; done
      for file in conf/config-*.xml; do grep -ohE '<[a-zA-Z]+ [^>]*autoStart="[a-z]+"' $file | sed "s#^#$file #"; done
      grep -oE '<spareServer [^>]*>' conf/serverConf.xml
      grep -oE 'localDomain="[^"]*"' conf/serverConf.xml
      bash "$kit/status" "$LAB_HOST" | grep -E '^(modules|web)='
      """;

  static Inside of(Practice platform) {
    Map<String, List<String>> all = new LinkedHashMap<>();
    for (LabHost host : platform.servers()) {
      all.put(host.name(), platform.on(host, LOOK).lines().sorted().toList());
    }
    return new Inside(all);
  }

  /** Fails unless nothing was lost. */
  void hasAllOf(Inside before) {
    for (Map.Entry<String, List<String>> host : before.lines.entrySet()) {
      assertThat(host.getValue()).as(host.getKey()).hasSizeGreaterThan(5);
      assertThat(lines.get(host.getKey())).as(host.getKey()).containsAll(host.getValue());
    }
  }
}
