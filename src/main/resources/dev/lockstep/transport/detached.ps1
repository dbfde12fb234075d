# What a Windows host is told about a detached command; the twin of detached.sh, which says what the
# files of a command mean. A command runs in a PowerShell that Windows' own service starts: what sshd
# starts ends with its connection. Given: $base, $name, $token, $key, $mark, $then (the boot in which
# it may have been begun, or nothing), $command (its script).
$folder = Join-Path $base $name
$out = [Console]::OpenStandardOutput()
$err = [Console]::OpenStandardError()
$boot = lockstep_boot
$state = 'none'
$code = '-'
$listening = $false
function put($stream, $text) {
  $bytes = $lockstep_utf8.GetBytes($text)
  $stream.Write($bytes, 0, $bytes.Length)
  $stream.Flush()
}
function place($file) { Join-Path $folder $file }
# What a file holds before its last word, "end"; nothing while it is not whole.
function record($file) {
  try {
    $text = [IO.File]::ReadAllText((place $file)).Trim()
    if ($text.EndsWith(' end')) { $text.Substring(0, $text.Length - 4) }
  } catch [IO.IOException] { $null = $_ }
}
# Writes a file that is not there; whether this did it.
function claim($file, $text) {
  try {
    $stream = [IO.File]::Open((place $file), 'CreateNew', 'Write')
    $bytes = $lockstep_utf8.GetBytes($text)
    $stream.Write($bytes, 0, $bytes.Length)
    $stream.Flush($true)
    $stream.Close()
    $true
  } catch [IO.IOException] { $false }
}
function lives($file) {
  $words = @(([string](record $file)).Split(' '))
  if ($words.Count -lt 2) { return $false }
  $process = Get-Process -Id $words[0] -ErrorAction SilentlyContinue
  [bool]($process -and ([string]$process.StartTime.Ticks -eq $words[1]))
}
# -> $state: none prepared void running ended rebooted lost; $code: exit code
function look() {
  $script:state = 'none'
  $script:code = '-'
  if (-not (Test-Path -LiteralPath $folder)) { return }
  $rc = record 'rc'
  if ($null -ne $rc) { $script:state = 'ended'; $script:code = $rc; return }
  if ((record 'go') -eq 'void') { $script:state = 'void'; return }
  $meta = record 'meta'
  if ($meta -and $meta -ne $boot) { $script:state = 'rebooted'; return }
  if (-not (Test-Path -LiteralPath (place 'go'))) { $script:state = 'prepared'; return }
  for ($i = 0; $i -lt 60 -and -not (record 'pid') -and (record 'go') -ne 'void'; $i++) { Start-Sleep -Milliseconds 50 }
  if ((record 'go') -eq 'void') { $script:state = 'void'; return }
  if ((lives 'pid') -or (lives 'cpid')) { $script:state = 'running'; return }
  $rc = record 'rc'
  if ($null -ne $rc) { $script:state = 'ended'; $script:code = $rc; return }
  $script:state = 'lost'
}
# Says that the host has understood, with one word, on both streams.
function say_open($word) {
  put $out "$token $word $boot`n"
  put $err "$token`n"
}
function age($file) {
  $path = place $file
  if (Test-Path -LiteralPath $path) { [long]([DateTime]::UtcNow - [IO.File]::GetLastWriteTimeUtc($path)).TotalSeconds } else { '-' }
}
# The last that is said: state, exit code, seconds since the beginning and the end, words.
function say_close($words) {
  $since = '-'
  $over = '-'
  if ($listening) {
    $since = age 'go'
    if ($state -eq 'ended') { $over = age 'rc' }
  }
  if (-not $words -and $state -eq 'ended' -and (Test-Path -LiteralPath (place 'why'))) { $words = [IO.File]::ReadAllText((place 'why')) }
  put $out "$token $state $code $since $over $(([string]$words) -replace '[\r\n]+', ' ')`n"
  put $err "$token`n"
}
function no($why, $as) {
  $script:state = $as
  $script:code = '-'
  $script:listening = $false
  say_open 'no'
  say_close $why
  exit 0
}
function base() {
  try { lockstep_base $base } catch { no $_.Exception.Message 'refused' }
}
# Hands on what a file holds from an offset; where it ended then.
function copy_from($file, [long]$offset, $stream) {
  try { $source = [IO.File]::Open((place $file), 'Open', 'Read', 'ReadWrite, Delete') }
  catch [IO.IOException] { return $offset }
  try {
    $null = $source.Seek($offset, 'Begin')
    $chunk = New-Object byte[] 32768
    while (($n = $source.Read($chunk, 0, $chunk.Length)) -gt 0) {
      $stream.Write($chunk, 0, $n)
      $offset += $n
    }
    $stream.Flush()
  } finally { $source.Close() }
  $offset
}
function follow([long]$first, [long]$second) {
  $pause = 50
  $waited = 0
  do {
    look
    $first = copy_from 'out' $first $out
    $second = copy_from 'err' $second $err
    $on = $state -eq 'running' -or ($state -eq 'prepared' -and $waited -lt 15000)
    if ($on) { Start-Sleep -Milliseconds $pause }
    $waited += $pause
    if ($pause -lt 500) { $pause += 50 }
  } while ($on)
}
function attach($first, $second) {
  $script:listening = $true
  if ($state -eq 'none') { base; look }
  if ($state -eq 'none' -and $then -and $then -ne $boot) { $script:state = 'rebooted' }
  say_open 'there'
  follow $first $second
  if ($state -eq 'none' -and $then -and $then -ne $boot) { $script:state = 'rebooted' }
  say_close ''
}
# May be sent again and again: of all runners one can make "go".
function start_it($first, $second) {
  if ($mark -and -not (Test-Path -LiteralPath (Join-Path $base $mark))) { no 'the run has given this host back' 'refused' }
  base
  look
  if (@('none', 'prepared') -notcontains $state) { attach $first $second; return }
  if ($then -and $then -ne $boot) { $script:state = 'rebooted'; say_open 'there'; say_close ''; return }
  $room = place $key
  try {
    $null = [IO.Directory]::CreateDirectory($room)
    $null = claim 'meta' "$boot end"
    foreach ($file in @('out', 'err')) { $null = claim $file '' }
    [IO.File]::WriteAllBytes((Join-Path $room 'in'), $lockstep_input)
    [IO.File]::WriteAllText((Join-Path $room 'empty'), '')
    [IO.File]::WriteAllText((Join-Path $room 'sh.ps1'), $command, $lockstep_utf8)
    [IO.File]::WriteAllText((Join-Path $room 'run.ps1'), $runner, $lockstep_utf8)
  } catch { no "its folder can't be written: $($_.Exception.Message)" 'unready' }
  $made = Invoke-CimMethod -ClassName Win32_Process -MethodName Create -Arguments @{ CommandLine = (lockstep_shell "$room\run.ps1"); CurrentDirectory = $room }
  if ($made.ReturnValue -ne 0) { no "Windows does not start it: error $($made.ReturnValue) of Win32_Process" 'unready' }
  say_open 'begun'
  follow 0 0
  say_close ''
}
# A line that has PowerShell read a file, and know where it lies.
function lockstep_shell($file) {
  $text = "`$room = '" + (Split-Path -Path $file -Parent).Replace("'", "''") + "'; . ([ScriptBlock]::Create([IO.File]::ReadAllText((Join-Path `$room '" + (Split-Path -Path $file -Leaf) + "'))))"
  'powershell -NoProfile -NonInteractive -ExecutionPolicy Bypass -OutputFormat Text -EncodedCommand ' + [Convert]::ToBase64String([Text.Encoding]::Unicode.GetBytes($text))
}
# The runner: for as long as the command lives. It writes down the exit code, whatever it was.
$runner = @'
$ErrorActionPreference = 'Stop'
$folder = Split-Path -Path $room -Parent
$utf8 = New-Object Text.UTF8Encoding $false
function note($file, $text) {
  [IO.File]::WriteAllText((Join-Path $room $file), "$text end")
  [IO.File]::Move((Join-Path $room $file), (Join-Path $folder $file))
}
try {
  $go = [IO.File]::Open((Join-Path $folder 'go'), 'CreateNew', 'Write')
  $bytes = $utf8.GetBytes('run end')
  $go.Write($bytes, 0, $bytes.Length)
  $go.Close()
} catch {
  Set-Location -LiteralPath $env:SystemRoot
  [Environment]::CurrentDirectory = $env:SystemRoot
  Remove-Item -LiteralPath $room -Recurse -Force
  exit
}
note 'pid' "$PID $((Get-Process -Id $PID).StartTime.Ticks)"
$env:LOCKSTEP_TICKET = (Split-Path -Path $folder -Leaf) + ':'
$text = "`$room = '" + $room.Replace("'", "''") + "'; `$text = [IO.File]::ReadAllText((Join-Path `$room 'sh.ps1')); Remove-Item -LiteralPath (Join-Path `$room 'sh.ps1'); . ([ScriptBlock]::Create(`$text))"
$words = @('-NoProfile', '-NonInteractive', '-ExecutionPolicy', 'Bypass', '-OutputFormat', 'Text', '-EncodedCommand', [Convert]::ToBase64String([Text.Encoding]::Unicode.GetBytes($text)))
$process = Start-Process -FilePath powershell -ArgumentList $words -WorkingDirectory $env:SystemRoot -NoNewWindow -PassThru -RedirectStandardInput (Join-Path $room 'empty') -RedirectStandardOutput (Join-Path $folder 'out') -RedirectStandardError (Join-Path $folder 'err')
$null = $process.Handle
note 'cpid' "$($process.Id) $($process.StartTime.Ticks)"
$process.WaitForExit()
note 'rc' $process.ExitCode
'@
# What has become of it; what has not begun never will.
function settle() {
  $script:listening = $true
  base
  look
  if (@('none', 'prepared') -contains $state) {
    if ($then -and $then -ne $boot) { $script:state = 'rebooted' }
    else {
      $null = [IO.Directory]::CreateDirectory($folder)
      $null = claim 'meta' "$boot end"
      $null = claim 'go' 'void end'
      look
    }
  }
  say_open 'there'
  say_close ''
}
function cancel() {
  base
  look
  if ($state -eq 'running') {
    for ($i = 0; $i -lt 40 -and -not (record 'cpid'); $i++) { Start-Sleep -Milliseconds 50 }
    $process = @(([string](record 'cpid')).Split(' '))[0]
    if ($process) { $null = & taskkill.exe /F /T /PID $process }
    for ($i = 0; $i -lt 100; $i++) {
      look
      if ($state -ne 'running') { break }
      Start-Sleep -Milliseconds 100
    }
  }
  settle
}
function commands($filter) {
  if (Test-Path -LiteralPath $base) { Get-ChildItem -LiteralPath $base -Directory -Force | Where-Object { $_.Name -like $filter } }
}
# $prefix: what the names of a run's commands begin with
function clean($prefix) {
  foreach ($one in @(commands "$prefix.*")) {
    $script:folder = $one.FullName
    look
    if ($state -ne 'running') { Remove-Item -LiteralPath $folder -Recurse -Force -ErrorAction SilentlyContinue }
  }
  lockstep_leave $base
  nothing
}
# A line for each command that lies here: name, user, state, seconds since it began, KB
function list() {
  say_open 'there'
  foreach ($one in @(commands '*.*.*.*')) {
    $script:folder = $one.FullName
    look
    $since = age 'go'
    if ($since -eq '-') { $since = age 'meta' }
    if ($since -eq '-') { $since = 0 }
    $bytes = (Get-ChildItem -LiteralPath $folder -Recurse -File -Force | Measure-Object -Property Length -Sum).Sum
    $owner = ((Get-Acl -LiteralPath $folder).Owner -replace '.*\\', '') -replace ' ', '_'
    put $out "$($one.Name) $owner $state $since $([long][Math]::Ceiling([long]$bytes / 1024))`n"
  }
  $script:state = 'none'
  $script:code = '-'
  say_close ''
}
function nothing() {
  $script:state = 'none'
  $script:code = '-'
  $script:listening = $false
  say_open 'there'
  say_close ''
}
