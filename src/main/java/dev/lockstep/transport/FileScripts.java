package dev.lockstep.transport;

import dev.lockstep.operation.Circumstances;
import dev.lockstep.operation.Download;
import dev.lockstep.operation.Exec;
import dev.lockstep.operation.ExitStatus;
import dev.lockstep.operation.Output;
import dev.lockstep.operation.Ownership;
import dev.lockstep.operation.Result;
import dev.lockstep.operation.Upload;
import dev.lockstep.shell.Content;
import dev.lockstep.shell.Quoting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Files through the standard input and output of scripts. Number and sum of the bytes are compared
 * at the far end before anything is renamed; a trouble there is a status other than 0 with the
 * host's own words on standard error.
 */
final class FileScripts {
  /** Gives {@code sum FILE}: SHA-256, or what {@code cksum} says where the host has no better. */
  private static final String SUM =
      """
      if command -v sha256sum >/dev/null; then sum() { lsk=$(sha256sum) && printf %s "${lsk%% *}"; }
      else sum() { lsk=$(cksum) && printf %s "${lsk%% *}"; }; fi
      """;

  /**
   * A link in the place of the file is replaced, as Ansible does; a folder never is. The file lies
   * beside its place with mode 0600 until all of it is there.
   */
  private static final String PUT =
      SUM
          + """
          no() { printf '%s\\n' "$1" >&2; exit 1; }
          p=@PATH@; d=${p%/*}; d=${d:-/}
          [ ! -d "$p" ] || no "$p is a folder"
          t=$(umask 077; mktemp "$d/.lockstep.XXXXXXXX") || exit 1
          trap 'rm -f "$t"' 0; trap 'exit 1' 1 2 15
          cat >"$t" || exit 1
          n=$(wc -c <"$t"); [ $((n)) -eq @SIZE@ ] || no "only $((n)) of @SIZE@ bytes arrived"
          case $(sum <"$t") in @SHA@|@CKSUM@) ;; *) no "what arrived is not what was sent";; esac
          if [ -f "$p" ] && [ ! -L "$p" ]; then
            m=$(stat -c %a "$p" 2>/dev/null || stat -f %Lp "$p") || no "the mode of $p can't be read"
            o=$(stat -c %u:%g "$p" 2>/dev/null || stat -f %u:%g "$p") || no "the owner of $p can't be read"
          else
            m=$(printf %o $((0666 & ~$(umask)))); o=
          fi
          @OWNER@
          chmod "$m" "$t" || exit 1
          @MODE@
          @STILL@
          mv -f "$t" "$p" || exit 1
          trap - 0
          """;

  /** Reads as many bytes as there were at first, so that a log may grow meanwhile. */
  private static final String GET =
      SUM
          + """
          p=@PATH@
          [ -f "$p" ] || { printf '%s\\n' "there is no file $p" >&2; exit 1; }
          n=$(wc -c <"$p") || exit 1; n=$((n))
          head -c "$n" <"$p" || exit 1
          s=$(head -c "$n" <"$p" | sum) || exit 1
          printf '%s %s %s\\n' @TOKEN@ "$n" "$s" >&2
          """;

  private final Session session;
  private final Supplier<String> tokens;
  private final Clock clock;

  FileScripts(Session session, Supplier<String> tokens, Clock clock) {
    this.session = session;
    this.tokens = tokens;
    this.clock = clock;
  }

  /** Writes a file on the host. */
  Result.Ran put(Upload upload, Circumstances circumstances, OutputSink sink) {
    try {
      return session.run(writing(upload), bare(circumstances), sink);
    } catch (IOException unreadable) {
      return failed("the file to send can't be read here: " + unreadable.getMessage());
    }
  }

  /** The same under a ticket. */
  Result.Ran put(Ticket ticket, Upload upload, Circumstances circumstances, Transcript transcript) {
    try {
      return session.run(ticket, writing(upload), bare(circumstances), transcript);
    } catch (IOException unreadable) {
      return failed("the file to send can't be read here: " + unreadable.getMessage());
    }
  }

