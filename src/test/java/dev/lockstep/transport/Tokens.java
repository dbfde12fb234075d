package dev.lockstep.transport;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Tokens for tests: different each time, the same in each run. */
public final class Tokens implements Supplier<String> {
  private final AtomicInteger count = new AtomicInteger();

  @Override
  public String get() {
    return String.format("%08x%024x", count.incrementAndGet(), 0x1234567890abcdefL);
  }
}
