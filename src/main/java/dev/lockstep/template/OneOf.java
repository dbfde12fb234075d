package dev.lockstep.template;

import dev.lockstep.diagnostic.Suggestions;
import dev.lockstep.value.Type;
import dev.lockstep.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** One of a few words. */
record OneOf(List<String> words) implements Conversion<String> {
  OneOf {
    words = List.copyOf(words);
  }

  @Override
  public Type type() {
    return Type.Scalar.TEXT;
  }

  @Override
  public String wanted() {
    return words.stream()
        .map(word -> "`" + word + "`")
        .collect(Collectors.joining(", ", "one of ", ""));
  }

  @Override
  public Optional<String> convert(Value value) {
    return Scalars.text(value).filter(words::contains);
  }

  @Override
  public Optional<String> help(Value value) {
    return Scalars.text(value)
        .flatMap(text -> Suggestions.closest(text, words))
        .map(near -> "did you mean `" + near + "`?");
  }
}