  private static Exec writing(Upload upload) throws IOException {
    return Exec.changing(put(upload)).with(upload.content());
  }

  private static String put(Upload upload) throws IOException {
    Fingerprint print = Fingerprint.of(upload.content());
    Ownership ownership = upload.ownership();
    return PUT.replace("@SIZE@", Long.toString(print.size()))
        .replace("@SHA@", print.sha256())
        .replace("@CKSUM@", Long.toString(print.cksum()))
        .replace("@OWNER@", owner(ownership))
        .replace("@MODE@", ownership.mode().map(mode -> change("chmod", mode)).orElse(""))
        .replace("@STILL@", upload.over().isPresent() ? still(upload.over().get()) : "")
        .replace("@PATH@", Quoting.quoted(upload.path()));
  }

  /** What was looked at and changed here must not have been changed by somebody else since. */
  private static String still(Content over) throws IOException {
    Fingerprint print = Fingerprint.of(over);
    String sums = print.sha256() + "|" + print.cksum();
    return "case $(sum <\"$p\") in " + sums + ") ;; *) no \"$p was changed meanwhile\";; esac";
  }

  /** First what the old file had, then what is asked for; before the mode, which this may clear. */
  private static String owner(Ownership ownership) {
    String as = ownership.owner().isPresent() && ownership.group().isPresent() ? "" : KEEP_OWNER;
    return as
        + ownership.owner().map(owner -> change("chown", owner)).orElse("")
        + ownership.group().map(group -> change("chgrp", group)).orElse("");
  }

  private static final String KEEP_OWNER = "[ -z \"$o\" ] || chown \"$o\" \"$t\" || exit 1\n";

  private static String change(String command, String to) {
    return command + " -- " + Quoting.quoted(to) + " \"$t\" || exit 1\n";
  }

  /** Brings a file. */
  Result.Ran get(Download download, Circumstances circumstances, OutputSink sink) {
    String token = tokens.get();
    String script =
        GET.replace("@TOKEN@", token).replace("@PATH@", Quoting.quoted(download.path()));
    try (LocalFile file = new LocalFile(download.target())) {
      Result.Ran ran =
          session.run(Exec.reading(script), bare(circumstances), file.before(sink, token));
      return ran.isSuccess() ? received(ran, file, token) : without(ran, ran.status(), "");
    } catch (IOException | UncheckedIOException unwritable) {
      return failed("`" + download.target() + "` can't be written here: " + words(unwritable));
    }
  }

  private static String words(Exception unwritable) {
    Throwable cause = unwritable instanceof UncheckedIOException e ? e.getCause() : unwritable;
    return cause.getClass().getSimpleName().replace("Exception", "") + " " + cause.getMessage();
  }

  private static Result.Ran received(Result.Ran ran, LocalFile file, String token)
      throws IOException {
    String said = ran.stderr().text();
    int at = said.lastIndexOf(token);
    if (at >= 0 && file.matches(said.substring(at + token.length()).strip())) {
      file.keep();
      return without(ran, ran.status(), said.substring(0, at));
    }
    String words = "what arrived is not what lies on the host: it may have changed meanwhile\n";
    return without(ran, new ExitStatus.Exited(1), words);
  }

  /** The bytes of a file are no output. */
  private static Result.Ran without(Result.Ran ran, ExitStatus status, String stderr) {
    Output words = ran.isSuccess() ? Output.of(stderr) : ran.stderr();
    return new Result.Ran(status, Output.NONE, words, ran.started(), ran.ended());
  }

  private static Circumstances bare(Circumstances all) {
    return new Circumstances(all.become(), Map.of(), Optional.empty(), all.timeout(), all.quiet());
  }

  private Result.Ran failed(String why) {
    byte[] words = (why + "\n").getBytes(StandardCharsets.UTF_8);
    Output stderr = new Output(words, words.length);
    Instant now = clock.instant();
    return new Result.Ran(new ExitStatus.Exited(1), Output.NONE, stderr, now, now);
  }
}
