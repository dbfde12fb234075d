/**
 * Text on its way to a host: {@link dev.lockstep.shell.Secret}, {@link dev.lockstep.shell.Content}
 * (text or bytes with secrets in it), {@link dev.lockstep.shell.ShellText} (a script with values
 * quoted for the place where they stand), {@link dev.lockstep.shell.Quoting}.
 *
 * <p>A value enters a script as a part, never by concatenation; quoting happens once, here, when
 * the whole script is known, because only then is it known in which quotes a value stands.
 */
package dev.lockstep.shell;
