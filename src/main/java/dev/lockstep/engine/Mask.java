package dev.lockstep.engine;

import dev.lockstep.shell.Content;
import dev.lockstep.shell.Quoting;
import dev.lockstep.shell.Secret;
import dev.lockstep.value.Value;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/**
 * Takes secrets out of what hosts print: a command may well repeat the password that it was given.
 * Knows every secret of the plan and every one that the run has sent or registered: whole, by its
 * longer lines, and as shells, JSON and XML write it. Used by all threads.
 */
final class Mask {
  /**
   * Shorter than this, hiding a secret would hide half of every output and tell where it stands.
   */
  private static final int SHORTEST = 4;

  private static final byte[] STARS = "***".getBytes(StandardCharsets.US_ASCII);

  private final AtomicReference<Needles> needles = new AtomicReference<>(Needles.NONE);

  /** Remembers the secrets of a content that is about to be sent. */
  void learn(Content content) {
    if (content instanceof Content.Text text) {
      text.pieces().stream()
          .filter(piece -> piece instanceof Content.Concealed)
          .forEach(piece -> learn(((Content.Concealed) piece).secret()));
    }
  }

  /** Remembers the secrets in a value. */
  void learn(Value value) {
    if (value instanceof Value.Hidden hidden) {
      learn(hidden.secret());
    } else if (value instanceof Value.Listing list) {
      list.items().forEach(this::learn);
    } else if (value instanceof Value.Mapping map) {
      map.entries().values().forEach(this::learn);
    }
  }

  /** Remembers a secret. */
  void learn(Secret secret) {
    String whole = secret.reveal();
    Set<String> texts = new HashSet<>();
    Stream.concat(Stream.of(whole), whole.lines())
        .filter(text -> text.length() >= SHORTEST)
        .forEach(text -> texts.addAll(guises(text)));
    if (!needles.get().knows(texts)) {
      Needles unused = needles.updateAndGet(known -> known.and(texts));
    }
  }

  private static List<String> guises(String text) {
    return List.of(
        text,
        Quoting.quoted(text.replace("\0", "")),
        text.replace("\\", "\\\\").replace("\"", "\\\""),
        text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;"));
  }

  /** Whether there is nothing to hide. */
  boolean isEmpty() {
    return needles.get().longest() == 0;
  }

  /** A text with every secret in it replaced by stars. */
  String apply(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    byte[] masked = apply(bytes);
    return Arrays.equals(bytes, masked) ? text : new String(masked, StandardCharsets.UTF_8);
  }

  /** The bytes with every secret in them replaced by stars; overlapping ones by the same stars. */
  byte[] apply(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length);
    int rest = masked(needles.get(), bytes, bytes.length, out);
    out.write(bytes, rest, bytes.length - rest);
    return out.toByteArray();
  }

  /**
   * Masks the beginning of a stream of which more may come.
   *
   * @return up to which byte it is masked and written; a secret may begin right behind it
   */
  int applyBeginning(byte[] bytes, ByteArrayOutputStream out) {
    Needles known = needles.get();
    int sure = Math.max(0, Math.min(bytes.length, bytes.length - known.longest() + 1));
    int rest = masked(known, bytes, sure, out);
    if (rest < sure) {
      out.write(bytes, rest, sure - rest);
    }
    return Math.max(rest, sure);
  }

  /** Writes up to the end of the last secret that begins before a limit; gives that end. */
  private static int masked(Needles known, byte[] bytes, int limit, ByteArrayOutputStream out) {
    int written = 0;
    int at = 0;
    while (at < limit) {
      int end = known.endAt(bytes, at);
      if (end == at) {
        at++;
        continue;
      }
      out.write(bytes, written, at - written);
      out.write(STARS, 0, STARS.length);
      for (int inside = at + 1; inside < end; inside++) {
        end = Math.max(end, known.endAt(bytes, inside));
      }
      written = end;
      at = end;
    }
    return written;
  }
}
