package dev.lockstep.transport;

import dev.lockstep.operation.Circumstances;
import dev.lockstep.operation.Exec;
import dev.lockstep.operation.Result;
import dev.lockstep.shell.Quoting;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The lock as a symbolic link that leads nowhere, {@code lock} in the folder of Lockstep: what it
 * would lead to is the claim. The system makes a link together with its text or not at all, and
 * never in the place of another; every user can read it; and in a sticky folder nobody but its
 * owner and root can remove it.
 *
 * <p>The text ends with a random id of the machine, made with the lock and gone with it. A release
 * reads before it removes. Between the two the lock could become another run's only if somebody had
 * freed it for a live owner; nobody but {@code unlock} does that, against its own proof.
 *
 * <p>Beside it lies a file for the run, which the start of a command can look for at no cost: a
 * packet that was delayed until the run had given the machine back begins nothing.
 */
final class LockScripts implements MachineLock {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private static final String BEGIN =
      """
      _B=@DIR@; l=$_B/lock
      no() { printf 'unfit %s\\n' "$1"; exit 0; }
      read_lock() {
        t=
        if [ -L "$l" ]; then t=$(readlink "$l"); elif [ -e "$l" ]; then no "$l is no lock"; fi
      }
      fit() {
        [ ! -L "$_B" ] || no "$_B is a link, which may lead anywhere: remove it"
        [ ! -d "$_B" ] || [ -k "$_B" ] || no "$_B lacks the sticky bit: give it mode 1777"
      }
      see() {
        b=$(cat /proc/sys/kernel/random/boot_id 2>/dev/null || sysctl -n kern.boottime 2>/dev/null)
        printf 'boot %s\\nheld %s\\n' "$b" "$t"
      }
      """;

  /** Says too where the lock would be made, and whether that is possible. */
  private static final String LOOK =
      """
      read_lock; see
      [ -z "$t" ] || exit 0
      fit; a=$_B; r=
      while [ ! -e "$a" ] && [ ! -L "$a" ]; do r=/${a##*/}$r; a=${a%/*}; a=${a:-/}; done
      [ -d "$a" ] || no "$a is no folder"
      [ -w "$a" ] && [ -x "$a" ] || no "$a can't be written by $(id -un)"
      i=$(stat -c %d:%i "$a" 2>/dev/null || stat -f %d:%i "$a" 2>/dev/null) || exit 0
      printf 'spot %s%s\\n' "$i" "$r"
      """;

  /** Another run that gives up its lock may take the folder away in between: once more then. */
  private static final String TAKE =
      """
      n=0; read_lock
      while [ -z "$t" ]; do
        n=$((n + 1)); [ $n -le 20 ] || no "$_x"
        @MAKE@
        [ -d "$_B" ] || { [ $n -lt 20 ] || no "$_x"; continue; }
        fit
        _x=$(ln -sn "@WORD@&id=@ID@" "$l" 2>&1)
        read_lock
      done
      case $t in "@OWNER@&"*)
        [ -e "$_B/@MARK@" ] || _x=$(: 2>&1 >"$_B/@MARK@") || no "$_x";;
      esac
      see
      """;

  private static final String RELEASE =
      """
      read_lock
      case $t in "@OWNER@&"*)
        rm -f "$_B/@MARK@" 2>/dev/null
        _x=$(rm -f "$l" 2>&1) || no "$_x"
        @REMOVE@
        read_lock;;
      esac
      see
      """;

  private final Session session;
  private final String folder;
  private final Supplier<String> tokens;
  private final Consumer<String> taken;

  /**
   * @param taken hears of the mark of each run that has the lock from now on
   */
  LockScripts(Session session, String folder, Supplier<String> tokens, Consumer<String> taken) {
    this.session = session;
    this.folder = folder;
    this.tokens = tokens;
    this.taken = taken;
  }

  @Override
  public Sight look() {
    return sight(LOOK);
  }

  @Override
  public Sight take(Claim claim) {
    Sight sight =
        sight(
            TAKE.replace("@MAKE@", LockstepFolder.MAKE)
                .replace("@OWNER@", Claim.owner(claim.run(), claim.jumpHost()))
                .replace("@MARK@", mark(claim))
                .replace("@WORD@", claim.word())
                .replace("@ID@", tokens.get()));
    if (sight instanceof Sight.Seen seen && seen.isHeldBy(claim)) {
      taken.accept(mark(claim));
    }
    return sight;
  }

  private static String mark(Claim claim) {
    return "held." + TicketName.prefix(claim.run());
  }

  @Override
  public Sight release(Claim claim) {
    return sight(
        RELEASE
            .replace("@REMOVE@", LockstepFolder.REMOVE)
            .replace("@MARK@", mark(claim))
            .replace("@OWNER@", Claim.owner(claim.run(), claim.jumpHost())));
  }

  private Sight sight(String script) {
    Exec exec = Exec.reading(BEGIN.replace("@DIR@", Quoting.quoted(folder)) + script);
    Result.Ran ran = session.run(exec, Circumstances.PLAIN.within(LIMIT), OutputSink.NONE);
    return LockAnswer.of(ran, folder);
  }
}
