package dev.lockstep.cli;

import dev.lockstep.template.Conversions;
import dev.lockstep.value.Value;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A length of time on the command line, written as in a runbook. */
final class TimeSpan implements ITypeConverter<Duration> {
  @Override
  public Duration convert(String text) {
    return Conversions.DURATION
        .convert(Value.of(text))
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "`" + text + "` is not " + Conversions.DURATION.wanted()));
  }
}
