# What each PowerShell that Lockstep starts has read first. Lines that begin with # are not sent.
# Given: $lockstep_utf8, $lockstep_input (what the command is to read, as bytes).
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
try { [Console]::OutputEncoding = $lockstep_utf8 } catch { $null = $_ }
$OutputEncoding = $lockstep_utf8
# A text that is another one after each start: when the first process of the system began, and its
# number. The time that Windows itself gives for its start moves with the clock.
function lockstep_boot() {
  $first = Get-CimInstance -ClassName Win32_Process -Filter "Name='wininit.exe'" | Select-Object -First 1
  if (-not $first) { throw 'Windows does not tell when it was started' }
  $bytes = [BitConverter]::GetBytes($first.CreationDate.ToUniversalTime().Ticks) + [BitConverter]::GetBytes([long]$first.ProcessId)
  (New-Object Guid (, [byte[]]$bytes)).ToString()
}
# Starts a program, never one of PowerShell's own commands, and ends with its exit code. $line holds
# its arguments as it will take them apart; batch files would do that by rules of their own.
function lockstep_run($name, $line) {
  $pattern = [Management.Automation.WildcardPattern]::Escape($name)
  $program = Get-Command -Name $pattern -CommandType Application -ErrorAction SilentlyContinue | Select-Object -First 1
  if (-not $program) {
    [Console]::Error.WriteLine("there is no program $name")
    exit 127
  }
  if ($program.Extension -match '^\.(bat|cmd)$') {
    [Console]::Error.WriteLine("$($program.Path) is a batch file, which is given no arguments: call it from a script")
    exit 126
  }
  $start = New-Object Diagnostics.ProcessStartInfo $program.Path, ([string]$line)
  $start.UseShellExecute = $false
  $start.RedirectStandardInput = $true
  $start.WorkingDirectory = (Get-Location -PSProvider FileSystem).ProviderPath
  $process = [Diagnostics.Process]::Start($start)
  try {
    $process.StandardInput.BaseStream.Write($lockstep_input, 0, $lockstep_input.Length)
    $process.StandardInput.Close()
  } catch [IO.IOException] {
    $null = $_
  }
  $process.WaitForExit()
  exit $process.ExitCode
}
# The folder of locks and commands: for administrators and the system alone.
function lockstep_base($base) {
  if (-not (Test-Path -LiteralPath $base)) {
    $rights = New-Object Security.AccessControl.DirectorySecurity
    $rights.SetSecurityDescriptorSddlForm('D:P(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)')
    $null = [IO.Directory]::CreateDirectory($base, $rights)
  }
  $item = Get-Item -LiteralPath $base -Force
  if (-not $item.PSIsContainer -or ($item.Attributes -band [IO.FileAttributes]::ReparsePoint)) { throw "$base is not a folder" }
  $owner = (Get-Acl -LiteralPath $base).GetOwner([Security.Principal.SecurityIdentifier]).Value
  $me = [Security.Principal.WindowsIdentity]::GetCurrent().User.Value
  if (@('S-1-5-18', 'S-1-5-32-544', $me) -notcontains $owner) { throw "$base belongs to $owner, who is no administrator: remove it" }
}
# Takes the folder away when nothing lies there any more.
function lockstep_leave($base) {
  try { [IO.Directory]::Delete($base) } catch { $null = $_ }
}
