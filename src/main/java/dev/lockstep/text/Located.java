package dev.lockstep.text;

import java.util.function.Function;

/** A value and the place it was written at. Two are equal when their values are. */
public record Located<T>(T value, Span span) {

  /** The same place with another value. */
  public <R> Located<R> map(Function<? super T, ? extends R> change) {
    return new Located<>(change.apply(value), span);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Located<?> that && value.equals(that.value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
