# Processes by their names, with or without .exe: names, one a line, and an expression that their
# command line must match, or nothing. Command lines stay on the host.
$names = @($given[0].Split("`n") | Where-Object { $_ })
$all = @(Get-CimInstance -ClassName Win32_Process)
if (@($all | Where-Object { $_.ProcessId -eq 4 }).Count -gt 0) { say all yes }
foreach ($process in $all) {
  if ($process.ProcessId -eq $PID -or $process.ParentProcessId -eq $PID) { continue }
  $line = [string]$process.CommandLine
  if (($given.Count -gt 1) -and ($given[1] -ne '') -and ($line -cnotmatch $given[1])) { continue }
  foreach ($name in $names) {
    if ($process.Name -eq $name -or $process.Name -eq "$name.exe") {
      $age = '-'
      if ($process.CreationDate) { $age = ((Get-Date) - $process.CreationDate).ToString('d\-hh\:mm\:ss') }
      say process "$($process.ProcessId) $age $name"
    }
  }
}
say seen $all.Count
