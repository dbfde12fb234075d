package dev.lockstep.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Changes something in a random project. */
final class Mutation {
  private static final Pattern WORD = Pattern.compile("q\\d+q");
  private static final List<String> SCRAPS =
      List.of("${", "${x}", "{ a: b }", "[[]]", "null", "true", "-1", "'", "&a *a", "${1/0}", "|");

  private Mutation() {}

  /** Another word in one command, in a file that the plan reads. */
  static void ofAWord(RandomProject project, Random random) {
    List<String> with =
        project.files.keySet().stream()
            .filter(file -> WORD.matcher(project.files.get(file).toString()).find())
            .toList();
    String file = project.pick(with);
    List<String> words =
        WORD.matcher(project.files.get(file).toString()).results().map(MatchResult::group).toList();
    String word = words.get(random.nextInt(words.size()));
    project.files.put(file, replaced(project.files.get(file), word, project.word()));
  }

  private static Object replaced(Object tree, String word, String other) {
    if (tree instanceof Map<?, ?> map) {
      Map<String, Object> changed = new LinkedHashMap<>();
      map.forEach((key, value) -> changed.put(key.toString(), replaced(value, word, other)));
      return changed;
    }
    if (tree instanceof List<?> list) {
      return list.stream().map(item -> replaced(item, word, other)).toList();
    }
    return tree instanceof String text ? text.replace(word + " ", other + " ") : tree;
  }

  /** Lines that are lost, doubled, shifted, exchanged, or end in something else. */
  static void breakLines(Path file, Random random) throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(file));
    for (int count = 1 + random.nextInt(3); count > 0 && !lines.isEmpty(); count--) {
      int at = random.nextInt(lines.size());
      switch (random.nextInt(5)) {
        case 0 -> lines.remove(at);
        case 1 -> lines.add(at, lines.get(random.nextInt(lines.size())));
        case 2 -> lines.set(at, "  " + lines.get(at));
        case 3 -> Collections.swap(lines, at, random.nextInt(lines.size()));
        default -> lines.set(at, broken(lines.get(at), random));
      }
    }
    Files.write(file, lines);
  }

  private static String broken(String line, Random random) {
    String scrap = SCRAPS.get(random.nextInt(SCRAPS.size()));
    return line.substring(0, line.isEmpty() ? 0 : random.nextInt(line.length())) + scrap;
  }
}
