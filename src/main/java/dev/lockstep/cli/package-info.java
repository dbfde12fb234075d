/**
 * The command line: {@link dev.lockstep.cli.Main}, one class a command, and the wiring of
 * everything else. Time, randomness, environment and working directory enter here ({@link
 * dev.lockstep.cli.Shell}) and nowhere else; the process ends here and nowhere else.
 */
package dev.lockstep.cli;
