package dev.lockstep.transport;

import dev.lockstep.operation.Circumstances;
import dev.lockstep.operation.Exec;
import dev.lockstep.shell.Content;
import dev.lockstep.shell.HostShell;
import dev.lockstep.shell.PowerShell;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The text that runs one script of PowerShell's: goes to the folder, sets the environment, runs the
 * script and ends with the exit code of the last program in it, or 1 where PowerShell itself gave
 * up. What can't be done before the script begins is said, and nothing is run.
 */
final class PowerShellScript {
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  /** What it reads comes line by line in {@code $input}, as PowerShell has it. */
  private static final String RUN =
      """
      $lockstep_text = $lockstep_utf8.GetString($lockstep_input)
      $lockstep_piped = @()
      if ($lockstep_text) { $lockstep_piped = @($lockstep_text.TrimEnd("`n").Split("`n")) }
      $global:LASTEXITCODE = 0
      try { $lockstep_piped | & ([ScriptBlock]::Create(@SCRIPT@)) }
      catch {
        [Console]::Error.WriteLine(($_ | Out-String).Trim())
        exit 1
      }
      exit $LASTEXITCODE
      """;

  private final Exec exec;
  private final Circumstances circumstances;

  PowerShellScript(Exec exec, Circumstances circumstances) {
    this.exec = exec;
    this.circumstances = circumstances;
  }

  /**
   * One whose output comes over the connection.
   *
   * @param token is said first, with the number of the process, and before the reason why nothing
   *     was run
   */
  String connected(String token) throws RefusedException {
    return "[Console]::Error.WriteLine('"
        + token
        + " ' + $PID)\n"
        + text("[Console]::Error.WriteLine('" + token + "' + @WHY@)");
  }

  /** One that lies in a file in {@code $room}; the reason is left in the folder of the command. */
  String filed() throws RefusedException {
    return "$lockstep_utf8 = New-Object Text.UTF8Encoding $false\n"
        + "$lockstep_input = [IO.File]::ReadAllBytes((Join-Path $room 'in'))\n"
        + PowerShellTalk.prelude()
        + text(
            "[IO.File]::WriteAllText((Join-Path (Split-Path -Path $room -Parent) 'why'), @WHY@)");
  }

  private String text(String reason) throws RefusedException {
    refuseUnfit();
    StringBuilder text = new StringBuilder();
    text.append(folder(reason));
    for (Map.Entry<String, Content.Text> variable : circumstances.environment().entrySet()) {
      text.append("$env:")
          .append(variable.getKey())
          .append(" = ")
          .append(PowerShell.quoted(variable.getValue().reveal()))
          .append('\n');
    }
    return text.append(RUN.replace("@SCRIPT@", PowerShell.quoted(exec.script()))).toString();
  }

  private String folder(String reason) {
    String folder =
        exec.chdir()
            .map(path -> path.equals("~") ? "$HOME" : PowerShell.quoted(path))
            .orElse("$HOME");
    String why = "the folder `" + exec.chdir().orElse("~") + "` can't be entered";
    return "try { Set-Location -LiteralPath "
        + folder
        + " } catch { "
        + reason.replace("@WHY@", PowerShell.quoted(why))
        + "; exit 97 }\n"
        + "[Environment]::CurrentDirectory = (Get-Location -PSProvider FileSystem).ProviderPath\n";
  }

  private void refuseUnfit() throws RefusedException {
    if (!exec.interpreter().equals(HostShell.POWERSHELL.interpreter())) {
      throw refused("it is a script for `sh`, which Windows hosts do not have");
    }
    if (circumstances.become().isPresent()) {
      throw refused("`become` can't be used on Windows hosts");
    }
    if (circumstances.profile().isPresent()) {
      throw refused("`profile` can't be used on Windows hosts");
    }
    refuseNul("the script", exec.script());
    refuseNul("the folder", exec.chdir().orElse(""));
    for (Map.Entry<String, Content.Text> variable : circumstances.environment().entrySet()) {
      if (!NAME.matcher(variable.getKey()).matches()) {
        throw refused("`" + variable.getKey() + "` can't be the name of an environment variable");
      }
      refuseNul(
          "the environment variable `" + variable.getKey() + "`", variable.getValue().reveal());
    }
  }

  private static void refuseNul(String what, String text) throws RefusedException {
    if (text.indexOf('\0') >= 0) {
      throw refused(what + " holds a NUL character");
    }
  }

  private static RefusedException refused(String why) {
    return new RefusedException(why, false);
  }
}
