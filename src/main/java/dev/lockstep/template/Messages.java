package dev.lockstep.template;

import dev.lockstep.diagnostic.Diagnostic;
import dev.lockstep.text.Span;

/** Messages that are needed before the run and in it. */
final class Messages {
  private Messages() {}

  static Diagnostic secretInText(String name, Span span) {
    return Diagnostic.error(
            "secret-in-text", span, "`" + name.strip() + "` is a secret and can't stand here")
        .note("what stands here can be seen by others: in lists of processes, in files, in reports")
        .help("let the command read it: `stdin: \"${" + name.strip() + "}\"`, or `environment`");
  }

  static Diagnostic listInScript(String name, Span span) {
    return Diagnostic.error(
            "not-text", span, "`" + name.strip() + "` is a list and can't stand in text")
        .help("give each item as a word: `${args(" + name.strip() + ")}`");
  }

  static Diagnostic notText(String name, String what, Span span) {
    Diagnostic plain =
        Diagnostic.error(
            "not-text", span, "`" + name.strip() + "` is a " + what + " and can't stand in text");
    return what.equals("list")
        ? plain.help("join it: `${" + name.strip() + "?join(\", \")}`")
        : plain.help("name one of its keys: `${" + name.strip() + ".KEY}`");
  }
}
