# Runs a command at a terminal of its own and answers what it asks. limit: seconds that a prompt may
# stand unanswered; script: the command. Standard input: three lines for each answer: an expression,
# the answer, and how often it may be given. They are in no list of processes and in no file.
if ! command -v python3 >/dev/null 2>&1; then
  echo "there is no \`python3\` command, which is needed to answer prompts: install python3" >&2
  exit 127
fi
driver='
import os, pty, re, select, signal, sys, termios, time

def fail(words):
    sys.stdout.flush()
    sys.stderr.write(words + "\n")
    try:
        os.killpg(child, signal.SIGHUP)
        time.sleep(0.2)
        os.killpg(child, signal.SIGKILL)
    except OSError:
        pass
    os._exit(124)

def last(text):
    lines = [line for line in text.decode("utf-8", "replace").splitlines() if line.strip()]
    return lines[-1].strip() if lines else ""

limit = float(sys.argv[1])
lines = sys.stdin.buffer.read().split(b"\n")
rules = []
for i in range(0, len(lines) - 2, 3):
    rules.append([re.compile(lines[i], re.M), lines[i + 1], int(lines[i + 2])])
child, tty = pty.fork()
if child == 0:
    modes = termios.tcgetattr(0)
    modes[3] &= ~termios.ECHO
    modes[1] &= ~termios.ONLCR
    termios.tcsetattr(0, termios.TCSANOW, modes)
    os.execvp("/bin/sh", ["/bin/sh", "-c", sys.argv[2]])
asked, tail, status, quiet = b"", b"", None, time.monotonic()
while True:
    ready = select.select([tty], [], [], 0.1)[0]
    if ready:
        try:
            chunk = os.read(tty, 65536)
        except OSError:
            chunk = b""
        if not chunk:
            break
        sys.stdout.buffer.write(chunk)
        sys.stdout.flush()
        asked, tail, quiet = asked + chunk, (tail + chunk)[-4096:], time.monotonic()
    elif status is not None:
        break
    if status is None:
        done, code = os.waitpid(child, os.WNOHANG)
        status = code if done else None
    found = [(m.start(), m.end(), rule) for rule in rules for m in [rule[0].search(asked)] if m]
    if found:
        start, end, rule = min(found, key=lambda one: one[0])
        if rule[2] == 0:
            fail("the prompt came again after its last answer: " + last(tail))
        rule[2] -= 1
        rest = asked.find(b"\n", end)
        asked, quiet = asked[rest:] if rest >= 0 else b"", time.monotonic()
        os.write(tty, rule[1] + b"\n")
    elif asked and not asked.endswith(b"\n") and time.monotonic() - quiet > limit:
        fail("no answer is written for what it asks: " + last(tail))
if status is None:
    status = os.waitpid(child, 0)[1]
sys.stdout.flush()
os._exit(os.WEXITSTATUS(status) if os.WIFEXITED(status) else 128 + os.WTERMSIG(status))
'
exec python3 -c "$driver" "$limit" "$script"
