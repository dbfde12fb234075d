package dev.lockstep.journal;

import dev.lockstep.event.OutputRef;
import dev.lockstep.event.Report;
import dev.lockstep.operation.ExitStatus;
import java.util.Map;

/** Reports in a journal. What is empty is left out. */
final class ReportCodec {
  private ReportCodec() {}

  static Map<String, Object> write(Report report) {
    Map<String, Object> fields = Words.fields("message", report.message(), "help", report.help());
    report.status().ifPresent(status -> fields.put("status", write(status)));
    put(fields, "stdout", report.stdout());
    put(fields, "stderr", report.stderr());
    return fields;
  }

  private static void put(Map<String, Object> fields, String key, OutputRef output) {
    if (!output.equals(OutputRef.NONE)) {
      fields.put(
          key,
          Words.fields(
              "file", output.file(),
              "size", output.size(),
              "sha256", output.sha256(),
              "tail", output.tail()));
    }
  }

  private static Map<String, Object> write(ExitStatus status) {
    if (status instanceof ExitStatus.Exited exited) {
      return Words.fields("exited", exited.code());
    }
    if (status instanceof ExitStatus.Signalled signalled) {
      return Words.fields("signalled", signalled.signal());
    }
    if (status instanceof ExitStatus.TimedOut timedOut) {
      return Words.fields("timed_out", timedOut.limit().toString());
    }
    if (status instanceof ExitStatus.NotStarted notStarted) {
      return Words.fields("not_started", notStarted.why());
    }
    if (status instanceof ExitStatus.Running running) {
      return Words.fields("running", running.after().toString());
    }
    if (status instanceof ExitStatus.Gone gone) {
      return Words.fields("gone", gone.why());
    }
    if (status instanceof ExitStatus.Unknown unknown) {
      return Words.fields("unknown", unknown.why());
    }
    throw new AssertionError(status);
  }

  static Report read(Fields in) throws CodecException {
    return new Report(
        in.text("message"),
        in.text("help"),
        in.optional("status", ReportCodec::status),
        in.optional("stdout", ReportCodec::output).orElse(OutputRef.NONE),
        in.optional("stderr", ReportCodec::output).orElse(OutputRef.NONE));
  }

  private static OutputRef output(Fields in) throws CodecException {
    return new OutputRef(in.text("file"), in.number("size"), in.text("sha256"), in.text("tail"));
  }

  private static ExitStatus status(Fields in) throws CodecException {
    if (in.has("exited")) {
      return new ExitStatus.Exited(in.integer("exited"));
    }
    if (in.has("signalled")) {
      return new ExitStatus.Signalled(in.text("signalled"));
    }
    if (in.has("timed_out")) {
      return new ExitStatus.TimedOut(in.duration("timed_out"));
    }
    if (in.has("not_started")) {
      return new ExitStatus.NotStarted(in.text("not_started"));
    }
    if (in.has("running")) {
      return new ExitStatus.Running(in.duration("running"));
    }
    if (in.has("gone")) {
      return new ExitStatus.Gone(in.text("gone"));
    }
    if (in.has("unknown")) {
      return new ExitStatus.Unknown(in.text("unknown"));
    }
    throw CodecException.tooNew("an exit status is of a kind that this version does not know");
  }
}
